package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/** A key with its chain in a PKCS#12 file (RFC 7292). */
final class Pkcs12Identity {
  private Pkcs12Identity() {}

  static SigningKey read(KeyFile file, char[] password) throws EvidenceException {
    if (!file.isPkcs12()) {
      throw new EvidenceException(file.source() + ": is no PKCS#12 file");
    }
    char[] secret = password == null ? new char[0] : password;
    if (!isAscii(secret)) {
      return byOtherProvider(file, secret); // Java's own refuses such a password
    }
    try {
      return read(load(KeyStore.getInstance("PKCS12"), file, secret), secret, file.source());
    } catch (UnrecoverableKeyException e) {
      return byOtherProvider(
          file, secret); // the file is open: it is the kind of key that is strange
    } catch (GeneralSecurityException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static SigningKey byOtherProvider(KeyFile file, char[] password)
      throws EvidenceException {
    try {
      var store = KeyStore.getInstance("PKCS12", Providers.offering("KeyStore", "PKCS12"));
      return read(load(store, file, password), password, file.source());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new EvidenceException(
          file.source() + ": the private key is neither RSA, EC, Ed25519 nor ML-DSA", e);
    }
  }

  private static KeyStore load(KeyStore store, KeyFile file, char[] password)
      throws EvidenceException, GeneralSecurityException {
    try {
      store.load(new ByteArrayInputStream(file.octets()), password);
      return store;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException || saysWrongPassword(e)) {
        String advice = password.length == 0 ? "; give its password" : "";
        throw new EvidenceException(file.source() + ": the password is wrong" + advice, e);
      }
      throw damaged(file, e);
    }
  }

  /** Bouncy Castle has no kind of exception for it. */
  private static boolean saysWrongPassword(IOException e) {
    return String.valueOf(e.getMessage()).contains("wrong password");
  }

  /** Whether every Java and every other program makes the same octets of it. */
  static boolean isAscii(char[] password) {
    return new String(password).chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static EvidenceException damaged(KeyFile file, Exception cause) {
    return new EvidenceException(
        file.source() + ": this PKCS#12 file is damaged, or of a kind that Java cannot read",
        cause);
  }

  private static SigningKey read(KeyStore store, char[] password, String source)
      throws EvidenceException, GeneralSecurityException {
    List<String> aliases = StoredKeys.aliases(store);
    if (aliases.isEmpty()) {
      throw new EvidenceException(
          source + ": holds no private key with a certificate; export both into one file");
    }
    if (aliases.size() > 1) {
      throw new EvidenceException(
          source
              + ": holds several private keys ("
              + String.join(", ", aliases)
              + "); export the one to sign with into a file of its own");
    }
    var key = (PrivateKey) store.getKey(aliases.get(0), password);
    return SigningKey.of(key, StoredKeys.chain(store, aliases.get(0), source), source);
  }

  /**
   * Writes a new PKCS#12 file that only its owner may read, where the file system knows owners.
   *
   * @throws InvalidInputException if the file exists or the password is not ASCII
   */
  static void write(Path file, PrivateKey key, List<X509Certificate> chain, char[] password)
      throws EvidenceException {
    if (!isAscii(password)) {
      throw new InvalidInputException(
          file + ": programs differ about such a password; use ASCII characters only");
    }
    var out = new ByteArrayOutputStream();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("identity", key, password, chain.toArray(X509Certificate[]::new));
      store.store(out, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new EvidenceException(
          file + ": the key cannot be put into a PKCS#12 file: " + e.getMessage(), e);
    }
    writeNew(file, out.toByteArray());
  }

  private static void writeNew(Path file, byte[] octets) throws EvidenceException {
    try {
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        var owners = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owners));
      } else {
        Files.createFile(file);
      }
      Files.write(file, octets);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(file + ": exists already; give another name", e);
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
