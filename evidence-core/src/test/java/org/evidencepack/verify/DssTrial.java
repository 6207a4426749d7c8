package org.evidencepack.verify;

import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.evidencepack.internal.cms.Pki;

/** The European Commission's validator, by its default policy, with trust to be given. */
final class DssTrial {
  private final CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
  private final List<DSSDocument> lists = new ArrayList<>();
  private final List<DSSDocument> responses = new ArrayList<>();
  private Instant time = Pki.NOW;

  /** What it says of the first signature in a file. */
  record Opinion(
      Indication indication,
      SubIndication subIndication,
      SignatureLevel level,
      List<String> errors,
      List<String> warnings) {

    /** As the standard spells it, with the reason, if there is one. */
    String told() {
      return indication + (subIndication == null ? "" : "/" + subIndication);
    }
  }

  private DssTrial() {}

  static DssTrial trusting(X509Certificate... anchors) {
    var trial = new DssTrial();
    for (X509Certificate anchor : anchors) {
      trial.trusted.addCertificate(new CertificateToken(anchor));
    }
    return trial;
  }

  /** Gives it these revocation lists. */
  DssTrial knowing(List<byte[]> crls) {
    crls.forEach(crl -> lists.add(new InMemoryDocument(crl)));
    return this;
  }

  /** Gives it these OCSP responses. */
  DssTrial told(List<byte[]> ocspResponses) {
    ocspResponses.forEach(response -> responses.add(new InMemoryDocument(response)));
    return this;
  }

  DssTrial at(Instant validationTime) {
    time = validationTime;
    return this;
  }

  CommonCertificateVerifier verifier() {
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null); // no network
    verifier.setCrlSource(new ExternalResourcesCRLSource(lists.toArray(DSSDocument[]::new)));
    verifier.setOcspSource(new ExternalResourcesOCSPSource(responses.toArray(DSSDocument[]::new)));
    return verifier;
  }

  Opinion on(Path file) {
    ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder());
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
    validator.setCertificateVerifier(verifier());
    validator.setValidationTime(Date.from(time));
    SimpleReport report = validator.validateDocument().getSimpleReport();
    String id = report.getFirstSignatureId();
    return new Opinion(
        report.getIndication(id),
        report.getSubIndication(id),
        report.getSignatureFormat(id),
        texts(report.getAdESValidationErrors(id)),
        texts(report.getAdESValidationWarnings(id)));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getValue).toList();
  }
}
