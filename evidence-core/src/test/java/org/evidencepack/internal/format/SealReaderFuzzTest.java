package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 9. */
class SealReaderFuzzTest {
  private static final List<Reference> REFERENCES =
      List.of(
          new Reference("data/E001/ü & b.txt", Samples.digest("one")),
          new Reference("README.txt", Samples.digest("two")));

  static Stream<Named<byte[]>> seals() throws IOException {
    String seal = new String(written(REFERENCES), StandardCharsets.UTF_8);
    return Stream.of(
        Seed.of("valid", seal),
        Seed.edited("comment", seal, "<asic:Data", "<!-- x --><asic:Data"),
        Seed.edited("instruction", seal, "<asic:Data", "<?x y?><asic:Data"),
        Seed.edited("section", seal, "<asic:Data", "<![CDATA[x]]><asic:Data"),
        Seed.edited(
            "document type", seal, "<asic:ASiC", "<!DOCTYPE x [<!ENTITY y 'z'>]><asic:ASiC"),
        Seed.edited("no character", seal, "<asic:ASiC", "<!DOCTYPE x [\u0001]><asic:ASiC"),
        Seed.edited("external", seal, "<asic:ASiC", "<!DOCTYPE x SYSTEM 'file:///x'><asic:ASiC"),
        Seed.edited("entity", seal, "README", "&#x41;&lt;&x;"),
        Seed.edited("namespace", seal, "xmlns:ds", "xmlns='x' xmlns:ds"),
        Seed.edited("encoding", seal, "UTF-8", "UTF-16"),
        Seed.edited("version", seal, "1.0", "1.1"),
        Seed.edited("goes on", seal, "</asic:ASiCManifest>", "</asic:ASiCManifest><x/>"));
  }

  @MethodSource("seals")
  @FuzzTest
  void whatIsReadIsTheSameWhenWrittenAgain(byte[] octets) throws IOException {
    List<Reference> references;
    try {
      references = read(octets);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.SEAL_MALFORMED);
      return;
    }
    if (references.stream().noneMatch(SealReaderFuzzTest::escaped)) {
      assertThat(read(written(references))).isEqualTo(references);
    }
    assertThat(WithoutPayloadTest.documents(octets))
        .isEqualTo(WithoutPayloadTest.withoutPayload(references));
  }

  /** What the writer relies on stored names for. */
  private static boolean escaped(Reference reference) {
    return reference.name().chars().anyMatch(c -> c < ' ' || c == '<' || c == '"');
  }

  private static List<Reference> read(byte[] octets) throws IOException {
    var references = new ArrayList<Reference>();
    var in = new ByteArrayInputStream(octets);
    try (var reader = SealReader.open(in, FileNames.SEAL, FileNames.SIGNATURE)) {
      for (Optional<Reference> r = reader.next(); r.isPresent(); r = reader.next()) {
        references.add(r.get());
      }
    }
    return references;
  }

  private static byte[] written(List<Reference> references) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new SealWriter(out, FileNames.SIGNATURE)) {
      for (Reference reference : references) {
        writer.reference(reference.name(), reference.digest());
      }
    }
    return out.toByteArray();
  }
}
