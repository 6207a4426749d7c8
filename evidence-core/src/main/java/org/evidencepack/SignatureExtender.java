package org.evidencepack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.NewFile;
import org.evidencepack.internal.zip.ZipAppender;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * Raises the signatures of a sealed package to a higher level (FORMAT.md section 10.2): a
 * time-stamp for each that has none, validation data for each. What was signed, and the package's
 * name, stay as they are. In place and as a whole or not at all, as {@link CustodyAppender} does;
 * costs what stands after the payload. Immutable.
 */
public final class SignatureExtender {
  private static final int LARGEST = 16 << 20;

  private final PackagePlace place;
  private final Clock clock;

  private SignatureExtender(PackagePlace place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  /** Raises the signatures of that package, in place. */
  public static SignatureExtender of(Path file) {
    return new SignatureExtender(PackagePlace.of(file), Clock.systemUTC());
  }

  /**
   * Leaves the package alone and raises the signatures in a copy of it.
   *
   * @param overwrite whether a file of that name is replaced
   */
  public SignatureExtender inCopy(Path target, boolean overwrite) {
    return new SignatureExtender(place.inCopy(target, overwrite), clock);
  }

  /** Takes the time that counts as now from there. */
  public SignatureExtender withClock(Clock source) {
    return new SignatureExtender(place, source);
  }

  /**
   * Raises them. Where the options ask the network, certificates in the package say where: a
   * stranger's package should not be raised so before it was verified.
   *
   * @return the stored names of the signatures that were raised
   * @throws InvalidInputException if the options ask for nothing
   * @throws EvidenceException if the package does not verify, if an evidence record covers its
   *     signatures, if no authority gives a time-stamp and that is not optional, or if the package
   *     cannot be written
   */
  public List<String> extend(SignatureOptions options) throws IOException {
    if (options.asksForNothing()) {
      throw new InvalidInputException(
          "Nothing is asked for: give a time-stamping authority, or validation data");
    }
    return place.change(target -> extend(target, options));
  }

  private List<String> extend(Path target, SignatureOptions options) throws IOException {
    try (ZipAppender appender = CustodyAppender.open(target)) {
      Verified.of(target);
      var tail = new Tail(appender.container(), new SignatureMaker(options, clock));
      tail.raise();
      if (!tail.raised.isEmpty()) {
        appender.replace(tail.raised.get(0), tail.files);
      }
      return tail.raised;
    }
  }

  /** The files from the first raised signature on. */
  private static final class Tail {
    private final Container container;
    private final SignatureMaker maker;
    private final List<NewFile> files = new ArrayList<>();
    private final List<String> raised = new ArrayList<>();

    Tail(Container container, SignatureMaker maker) {
      this.container = container;
      this.maker = maker;
    }

    void raise() throws IOException {
      for (Entry entry : container.tagFiles()) {
        String name = entry.name();
        if (FileNames.isEvidenceRecord(name)) {
          throw new EvidenceException(
              name + " covers the signatures as they are: renew it instead");
        }
        byte[] content = FileNames.isSignature(name) ? raised(entry) : null;
        if (content != null) {
          raised.add(name);
        } else if (!raised.isEmpty()) {
          content = container.read(entry, LARGEST);
        }
        if (content != null) {
          files.add(NewFile.of(name, content, entry.modified()));
        }
      }
    }

    /** The signature raised; null if it stays as it is. */
    private byte[] raised(Entry entry) throws IOException {
      byte[] octets = container.read(entry, LARGEST);
      CadesSignature signature = CadesReader.read(octets, entry.name());
      byte[] raised = maker.raised(signature, signature.certificates(), entry.name());
      return Arrays.equals(raised, octets) ? null : raised;
    }
  }
}
