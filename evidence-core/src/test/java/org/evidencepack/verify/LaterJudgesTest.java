package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import no.difi.asic.AsicVerifierFactory;
import no.difi.commons.asic.jaxb.asic.AsicFile;
import org.evidencepack.Reception;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs of others say of a package whose custody was carried on, and of a receipt. */
class LaterJudgesTest {
  @TempDir Path folder;

  /** The sample with so many later events, each by another signer. */
  private Path carriedOn(int events, List<X509Certificate> signers) throws Exception {
    Path file = Files.write(folder.resolve("later.asice"), Sample.usual());
    signers.add(Sample.KEY.certificate());
    for (int i = 1; i <= events; i++) {
      SigningKey key = Sample.signer("Officer " + i, Pki.END);
      signers.add(key.certificate());
      Instant now = Pki.NOW.plusSeconds(3600L * i);
      LaterSample.appender(file, now)
          .append(
              CustodyEvent.of(
                  EventType.STORED, Party.named("Officer " + i), now.atOffset(ZoneOffset.UTC)),
              key);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void dssPassesEverySignatureOfIt(int events) throws Exception {
    var signers = new ArrayList<X509Certificate>();
    Path file = carriedOn(events, signers);

    assertThat(DssJudge.indications(file, signers))
        .hasSize(events + 1)
        .containsOnly(Indication.TOTAL_PASSED);
    assertThat(Sample.verifier().verify(file)).isTrustedWithoutFindings();
  }

  @Test
  void dssPassesBothSignaturesOfAHandOver() throws Exception {
    Path file = LaterSample.write(folder.resolve("later.asice"));

    assertThat(
            DssJudge.indications(
                file,
                List.of(
                    Sample.KEY.certificate(),
                    LaterSample.AGENCY.certificate(),
                    LaterSample.LABORATORY.certificate())))
        .hasSize(4)
        .containsOnly(Indication.TOTAL_PASSED);
  }

  @Test
  void dssPassesAReceipt() throws Exception {
    Path file = Files.write(folder.resolve("case.asice"), Sample.usual());
    Path receipt = folder.resolve("receipt.asics");
    Reception.of(file, TrustAnchors.of(List.of(Sample.KEY.certificate())))
        .withClock(Sample.CLOCK)
        .receive(LaterSample.AGENCY, receipt);

    DssJudge dss = DssJudge.of(receipt, LaterSample.AGENCY.certificate());

    assertThat(dss.indication()).isEqualTo(Indication.TOTAL_PASSED);
    assertThat(dss.errors()).isEmpty();
    assertThat(dss.warnings()).isEmpty();
    assertThat(dss.signed()).containsExactly("receipt.json");
  }

  @Test
  void commonsAsicAcceptsIt() throws Exception {
    Path file = carriedOn(2, new ArrayList<>());

    try (var accepted = AsicVerifierFactory.newFactory().verify(file)) {
      assertThat(accepted.getAsicManifest().getFile()).allMatch(AsicFile::isVerified);
    }
  }

  @Test
  void unzippedItStaysAValidBag() throws Exception {
    Path file = carriedOn(2, new ArrayList<>());
    Tool.run(folder, "unzip", "-q", file.toString(), "-d", "bag");

    assertThat(Tool.java(BagJudge.class, folder.resolve("bag").toString()))
        .contains(BagJudge.VALID);
    assertThat(Sample.verifier().verify(folder.resolve("bag"))).isTrustedWithoutFindings();
  }

  @Test
  void opensslVerifiesAnEventByHand() throws Exception {
    Path file = carriedOn(1, new ArrayList<>());
    Tool.run(folder, "unzip", "-q", file.toString(), "-d", "bag");
    Path root =
        Files.writeString(
            folder.resolve("root.pem"),
            org.evidencepack.internal.cms.Pem.of(Sample.KEY.chain().get(2)));

    String said =
        Tool.run(
            folder.resolve("bag"),
            "sh",
            "-c",
            "openssl cms -verify -cades -binary -inform DER -in META-INF/signature002.p7s -content"
                + " META-INF/ASiCManifest002.xml -CAfile "
                + root
                + " -purpose any -attime 1780500000 -out /dev/null 2>&1");

    assertThat(said).containsIgnoringCase("verification successful");
  }
}
