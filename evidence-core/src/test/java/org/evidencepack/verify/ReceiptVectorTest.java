package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.Reception;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.format.ReceiptDocument;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FORMAT.md sections 8.4 and 8.5: what only somebody with a receipt can find. */
class ReceiptVectorTest {
  /** Codes that no package shows by itself. */
  static final Set<FindingCode> CODES =
      EnumSet.of(
          FindingCode.CUSTODY_TAIL_CUT,
          FindingCode.RECEIPT_INVALID,
          FindingCode.RECEIPT_OTHER_PACKAGE);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void send() throws Exception {
    file = Files.write(folder.resolve("case.asice"), Sample.usual());
  }

  private SignedReceipt received(Path by, SigningKey key, String name) throws Exception {
    Path receipt = folder.resolve(name + ".asics");
    Reception.of(by, TrustAnchors.of(List.of(Sample.KEY.certificate())))
        .withClock(Clock.fixed(LaterSample.RECEIVED, ZoneOffset.UTC))
        .receive(key, receipt);
    return SignedReceipt.read(receipt);
  }

  private static VerificationReport verified(Path package_, SignedReceipt... receipts)
      throws Exception {
    return Sample.verifier().withReceipts(List.of(receipts)).verify(package_);
  }

  @Test
  void ofThePackageAsItIsFindsNothing() throws Exception {
    SignedReceipt receipt = received(file, LaterSample.AGENCY, "receipt");

    assertThat(verified(file, receipt)).isTrustedWithoutFindings();
    assertThat(receipt.receipt().after().orElseThrow().events()).isEqualTo(4);
  }

  @Test
  void findsACutOffTailWhichThePackageDoesNotShow() throws Exception {
    byte[] before = Files.readAllBytes(file);
    SignedReceipt receipt = received(file, LaterSample.AGENCY, "receipt");
    Files.write(file, before);

    assertThat(verified(file)).isTrustedWithoutFindings();
    assertThat(verified(file, receipt))
        .comesTo(Verdict.INVALID)
        .findsExactly(EnumSet.of(FindingCode.CUSTODY_TAIL_CUT));
  }

  @Test
  void findsALogThatWasContinuedElsewhere() throws Exception {
    Path copy = Files.copy(file, folder.resolve("copy.asice"));
    SignedReceipt one = received(file, LaterSample.AGENCY, "one");
    SignedReceipt other = received(copy, LaterSample.LABORATORY, "other");

    assertThat(verified(file, other))
        .comesTo(Verdict.INVALID)
        .findsExactly(EnumSet.of(FindingCode.CUSTODY_FORKED));
    assertThat(verified(file, one, other))
        .comesTo(Verdict.INVALID)
        .findsExactly(EnumSet.of(FindingCode.CUSTODY_FORKED));
  }

  @Test
  void ofAnotherPackageProvesNothing() throws Exception {
    Path another = folder.resolve("another.asice");
    Files.write(another, Sample.bytes(Sample.options().withCompression(true), Sample.KEY));
    SignedReceipt receipt = received(another, LaterSample.AGENCY, "receipt");

    assertThat(verified(file, receipt))
        .comesTo(Verdict.INVALID)
        .findsExactly(EnumSet.of(FindingCode.RECEIPT_OTHER_PACKAGE));
  }

  @Test
  void byAStrangerIsNotTrusted() throws Exception {
    SigningKey stranger =
        Pki.root("Stranger", org.evidencepack.sign.KeyAlgorithm.EC_P256)
            .signer("Somebody", org.evidencepack.sign.KeyAlgorithm.EC_P256);
    SignedReceipt receipt = received(file, stranger, "receipt");

    assertThat(verified(file, receipt))
        .comesTo(Verdict.INTACT)
        .findsExactly(EnumSet.of(FindingCode.SIGNER_UNTRUSTED));
    assertThat(verified(file, receipt).tailShown()).isFalse();
    assertThat(verified(file, received(file, LaterSample.AGENCY, "other")).tailShown()).isTrue();
  }

  /** Heads without digests, or of no events, would be compared with nothing. */
  @Test
  void headsThatTellNothingAreRefused() throws Exception {
    Receipt whole = received(file, LaterSample.AGENCY, "receipt").receipt();
    String text = new String(ReceiptDocument.write(whole), StandardCharsets.UTF_8);
    String after = "\"events\" : 4";
    String digest =
        ",\\s*\"digest\" : \"" + whole.after().orElseThrow().digest().orElseThrow() + "\"";

    assertThat(text).contains(after).containsPattern(digest);
    for (String other : List.of("0", "3", "5", "9007199254740991")) {
      refused(text.replace(after, "\"events\" : " + other));
    }
    refused(text.replaceFirst(digest, ""));
  }

  private static void refused(String receipt) {
    var refusal =
        catchThrowableOfType(
            InvalidPackageException.class,
            () -> ReceiptDocument.read(receipt.getBytes(StandardCharsets.UTF_8)));
    assertThat(refusal.finding().code()).isEqualTo(FindingCode.RECEIPT_INVALID);
  }

  /** A log that cannot be followed to its end was not therefore cut. */
  @Test
  void aLogThatCannotBeReadIsNotCalledCutOff() throws Exception {
    SignedReceipt receipt = received(file, LaterSample.AGENCY, "receipt");
    Path spoilt =
        Forge.of(Files.readAllBytes(file), Sample.KEY).put("custody/0004.json", "{").write(folder);

    assertThat(verified(spoilt, receipt).findings())
        .extracting(finding -> finding.code())
        .contains(FindingCode.CUSTODY_MALFORMED)
        .doesNotContain(FindingCode.CUSTODY_TAIL_CUT);
  }

  @Test
  void noChangedOctetOfAReceiptStaysUnseen() throws Exception {
    received(file, LaterSample.AGENCY, "receipt");
    byte[] whole = Files.readAllBytes(folder.resolve("receipt.asics"));
    Path mutant = folder.resolve("mutant.asics");
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      Files.write(mutant, changed);
      assertThat(
              catchThrowableOfType(InvalidPackageException.class, () -> SignedReceipt.read(mutant)))
          .as("octet " + at)
          .isNotNull();
    }
  }

  @Test
  void aPackageIsNoReceipt() {
    var refusal =
        catchThrowableOfType(InvalidPackageException.class, () -> SignedReceipt.read(file));

    assertThat(refusal.finding().code()).isEqualTo(FindingCode.RECEIPT_INVALID);
  }
}
