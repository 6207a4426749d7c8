import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** The European Commission's library: {@code DssPeer pack|verify KEY.p12 PASSWORD FILE FOLDER}. */
final class DssPeer {
  private final PrivateKey key;
  private final CertificateToken signer;

  private DssPeer(KeyStore store, char[] password) throws Exception {
    String alias = store.aliases().nextElement();
    key = (PrivateKey) store.getKey(alias, password);
    signer = new CertificateToken((X509Certificate) store.getCertificate(alias));
  }

  public static void main(String[] arguments) throws Exception {
    char[] password = arguments[2].toCharArray();
    var peer = new DssPeer(KeyStore.getInstance(new File(arguments[1]), password), password);
    var container = Path.of(arguments[3]);
    if (arguments[0].equals("pack")) {
      peer.pack(Path.of(arguments[4]), container);
    } else {
      peer.verify(container);
    }
  }

  private void pack(Path folder, Path container) throws Exception {
    List<DSSDocument> documents = documents(folder);
    var parameters = new ASiCWithCAdESSignatureParameters();
    parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
    parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setEncryptionAlgorithm(EncryptionAlgorithm.ECDSA);
    parameters.setSigningCertificate(signer);
    var service = new ASiCWithCAdESService(new CommonCertificateVerifier());
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(service.getDataToSign(documents, parameters).getBytes());
    var value = new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign());
    service.signDocument(documents, parameters, value).save(container.toString());
  }

  private static List<DSSDocument> documents(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(file -> named(folder, file)).toList();
    }
  }

  private static DSSDocument named(Path folder, Path file) {
    var document = new FileDocument(file.toFile());
    document.setName(folder.relativize(file).toString());
    return document;
  }

  private void verify(Path container) {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(signer);
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null); // no network
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(container.toFile()));
    validator.setCertificateVerifier(verifier);
    var report = validator.validateDocument().getSimpleReport();
    Indication indication = report.getIndication(report.getFirstSignatureId());
    if (indication != Indication.TOTAL_PASSED) {
      throw new IllegalStateException("DSS says " + indication);
    }
  }
}
