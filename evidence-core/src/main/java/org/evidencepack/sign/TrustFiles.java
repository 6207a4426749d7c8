package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.model.EvidenceException;

/** Files and folders with certificates to trust. */
final class TrustFiles {
  private TrustFiles() {}

  static List<X509Certificate> read(Path path) throws EvidenceException {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : filesIn(path)) {
      found.addAll(file(file));
    }
    if (found.isEmpty()) {
      throw new EvidenceException(path + ": is a folder without a file of certificates in it");
    }
    return found;
  }

  private static List<Path> filesIn(Path folder) throws EvidenceException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new EvidenceException(folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> file(Path path) throws EvidenceException {
    KeyFile file = KeyFile.read(path);
    List<X509Certificate> found = new ArrayList<>();
    if (file.isPem()) {
      found.addAll(Pem.certificates(Pem.blocks(file.octets(), file.source()), file.source()));
    } else if (file.isPkcs12()) {
      found.addAll(pkcs12(file));
    } else if (file.isDer()) {
      found.add(Certificates.parse(file.octets(), file.source()));
    }
    if (found.isEmpty()) {
      throw new EvidenceException(
          path
              + ": holds no trusted certificate that can be read without a password; give PEM or DER");
    }
    return found;
  }

  /** Only what the store itself calls trusted, as keytool does; a key's own chain is not. */
  private static List<X509Certificate> pkcs12(KeyFile file) throws EvidenceException {
    for (char[] password : new char[][] {null, {}}) {
      List<X509Certificate> found = trusted(file, password);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static List<X509Certificate> trusted(KeyFile file, char[] password)
      throws EvidenceException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file.octets()), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)) {
          byte[] octets = store.getCertificate(alias).getEncoded();
          found.add(Certificates.parse(octets, file.source()));
        }
      }
      return found;
    } catch (EvidenceException e) {
      throw e;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return List.of(); // told by the caller, once every way has failed
    }
  }
}
