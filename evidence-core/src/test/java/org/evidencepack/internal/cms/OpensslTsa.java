package org.evidencepack.internal.cms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.TimestampAuthority;

/** A time-stamping authority by {@code openssl ts}; its clock is that of the machine. */
public final class OpensslTsa implements TimestampAuthority {
  private final Path folder;
  private final X509Certificate root;
  private final X509Certificate certificate;

  private OpensslTsa(Path folder, X509Certificate root, X509Certificate certificate) {
    this.folder = folder;
    this.root = root;
    this.certificate = certificate;
  }

  /**
   * Makes one that keeps its files in that folder, which is there and empty.
   *
   * @param bindingDigest of the attribute that names the certificate: {@code sha1} gives the older
   *     signing-certificate
   */
  public static OpensslTsa create(Path folder, KeyAlgorithm key, String bindingDigest)
      throws Exception {
    Pki root = Pki.root("TSA Root", KeyAlgorithm.EC_P256);
    Pki above = root.intermediate("TSA Authority", KeyAlgorithm.EC_P256);
    KeyPair keys = key.generate(new SecureRandom());
    byte[] usage = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping).getEncoded();
    var extension = new Extension(Extension.extendedKeyUsage, true, usage);
    Pki tsa = above.issue("openssl", keys, false, Pki.START, Pki.END, List.of(extension));
    Files.writeString(folder.resolve("tsa.pem"), Pem.of(tsa.certificate()));
    Files.writeString(
        folder.resolve("chain.pem"), Pem.of(above.certificate()) + Pem.of(root.certificate()));
    Files.writeString(
        folder.resolve("key.pem"), Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.writeString(folder.resolve("ts.cnf"), configuration(folder, bindingDigest));
    return new OpensslTsa(folder, root.certificate(), tsa.certificate());
  }

  private static String configuration(Path folder, String bindingDigest) {
    return """
        [tsa]
        serial = %s/serial
        crypto_device = builtin
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha1, sha256, sha384, sha512
        accuracy = secs:1, millisecs:500
        ordering = yes
        tsa_name = yes
        ess_cert_id_chain = no
        ess_cert_id_alg = %s
        """
        .formatted(folder, bindingDigest);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public X509Certificate root() {
    return root;
  }

  /** Asks this authority, by the machine's clock. */
  public TimestampMaker maker() {
    return TimestampClient.maker(List.of(this), Clock.systemUTC(), new SecureRandom());
  }

  @Override
  public String name() {
    return "openssl ts";
  }

  @Override
  public synchronized byte[] answer(byte[] request) throws IOException {
    Path reply = folder.resolve("reply");
    Files.write(folder.resolve("query"), request);
    try {
      OpenSsl.Run run =
          OpenSsl.run(
              "ts",
              "-reply",
              "-config",
              folder.resolve("ts.cnf"),
              "-section",
              "tsa",
              "-queryfile",
              folder.resolve("query"),
              "-inkey",
              folder.resolve("key.pem"),
              "-signer",
              folder.resolve("tsa.pem"),
              "-chain",
              folder.resolve("chain.pem"),
              "-out",
              reply);
      if (run.exit() != 0) {
        throw new IOException(run.output());
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return Files.readAllBytes(reply);
  }
}
