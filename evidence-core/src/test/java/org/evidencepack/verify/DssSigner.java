package org.evidencepack.verify;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.SigningKey;

/** Signs as the European Commission's library does. */
final class DssSigner {
  private final SigningKey key;
  private final EncryptionAlgorithm encryption;
  private final DigestAlgorithm digest;

  private DssSigner(SigningKey key, EncryptionAlgorithm encryption, DigestAlgorithm digest) {
    this.key = key;
    this.encryption = encryption;
    this.digest = digest;
  }

  /** With that key, the way that it signs. */
  static DssSigner of(SigningKey key) throws EvidenceException {
    return switch (key.scheme()) {
      case ECDSA_P256 -> new DssSigner(key, EncryptionAlgorithm.ECDSA, DigestAlgorithm.SHA256);
      case ECDSA_P384 -> new DssSigner(key, EncryptionAlgorithm.ECDSA, DigestAlgorithm.SHA384);
      case ECDSA_P521 -> new DssSigner(key, EncryptionAlgorithm.ECDSA, DigestAlgorithm.SHA512);
      case RSA_PSS -> new DssSigner(key, EncryptionAlgorithm.RSASSA_PSS, DigestAlgorithm.SHA256);
      default -> new DssSigner(key, EncryptionAlgorithm.RSA, DigestAlgorithm.SHA256);
    };
  }

  /** A detached signature over the seal. */
  byte[] sign(
      byte[] seal, SignatureLevel level, CommonCertificateVerifier verifier, TestTsa authority)
      throws Exception {
    var parameters = new CAdESSignatureParameters();
    parameters.setSignatureLevel(level);
    parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
    parameters.setDigestAlgorithm(digest);
    parameters.setSigningCertificate(new CertificateToken(key.certificate()));
    parameters.setEncryptionAlgorithm(encryption);
    parameters.setCertificateChain(key.chain().stream().map(CertificateToken::new).toList());
    parameters.bLevel().setSigningDate(Date.from(Pki.NOW));
    parameters.bLevel().setTrustAnchorBPPolicy(false); // the root too
    var service = new CAdESService(verifier);
    service.setTspSource((algorithm, octets) -> stamp(authority, algorithm, octets));
    var document = new InMemoryDocument(seal, FileNames.SEAL);
    byte[] attributes = service.getDataToSign(document, parameters).getBytes();
    var value =
        new SignatureValue(
            SignatureAlgorithm.getAlgorithm(encryption, digest), key.sign(attributes));
    return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
  }

  private static TimestampBinary stamp(TestTsa tsa, DigestAlgorithm algorithm, byte[] octets) {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    try {
      byte[] request =
          generator
              .generate(new ASN1ObjectIdentifier(algorithm.getOid()), octets, BigInteger.TEN)
              .getEncoded();
      var response = new TimeStampResponse(tsa.answer(request));
      return new TimestampBinary(response.getTimeStampToken().getEncoded());
    } catch (IOException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }
}
