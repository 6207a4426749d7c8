package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.BAGIT;
import static org.evidencepack.internal.format.FileNames.BAG_INFO;
import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.MIMETYPE;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.internal.format.FileNames.TAG_MANIFEST;
import static org.evidencepack.model.FindingCode.CUSTODY_FORKED;
import static org.evidencepack.model.FindingCode.CUSTODY_MALFORMED;
import static org.evidencepack.model.FindingCode.CUSTODY_SEQUENCE;
import static org.evidencepack.model.FindingCode.CUSTODY_SIGNATURES_CHANGED;
import static org.evidencepack.model.FindingCode.ENTRY_MISSING;
import static org.evidencepack.model.FindingCode.ENTRY_NAME;
import static org.evidencepack.model.FindingCode.ENTRY_NAME_TWIN;
import static org.evidencepack.model.FindingCode.ENTRY_NOT_REGULAR;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.INVENTORY_MISMATCH;
import static org.evidencepack.model.FindingCode.PAYLOAD_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SIGNATURE_MALFORMED;
import static org.evidencepack.verify.ReportAssert.assertThat;
import static org.evidencepack.verify.Sample.EMPTY;
import static org.evidencepack.verify.Sample.NESTED;
import static org.evidencepack.verify.Sample.TEXT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FORMAT.md section 12: a package that unzip unpacked, and what may have happened to it since. */
class UnpackedFolderTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void unpack() throws Exception {
    Files.write(temporary.resolve("package.asice"), Sample.usual());
    Tool.run(temporary, "unzip", "-q", "package.asice", "-d", "folder");
    folder = temporary.resolve("folder");
  }

  private ReportAssert assertThatFolder() throws Exception {
    return assertThat(Sample.verifier().verify(folder));
  }

  /** Flips the last bit, so that the size stays. */
  private void change(String name) throws Exception {
    byte[] content = Files.readAllBytes(folder.resolve(name));
    content[content.length - 1] ^= 1;
    Files.write(folder.resolve(name), content);
  }

  @Test
  void isTrustedAsItIs() throws Exception {
    assertThatFolder().isTrustedWithoutFindings();
  }

  @Test
  void isTrustedWithEmptyFoldersThatToolsLeft() throws Exception {
    Files.createDirectories(folder.resolve("data/E001/new/folder"));
    Files.createDirectories(folder.resolve("META-INF/new"));

    assertThatFolder().isTrustedWithoutFindings();
  }

  @Test
  void isTrustedWhateverTheFilesTimesAndModes() throws Exception {
    Tool.shell(folder, "find . -type f -exec touch -d @0 {} + && chmod -R 700 .");

    assertThatFolder().isTrustedWithoutFindings();
  }

  @Nested
  class Changed {

    @ParameterizedTest
    @ValueSource(strings = {TEXT, NESTED})
    void payloadIsFound(String name) throws Exception {
      change(name);

      assertThatFolder().failsOnlyWith(PAYLOAD_DIGEST_MISMATCH).at(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, EMPTY})
    void sizeIsFound(String name) throws Exception {
      Files.write(folder.resolve(name), new byte[181]);

      assertThatFolder().failsOnlyWith(INVENTORY_MISMATCH, PAYLOAD_DIGEST_MISMATCH).at(name);
    }

    /** The last octet, which is a line end but for mimetype and the signature, becomes another. */
    @ParameterizedTest
    @CsvSource({
      "mimetype, MIMETYPE_WRONG BAG_MISMATCH",
      "custody/0002.json, CUSTODY_MALFORMED SEAL_DIGEST_MISMATCH BAG_MISMATCH",
      "metadata/package.json, DOCUMENT_MALFORMED",
      "metadata/files.jsonl, INVENTORY_MALFORMED BAG_MISMATCH",
      "README.txt, SEAL_DIGEST_MISMATCH BAG_MISMATCH",
      "bagit.txt, BAG_MALFORMED SEAL_DIGEST_MISMATCH BAG_MISMATCH",
      "bag-info.txt, BAG_MALFORMED SEAL_DIGEST_MISMATCH BAG_MISMATCH",
      "manifest-sha256.txt, BAG_MALFORMED SEAL_DIGEST_MISMATCH BAG_MISMATCH",
      "tagmanifest-sha256.txt, BAG_MALFORMED SEAL_DIGEST_MISMATCH",
      "META-INF/ASiCManifest001.xml, SEAL_MALFORMED SIGNATURE_INVALID",
      "META-INF/signature001.p7s, SIGNATURE_INVALID"
    })
    void tagFilesAreFound(String name, String codes) throws Exception {
      change(name);

      assertThatFolder()
          .comesTo(Verdict.INVALID)
          .findsExactly(
              Arrays.stream(codes.split(" ", -1))
                  .map(FindingCode::valueOf)
                  .collect(Collectors.toSet()));
    }

    @Test
    void anEmptySignatureIsFound() throws Exception {
      Files.write(folder.resolve(SIGNATURE), new byte[0]);

      assertThatFolder().failsOnlyWith(SIGNATURE_MALFORMED).at(SIGNATURE);
    }
  }

  @Nested
  class Removed {

    @ParameterizedTest
    @ValueSource(
        strings = {
          MIMETYPE,
          TEXT,
          NESTED,
          EMPTY,
          PACKAGE,
          INVENTORY,
          README,
          BAGIT,
          BAG_INFO,
          "manifest-sha256.txt",
          TAG_MANIFEST,
          SEAL,
          SIGNATURE
        })
    void isMissing(String name) throws Exception {
      Files.delete(folder.resolve(name));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING).at(name);
    }

    @Test
    void theFirstEventIsMissingAndThoseAfterItHaveNoPlace() throws Exception {
      Files.delete(folder.resolve("custody/0001.json"));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING, ENTRY_UNEXPECTED).at("custody/0001.json");
    }

    @Test
    void theLastEventIsMissedByThePackageDocument() throws Exception {
      Files.delete(folder.resolve("custody/0003.json"));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING).at("custody/0003.json");
    }

    @Test
    void allOfItIsMissing() throws Exception {
      Tool.shell(temporary, "rm -r folder && mkdir folder");

      assertThatFolder()
          .failsOnlyWith(ENTRY_MISSING)
          .at(
              MIMETYPE,
              "custody/0001.json",
              PACKAGE,
              INVENTORY,
              README,
              BAGIT,
              BAG_INFO,
              "manifest-sha256.txt",
              TAG_MANIFEST,
              SEAL,
              SIGNATURE);
    }
  }

  @Nested
  class Added {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "data/E001/more.txt",
          "data/E002/more.txt",
          "more.txt",
          "custody/0005.json",
          "META-INF/manifest.xml",
          ".DS_Store"
        })
    void isUnexpected(String name) throws Exception {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "more");

      assertThatFolder().failsOnlyWith(ENTRY_UNEXPECTED).at(name);
    }

    @Test
    void anEventIsFoundByTheLogForNobodySignedIt() throws Exception {
      Files.copy(folder.resolve("custody/0003.json"), folder.resolve("custody/0004.json"));

      assertThatFolder()
          .failsOnlyWith(
              CUSTODY_SIGNATURES_CHANGED, CUSTODY_SEQUENCE, CUSTODY_FORKED, CUSTODY_MALFORMED);
    }

    @Test
    void aNameThatNoPackageHasIsFound() throws Exception {
      Files.writeString(folder.resolve("data/E001/x:y"), "more");

      assertThatFolder().failsOnlyWith(ENTRY_NAME).at("data/E001/x:y");
    }

    @Test
    void aTwinIsFound() throws Exception {
      Files.writeString(folder.resolve("data/E001/A.TXT"), "more");

      assertThatFolder().failsOnlyWith(ENTRY_NAME_TWIN);
    }
  }

  @Nested
  class Renamed {

    @Test
    void payloadIsMissingAndUnexpected() throws Exception {
      Files.move(folder.resolve(TEXT), folder.resolve("data/E001/b.txt"));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING, ENTRY_UNEXPECTED).at(TEXT);
    }

    @Test
    void payloadInOtherCaseIsMissingAndUnexpected() throws Exception {
      Files.move(folder.resolve(TEXT), folder.resolve("data/E001/A.txt"));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING, ENTRY_UNEXPECTED).at(TEXT);
    }

    @Test
    void tagFileIsMissingAndUnexpected() throws Exception {
      Files.move(folder.resolve(README), folder.resolve("README.md"));

      assertThatFolder().failsOnlyWith(ENTRY_MISSING, ENTRY_UNEXPECTED).at(README);
    }

    @Test
    void twoFilesOfOneSizeThatChangedPlacesAreFound() throws Exception {
      Path first = folder.resolve(TEXT);
      Files.writeString(folder.resolve(NESTED), Files.readString(first));
      Files.writeString(first, "a note\n");

      assertThatFolder().failsOnlyWith(INVENTORY_MISMATCH, PAYLOAD_DIGEST_MISMATCH);
    }
  }

  @Nested
  class Links {

    @Test
    void toTheVeryFileAreNotFollowed() throws Exception {
      Path moved = Files.move(folder.resolve(TEXT), temporary.resolve("a.txt"));
      Files.createSymbolicLink(folder.resolve(TEXT), moved);

      assertThatFolder().failsOnlyWith(ENTRY_NOT_REGULAR).at(TEXT);
    }

    @Test
    void toTheVeryFolderAreNotFollowed() throws Exception {
      Path moved = Files.move(folder.resolve("META-INF"), temporary.resolve("META-INF"));
      Files.createSymbolicLink(folder.resolve("META-INF"), moved);

      assertThatFolder().failsOnlyWith(ENTRY_NOT_REGULAR).at("META-INF");
    }

    @Test
    void thatLeadNowhereAreFound() throws Exception {
      Files.createSymbolicLink(folder.resolve("data/E001/nowhere"), Path.of("not/there"));

      assertThatFolder().failsOnlyWith(ENTRY_NOT_REGULAR).at("data/E001/nowhere");
    }

    @Test
    void inCirclesAreFound() throws Exception {
      Files.createSymbolicLink(folder.resolve("data/E001/circle"), folder);

      assertThatFolder().failsOnlyWith(ENTRY_NOT_REGULAR).at("data/E001/circle");
    }

    @Test
    void pipesAreFoundWithoutWaitingForAWriter() throws Exception {
      Tool.run(folder, "mkfifo", "data/E001/pipe");

      assertThatFolder().failsOnlyWith(ENTRY_NOT_REGULAR).at("data/E001/pipe");
    }
  }
}
