package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.ENTRY_NAME;
import static org.evidencepack.model.FindingCode.ENTRY_NAME_TWIN;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;

import java.io.IOException;
import java.nio.file.Path;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipNamesTest {
  private static final byte[] X = {'x'};

  @TempDir Path folder;

  private Finding finds(FindingCode code, byte[] bytes) throws IOException {
    return ZipClaims.finds(code, folder, bytes);
  }

  private Finding finds(FindingCode code, HandMadeZip zip) throws IOException {
    return finds(code, zip.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/../../etc/passwd",
        "/etc/passwd",
        "data/a/",
        "data\\a",
        "C:/a",
        "data/\u202Etxt.exe",
        "data/nul",
        "data/cafe\u0301",
        ""
      })
  void arePortable(String name) throws Exception {
    assertThat(finds(ENTRY_NAME, HandMadeZip.start().stored(name, X)).subject()).isEqualTo(name);
  }

  @Test
  void areNotTooLong() throws Exception {
    finds(ENTRY_NAME, HandMadeZip.start().stored("data/" + "a/".repeat(600) + "a", X));
    finds(ENTRY_NAME, HandMadeZip.start().stored("data/" + "a/".repeat(32_000) + "a", X));
  }

  @Test
  void areUtf8() throws Exception {
    byte[] bytes = HandMadeZip.start().stored("data/é", X).bytes();
    byte[] latin = bytes.clone();
    for (int i = 0; i < bytes.length; i++) {
      latin[i] = bytes[i] == "é".getBytes(UTF_8)[0] ? (byte) 0xFF : bytes[i];
    }

    finds(ENTRY_NAME, latin);
  }

  @ParameterizedTest
  @CsvSource({
    "data/a,data/a",
    "data/a,data/A",
    "data/Straße,data/STRASSE",
    "data/a/b,data/A/c",
    "data/a,data/a/b",
    "data/a/b,data/a",
    "readme.txt,README.txt",
  })
  void areNoTwins(String one, String other) throws Exception {
    HandMadeZip zip = HandMadeZip.start().stored(one, X).stored(other, X);

    assertThat(finds(ENTRY_NAME_TWIN, zip).subject()).isEqualTo(other);
  }

  @Test
  void beginWithMimetypeAndHaveItOnce() throws Exception {
    finds(ENTRY_NAME_TWIN, HandMadeZip.start().stored("MimeType", X));
    HandMadeZip hidden = HandMadeZip.sample();
    hidden.entries().set(0, hidden.entries().get(5));
    finds(ZIP_STRUCTURE, hidden);
  }
}
