package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.internal.format.EventFile;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.InvalidInputException;

/** Custody events as JSON (FORMAT.md section 8.1), for those who write them elsewhere. */
public final class CustodyEvents {
  private static final long LARGEST = 4 << 20;

  private CustodyEvents() {}

  /**
   * Reads an event from a JSON file: one object with {@code type}, {@code occurredAt}, {@code
   * actor}, and any other member of FORMAT.md section 8.1 but those that recording adds: {@code
   * sequence}, {@code package}, {@code previous}, {@code previousSignatures}, {@code signers},
   * {@code recordedAt}.
   *
   * @throws InvalidInputException naming the file, the member and what to do, if there is no such
   *     file, it has more than 4 MiB, or it is no such event
   */
  public static CustodyEvent read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          file + ": there is no such file: give the path of a JSON file with one event");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInputException(
          file + ": has more than 4 MiB: put long texts into files, and refer to them");
    }
    return EventFile.read(Files.readAllBytes(file), file.toString());
  }

  /**
   * The JSON Schema (2020-12) of a custody document, {@code custody/NNNN.json}, as text. It is the
   * resource {@code org/evidencepack/custody-event.schema.json}, which a module cannot read from
   * another by itself.
   */
  public static String schema() throws IOException {
    try (InputStream schema =
        CustodyEvents.class.getResourceAsStream("custody-event.schema.json")) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
