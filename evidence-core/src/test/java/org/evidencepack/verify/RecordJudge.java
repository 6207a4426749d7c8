package org.evidencepack.verify;

import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlEvidenceRecord;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.evidencepack.internal.cms.TestTsa;

/**
 * What the European Commission's validator says of a package with evidence records, by its default
 * policy.
 *
 * @param records indication of each record over the first signature
 * @param renewals number of time-stamps in each
 */
record RecordJudge(List<Indication> signatures, List<Indication> records, List<Integer> renewals) {

  static RecordJudge of(Path file, Instant at, TestTsa authority, X509Certificate signer) {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(signer));
    trusted.addCertificate(new CertificateToken(authority.certificate()));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null); // no network
    ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder());
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(at));
    SimpleReport report = validator.validateDocument().getSimpleReport();
    List<XmlEvidenceRecord> records =
        report.getSignatureEvidenceRecords(report.getFirstSignatureId());
    return new RecordJudge(
        report.getSignatureIdList().stream().map(report::getIndication).toList(),
        records.stream().map(XmlEvidenceRecord::getIndication).toList(),
        records.stream().map(record -> record.getTimestamps().getTimestamp().size()).toList());
  }
}
