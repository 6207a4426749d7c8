package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.EvidenceRenewer;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is put into a package after it was sealed is covered by no signature of the sealer's; yet no
 * octet of it changes unseen (FORMAT.md sections 10.2 to 10.4), though the container around it is
 * made anew. But for one thing, which section 10.3 tells: when the issuer's name in the copy of a
 * root changes, that becomes a certificate whose issuer is not there, and says nothing any more.
 */
class EveryLaterOctetTest {
  @TempDir Path folder;

  @Test
  void noBitOfATimestampedSignatureChangesUnseen() throws Exception {
    TestTsa tsa = TestTsa.create();
    Path file = Files.write(folder.resolve("sample.asice"), Sample.usual());
    SignatureExtender.of(file)
        .withClock(Sample.CLOCK)
        .extend(SignatureOptions.defaults().withTimestamps(List.of(tsa)));

    assertThat(unseen(file, tsa, FileNames.SIGNATURE)).isEmpty();
  }

  @Test
  void noBitOfAnEvidenceRecordChangesUnseen() throws Exception {
    TestTsa tsa = TestTsa.create();
    Path file = Files.write(folder.resolve("sample.asice"), Sample.usual());
    EvidenceRenewer.of(file).withClock(Sample.CLOCK).renew(List.of(tsa));
    EvidenceRenewer.of(file).withClock(Sample.CLOCK).renew(List.of(tsa));

    assertThat(unseen(file, tsa, FileNames.evidenceRecord(1))).isEmpty();
  }

  /** The octets of that file that can be changed without the package becoming INVALID. */
  private List<String> unseen(Path file, TestTsa tsa, String name) throws Exception {
    Verifier verifier = Sample.verifier().trustingTimestamps(TrustAnchors.of(List.of(tsa.root())));
    assertThat(verifier.verify(file).verdict()).isEqualTo(Verdict.TRUSTED);
    byte[] whole = Files.readAllBytes(file);
    Forge valid = Forge.of(whole, Sample.KEY);
    byte[] root = tsa.root().getEncoded();
    int length = valid.member(name).content().length;
    List<String> unseen = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      byte[] changed = valid.member(name).content().clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Path forged = valid.copy().change(name, member -> member.with(changed)).write(folder);
      VerificationReport report = verifier.verify(forged);
      Files.delete(forged);
      if (report.verdict() != Verdict.INVALID && !within(root, valid.member(name).content(), i)) {
        unseen.add(i + ": " + report.verdict() + " " + report.findings());
      }
    }
    return unseen;
  }

  /** Whether the octet stands in a copy of the certificate. */
  private static boolean within(byte[] certificate, byte[] content, int at) {
    for (int start = Math.max(0, at - certificate.length + 1); start <= at; start++) {
      int end = start + certificate.length;
      if (end <= content.length
          && Arrays.equals(certificate, 0, certificate.length, content, start, end)) {
        return true;
      }
    }
    return false;
  }
}
