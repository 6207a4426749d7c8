package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.model.Digest;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;

class PlainReferencesTest {
  private static final List<String> NAMES =
      List.of("data/E001/a", "data/E001/R&D", "data/E001/é 😀.txt", "metadata/package.json");

  private static byte[] manifest(List<String> names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new SealWriter(out, FileNames.SIGNATURE)) {
      for (String name : names) {
        writer.reference(name, Digest.sha256(name.getBytes(UTF_8)));
      }
    }
    return out.toByteArray();
  }

  private static PlainReferences plain(byte[] manifest) throws IOException {
    return new PlainReferences(new ByteArrayInputStream(manifest), FileNames.SIGNATURE);
  }

  @Test
  void areAllThatAWriterWrites() throws Exception {
    PlainReferences plain = plain(manifest(NAMES));

    assertThat(plain.begun()).isTrue();
    for (String name : NAMES) {
      assertThat(plain.next()).isEqualTo(new Reference(name, Digest.sha256(name.getBytes(UTF_8))));
    }
    assertThat(plain.next()).isNull();
    assertThat(plain.ended()).isTrue();
  }

  @Test
  void goOnAcrossBuffers() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      names.add("data/E001/" + "x".repeat(i % 200) + i);
    }
    byte[] manifest = manifest(names);

    assertThat(SealReaderTest.read(manifest)).map(Reference::name).isEqualTo(names);
    assertThat(manifest.length).isGreaterThan(1 << 20);
  }

  @Test
  void leaveTheRestAsAManifestOfItsOwn() throws Exception {
    PlainReferences plain = plain(manifest(NAMES));
    plain.next();
    plain.next();

    assertThat(plain.rest()).hasBinaryContent(manifest(NAMES.subList(2, NAMES.size())));
  }

  @Test
  void leaveAllToTheParserWhereTheSignatureIsAnother() throws Exception {
    byte[] manifest = manifest(NAMES);
    var plain = new PlainReferences(new ByteArrayInputStream(manifest), FileNames.signature(2));

    assertThat(plain.begun()).isFalse();
    assertThat(plain.next()).isNull();
    assertThat(plain.ended()).isFalse();
    assertThat(plain.rest()).hasBinaryContent(manifest);
  }

  /** The parser judges: white space before the first tag is what makes it do all alone. */
  @Test
  void areReadAsTheParserReadsThem() throws Exception {
    Random random = new Random(12);
    byte[] manifest = manifest(NAMES);
    int head = SealWriter.head(FileNames.SIGNATURE).length();
    String means = "\"<>&;#/= \t\n\u00A0aA0+data:\u0085\u00E9\u007F\u00C3\u00EF\u00BF\u00BD\u00BE";
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = manifest.clone();
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        int at = head + random.nextInt(mutant.length - head);
        mutant[at] = (byte) means.charAt(random.nextInt(means.length()));
      }
      String told = told(mutant);
      assertThat(told).as(new String(mutant, UTF_8)).isEqualTo(told(parsed(mutant)));
      accepted += told.startsWith("[") ? 1 : 0;
    }
    assertThat(accepted).isBetween(5_000, 19_000);
  }

  private static byte[] parsed(byte[] manifest) {
    String text = new String(manifest, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.replaceFirst("\n<asic:ASiCManifest ", "\n\n<asic:ASiCManifest ")
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static String told(byte[] manifest) throws IOException {
    try {
      return SealReaderTest.read(manifest).toString();
    } catch (InvalidPackageException e) {
      return e.getMessage();
    }
  }
}
