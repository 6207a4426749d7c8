package org.evidencepack.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.evidencepack.model.Details;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/** JSON objects as {@link Details}, in the limits of FORMAT.md section 6. */
public final class JsonDetails {
  private JsonDetails() {}

  /**
   * Reads one JSON object.
   *
   * @param name what to call the document in messages
   * @throws InvalidInputException if it is none, or goes beyond the limits
   */
  public static Details read(byte[] octets, String name) throws InvalidInputException {
    try {
      return Details.of(JsonText.parse(octets, FindingCode.DOCUMENT_MALFORMED, name));
    } catch (InvalidPackageException e) {
      throw new InvalidInputException(name + ": " + e.finding().message(), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(name + ": " + e.getMessage(), e);
    }
  }

  /** Reads a document that ships with this library, from beside the anchor. */
  public static Details resource(Class<?> anchor, String name) {
    try (InputStream in = anchor.getResourceAsStream(name)) {
      return read(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object's octets, indented by two spaces a level. */
  public static byte[] write(Details details) {
    return JsonText.pretty(details.members());
  }
}
