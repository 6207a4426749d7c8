package org.evidencepack.verify;

import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.evidencepack.internal.cms.Pki;

/**
 * What the European Commission's validator says, by its default policy, at the time of sealing. It
 * demands revocation data of a signer below an authority: so the signer is trusted itself.
 *
 * @param signed names of the files that the signature covers
 */
record DssJudge(
    Indication indication,
    SignatureLevel level,
    List<String> errors,
    List<String> warnings,
    List<String> signed) {

  static DssJudge of(Path file, X509Certificate signer) {
    return of(report(file, List.of(signer)));
  }

  /** What it says of each signature in a file, all of whose signers are trusted. */
  static List<Indication> indications(Path file, List<X509Certificate> signers) {
    SimpleReport report = report(file, signers);
    return report.getSignatureIdList().stream().map(report::getIndication).toList();
  }

  private static SimpleReport report(Path file, List<X509Certificate> signers) {
    var trusted = new CommonTrustedCertificateSource();
    signers.forEach(signer -> trusted.addCertificate(new CertificateToken(signer)));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null); // no network
    ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder());
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(Pki.NOW));
    return validator.validateDocument().getSimpleReport();
  }

  private static DssJudge of(SimpleReport report) {
    String id = report.getFirstSignatureId();
    return new DssJudge(
        report.getIndication(id),
        report.getSignatureFormat(id),
        texts(report.getAdESValidationErrors(id)),
        texts(report.getAdESValidationWarnings(id)),
        report.getSignatureScopes(id).stream().map(XmlSignatureScope::getName).toList());
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getValue).toList();
  }
}
