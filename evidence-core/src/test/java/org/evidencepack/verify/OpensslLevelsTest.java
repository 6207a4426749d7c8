package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.LongLived.LISTED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OpenSsl;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was put into a signature later does not trouble openssl, which verifies it, too. */
class OpensslLevelsTest {
  @TempDir Path folder;

  private static SignatureOptions options(boolean lists) throws Exception {
    SignatureOptions stamped = LongLived.stampedBy(TestTsa.of(LISTED));
    return lists ? LongLived.with(stamped, LongLived.emptyLists()) : stamped;
  }

  private Forge sealed(boolean lists) throws Exception {
    return Forge.of(LongLived.sample(options(lists)), LongLived.SIGNER.key());
  }

  @ParameterizedTest(name = "with revocation lists: {0}")
  @ValueSource(booleans = {false, true})
  void itFindsTheSignatureValid(boolean lists) throws Exception {
    Forge forge = sealed(lists);
    Path signature =
        Files.write(folder.resolve("s.p7s"), forge.member(FileNames.SIGNATURE).content());
    Path seal = Files.write(folder.resolve("seal.xml"), forge.member(FileNames.SEAL).content());
    Path root = Files.writeString(folder.resolve("root.pem"), Pem.of(LongLived.ROOT.certificate()));

    OpenSsl.Run run =
        OpenSsl.run(
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            signature,
            "-content",
            seal,
            "-CAfile",
            root,
            "-purpose",
            "any",
            "-attime",
            Pki.NOW.getEpochSecond(),
            "-out",
            folder.resolve("out"));

    assertThat(run.output()).containsIgnoringCase("CAdES verification successful");
    assertThat(run.exit()).isZero();
  }

  @Test
  void itFindsTheTimestampToBeOverTheSignatureValue() throws Exception {
    byte[] signature = sealed(true).member(FileNames.SIGNATURE).content();
    SignerInformation signer =
        new CMSSignedData(signature).getSignerInfos().getSigners().iterator().next();
    byte[] token =
        signer
            .getUnsignedAttributes()
            .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
            .getAttributeValues()[0]
            .toASN1Primitive()
            .getEncoded("DER");
    Path file = Files.write(folder.resolve("token"), token);
    Path root =
        Files.writeString(folder.resolve("root.pem"), Pem.of(LongLived.TSA_ROOT.certificate()));

    OpenSsl.Run run =
        OpenSsl.run(
            "ts",
            "-verify",
            "-in",
            file,
            "-token_in",
            "-digest",
            HexFormat.of().formatHex(Digest.sha256(signer.getSignature()).octets()),
            "-CAfile",
            root,
            "-attime",
            Pki.NOW.getEpochSecond());

    assertThat(run.output()).contains("Verification: OK");
    assertThat(run.exit()).isZero();
  }
}
