package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlEvidenceRecord;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The European Commission's validator judges evidence records in containers. */
class EvidenceRecordDssTest {
  private static final String RECORD = "META-INF/evidencerecord001.ers";
  private static final Duration YEAR = Duration.ofDays(365);

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<X509Certificate> trusted = new ArrayList<>();

  /** A container with one signature over some files. */
  @BeforeEach
  void sign() throws Exception {
    files(3);
  }

  private void files(int count) throws Exception {
    entries.clear();
    entries.put("at-the-root.txt", "it warns where no file stands there".getBytes(UTF_8));
    for (int i = 0; i < count; i++) {
      entries.put("data/" + i + ".txt", ("file " + i).getBytes(UTF_8));
    }
    SigningKey key =
        Pki.root("Root", KeyAlgorithm.EC_P256).signer("Examiner", KeyAlgorithm.EC_P256);
    trusted.add(key.certificate());
    byte[] seal = manifest("META-INF/signature001.p7s");
    entries.put("META-INF/ASiCManifest001.xml", seal);
    entries.put(
        "META-INF/signature001.p7s",
        CadesSigner.sign(key, new ByteArrayInputStream(seal), Pki.NOW.minusSeconds(60)));
  }

  private byte[] manifest(String about) {
    var text = new StringBuilder();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<ASiCManifest xmlns=\"http://uri.etsi.org/02918/v1.2.1#\"");
    text.append(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">");
    text.append("<SigReference URI=\"").append(about).append("\"/>");
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      text.append("<DataObjectReference URI=\"").append(entry.getKey()).append("\">");
      text.append("<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>");
      byte[] digest = HashName.digest("SHA-256", entry.getValue());
      text.append("<ds:DigestValue>").append(Base64.getEncoder().encodeToString(digest));
      text.append("</ds:DigestValue></DataObjectReference>");
    }
    return text.append("</ASiCManifest>").toString().getBytes(UTF_8);
  }

  private List<byte[]> digests(String algorithm) {
    return entries.values().stream().map(file -> HashName.digest(algorithm, file)).toList();
  }

  private TimestampMaker stampingAfter(Duration time) throws IOException {
    TestTsa tsa = TestTsa.create().at(Pki.NOW.plus(time));
    trusted.add(tsa.certificate());
    return tsa.maker();
  }

  private byte[] created() throws IOException {
    return EvidenceRecordFile.create(digests("SHA-256"), "SHA-256", stampingAfter(Duration.ZERO));
  }

  private byte[] renewed(byte[] record, int year) throws IOException {
    return EvidenceRecordFile.read(record, RECORD)
        .renewTimestamp(stampingAfter(YEAR.multipliedBy(year)));
  }

  private byte[] rehashed(byte[] record, String algorithm, int year) throws IOException {
    return EvidenceRecordFile.read(record, RECORD)
        .renewHashTree(digests(algorithm), algorithm, stampingAfter(YEAR.multipliedBy(year)));
  }

  @Test
  void aNewRecordPasses() throws Exception {
    assertPasses(created(), 1);
  }

  @Test
  void aRenewedTimestampPasses() throws Exception {
    assertPasses(renewed(renewed(created(), 1), 2), 3);
  }

  @Test
  void aRenewedHashTreePasses() throws Exception {
    assertPasses(rehashed(created(), "SHA-512", 1), 2);
  }

  @Test
  void renewalsAfterRenewalsPass() throws Exception {
    byte[] second = rehashed(renewed(created(), 1), "SHA-384", 2);

    assertPasses(rehashed(renewed(second, 3), "SHA-512", 4), 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 300})
  void groupsOfManySizesPass(int files) throws Exception {
    files(files);

    assertPasses(rehashed(created(), "SHA-512", 1), 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSingleObjectPassesOutsideOfAContainer(boolean renew) throws Exception {
    entries.keySet().retainAll(List.of("data/0.txt"));
    byte[] record = renew ? rehashed(created(), "SHA-512", 1) : created();
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(record, "record.ers"));
    validator.setDetachedContents(
        List.of(new InMemoryDocument(entries.get("data/0.txt"), "data/0.txt")));

    SimpleReport report = report(validator);

    String id = report.getFirstEvidenceRecordId();
    assertThat(report.getIndication(id)).isEqualTo(Indication.PASSED);
  }

  @Test
  void theValidatorFindsAChangedFile() throws Exception {
    byte[] record = created();
    SimpleReport report = validate(record, () -> entries.put("data/0.txt", new byte[1]));

    assertThat(only(report).getIndication()).isNotEqualTo(Indication.PASSED);
  }

  /** The validator finds files by their digests, and so names one of two equal ones. */
  @Test
  void filesThatAreTheSamePass() throws Exception {
    entries.put("data/twin.txt", entries.get("data/0.txt"));

    assertPasses(rehashed(created(), "SHA-512", 1), 2, 1);
  }

  private void assertPasses(byte[] record, int stamps) throws Exception {
    assertPasses(record, stamps, 0);
  }

  /**
   * @param twins how many files are the same as another one
   */
  private void assertPasses(byte[] record, int stamps, int twins) throws Exception {
    EvidenceRecordFile read = EvidenceRecordFile.read(record, RECORD);
    assertThat(read.stamps()).hasSize(stamps).allMatch(TimestampToken::valueVerifies);
    Map<String, List<byte[]>> known = new LinkedHashMap<>();
    read.digestAlgorithms().forEach(algorithm -> known.put(algorithm, digests(algorithm)));
    assertThat(read.problems(known)).isEmpty();

    SimpleReport report = validate(record, () -> {});

    XmlEvidenceRecord judged = only(report);
    String id = judged.getId();
    assertThat(judged.getIndication())
        .as(() -> texts(report.getAdESValidationErrors(id)).toString())
        .isEqualTo(Indication.PASSED);
    assertThat(judged.getTimestamps().getTimestamp())
        .hasSize(stamps)
        .allMatch(stamp -> stamp.getIndication() == Indication.PASSED);
    assertThat(judged.getPOETime()).isEqualTo(Date.from(Pki.NOW));
    assertThat(judged.getEvidenceRecordScope()).hasSize(entries.size() - twins);
    assertThat(texts(report.getAdESValidationWarnings(id))).isEmpty();
  }

  /** The record over the container's one signature. */
  private static XmlEvidenceRecord only(SimpleReport report) {
    var records = report.getSignatureEvidenceRecords(report.getFirstSignatureId());
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getValue).toList();
  }

  private SimpleReport validate(byte[] record, Runnable change) throws IOException {
    byte[] manifest = manifest(RECORD);
    change.run();
    byte[] container = container(manifest, record);
    return report(
        SignedDocumentValidator.fromDocument(new InMemoryDocument(container, "test.asice")));
  }

  private SimpleReport report(SignedDocumentValidator validator) {
    var certificates = new CommonTrustedCertificateSource();
    trusted.forEach(anchor -> certificates.addCertificate(new CertificateToken(anchor)));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(certificates);
    verifier.setAIASource(null); // no network
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(Pki.NOW.plus(YEAR.multipliedBy(5))));
    return validator.validateDocument().getSimpleReport();
  }

  private byte[] container(byte[] manifest, byte[] record) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      byte[] type = "application/vnd.etsi.asic-e+zip".getBytes(UTF_8);
      var first = new ZipEntry("mimetype");
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      var crc = new CRC32();
      crc.update(type);
      first.setCrc(crc.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
      put(zip, "META-INF/ASiCEvidenceRecordManifest001.xml", manifest);
      put(zip, RECORD, record);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }
}
