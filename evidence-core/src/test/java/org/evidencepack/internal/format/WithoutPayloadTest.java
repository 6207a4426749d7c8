package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal that is read for its documents alone. */
class WithoutPayloadTest {

  /** The references outside data/ that the reader of documents finds. */
  static List<Reference> documents(byte[] seal) throws IOException {
    var references = new ArrayList<Reference>();
    var in = new ByteArrayInputStream(seal);
    try (var reader = SealReader.openDocuments(in, FileNames.SEAL, FileNames.SIGNATURE)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        references.add(next.get());
      }
    }
    return withoutPayload(references);
  }

  static List<Reference> withoutPayload(List<Reference> all) {
    return all.stream().filter(r -> !r.name().startsWith(FileNames.PAYLOAD)).toList();
  }

  private static byte[] seal(List<Reference> references) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new SealWriter(out, FileNames.SIGNATURE)) {
      for (Reference reference : references) {
        writer.reference(reference.name(), reference.digest());
      }
    }
    return out.toByteArray();
  }

  private static Reference reference(String name) {
    return new Reference(name, Samples.digest(name));
  }

  /** Names of all lengths, so that lines end wherever a buffer may; and a few documents. */
  private static List<Reference> many() {
    var references = new ArrayList<Reference>();
    for (int i = 0; i < 5000; i++) {
      references.add(reference("data/" + i + "/ü".repeat(1 + i % 300)));
      if (i % 1700 == 0) {
        references.add(reference("custody/" + i));
      }
    }
    references.add(reference("metadata/package.json"));
    references.add(reference("README.txt"));
    return references;
  }

  @Test
  void hasTheDocumentsThatItHasForEveryOther() throws IOException {
    byte[] seal = seal(many());

    assertThat(documents(seal)).hasSize(5).isEqualTo(withoutPayload(SealReaderTest.read(seal)));
  }

  @Test
  void letsTheParserSeeNoLineOfPayloadThatLooksAsItShould() throws IOException {
    byte[] parsed = new WithoutPayload(new ByteArrayInputStream(seal(many()))).readAllBytes();

    assertThat(parsed).isEqualTo(seal(withoutPayload(many())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096, 65_536})
  void isTheSameInWhateverPiecesItComes(int most) throws IOException {
    byte[] seal = seal(many());
    var pieces =
        new FilterInputStream(new ByteArrayInputStream(seal)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, most));
          }
        };
    var parsed = new ByteArrayOutputStream();
    try (var in = new WithoutPayload(pieces)) {
      byte[] buffer = new byte[most];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        parsed.write(buffer, 0, n);
      }
    }
    assertThat(parsed.toByteArray()).isEqualTo(seal(withoutPayload(many())));
  }

  /** The parser tells what is wrong, or takes what is merely written otherwise. */
  @ParameterizedTest
  @ValueSource(
      strings = {"sha256", "ds:DigestValue", "URI=\"data/a", "ds:DigestMethod ", "asic:DataObj"})
  void holdsOnToEveryReferenceThatLooksOtherwise(String there) throws IOException {
    String seal = new String(seal(List.of(reference("data/a"), reference("README.txt"))), UTF_8);
    int place = seal.indexOf(there, seal.indexOf("data/a") - 40) + there.length();
    byte[] spoilt = (seal.substring(0, place) + "<" + seal.substring(place)).getBytes(UTF_8);

    assertThat(new WithoutPayload(new ByteArrayInputStream(spoilt)).readAllBytes())
        .isEqualTo(spoilt);
    assertThatThrownBy(() -> documents(spoilt)).isInstanceOf(InvalidPackageException.class);
  }

  @Test
  void mayHaveItsLinesEndedOrItsNamesEscapedOtherwise() throws IOException {
    var references = List.of(reference("data/R&D"), reference("data/a"), reference("README.txt"));
    String seal = new String(seal(references), UTF_8);
    for (String other : List.of(seal.replace("\n", "\r\n"), seal.replace(">\n<", "><"))) {
      assertThat(documents(other.getBytes(UTF_8))).containsExactly(reference("README.txt"));
    }
    assertThat(documents(seal.getBytes(UTF_8))).containsExactly(reference("README.txt"));
  }
}
