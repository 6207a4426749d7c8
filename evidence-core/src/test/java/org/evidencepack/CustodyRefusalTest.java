package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What carrying custody on must not do: to the package, to other files, to a reader. */
class CustodyRefusalTest {
  private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private SigningKey key;
  private Path file;
  private byte[] packed;

  @BeforeEach
  void pack() throws Exception {
    key = SelfSignedIdentity.named("Examiner").withClock(CLOCK).create();
    file = folder.resolve("case.asice");
    var options = PackagingOptions.defaults().withClock(CLOCK);
    try (var writer = EvidenceWriter.create(file, new CaseInfo("C", "Case"), options)) {
      writer.add("first", new ByteArrayInputStream(new byte[] {1}));
      writer.seal(key);
    }
    packed = Files.readAllBytes(file);
  }

  private CustodyEvent stored() {
    return CustodyEvent.of(EventType.STORED, key.subject(), NOW.atOffset(ZoneOffset.UTC));
  }

  private CustodyAppender appender() {
    return CustodyAppender.to(file).withClock(CLOCK);
  }

  private Reception reception() {
    return Reception.of(file, TrustAnchors.of(List.of(key.certificate()))).withClock(CLOCK);
  }

  private void demandAsItWas() throws IOException {
    assertThat(file).hasBinaryContent(packed);
  }

  /** A document that holds another text than the event, or that no reader takes, is not signed. */
  @Test
  void anEventThatReadsBackAsAnotherIsRefused() throws Exception {
    assertThatThrownBy(() -> appender().append(stored().withReason("half \uD83D"), key))
        .isInstanceOf(InvalidInputException.class);
    demandAsItWas();
  }

  @Test
  void theCopyOfAReadOnlyPackageCanBeWritten() throws Exception {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Path copy = folder.resolve("copy.asice");

    appender().inCopy(copy, false).append(stored(), key);

    assertThat(Files.getPosixFilePermissions(copy)).contains(PosixFilePermission.OWNER_WRITE);
    demandAsItWas();
  }

  @Test
  void aPackageIsNoCopyOfItself() throws Exception {
    Path link = Files.createLink(folder.resolve("link.asice"), file);

    assertThatThrownBy(() -> appender().inCopy(file, true).append(stored(), key))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> appender().inCopy(link, true).append(stored(), key))
        .isInstanceOf(InvalidInputException.class);
    demandAsItWas();
  }

  @Test
  void whatIsNoFileIsNotCopied() {
    assertThatThrownBy(
            () ->
                CustodyAppender.to(folder)
                    .withClock(CLOCK)
                    .inCopy(folder.resolve("copy.asice"), false)
                    .append(stored(), key))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageNotContaining(".part");
  }

  @Test
  void aGraphDoesNotReplaceThePackage() throws Exception {
    try (var evidence = EvidencePackage.open(file)) {
      assertThatThrownBy(() -> CaseExport.of(evidence).write(file, true))
          .isInstanceOf(InvalidInputException.class);
    }
    demandAsItWas();
  }

  /** Somebody makes the file while the package is being verified. */
  @Test
  void aReceiptWhoseNameIsTakenMeanwhileLeavesThePackageAlone() throws Exception {
    Path receipt = folder.resolve("case.asics");
    Reception reception = reception().withProgress(progress -> take(receipt));

    assertThat(catchThrowable(() -> reception.receive(key, receipt)))
        .isInstanceOf(InvalidInputException.class);

    assertThat(receipt).hasContent("taken");
    demandAsItWas();
  }

  /** Its name was taken after the event was appended. */
  @Test
  void whatCannotHaveItsNameAnyMoreGetsAnother() throws Exception {
    Path wanted = folder.resolve("case.asics");
    Path other = folder.resolve("case.asics.1");
    try (TargetFile target = TargetFile.at(wanted, false)) {
      Files.writeString(target.temporary(), "receipt");
      take(wanted);

      assertThatThrownBy(target::publish).isInstanceOf(InvalidInputException.class);
      assertThat(target.publishBeside()).isEqualTo(other.toRealPath());
    }
    assertThat(wanted).hasContent("taken");
    assertThat(other).hasContent("receipt");
  }

  private static void take(Path receipt) {
    try {
      Files.writeString(receipt, "taken");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
