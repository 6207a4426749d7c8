package org.evidencepack.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.evidencepack.model.EvidenceException;

/** Private keys in the forms in which PEM files hold them. */
final class PrivateKeys {
  private static final Pattern PBES2 = Pattern.compile("PBEWith(HmacSHA\\d+)AndAES_(128|256)");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "ML-DSA");

  /** Some seconds; a damaged file may ask for minutes. */
  private static final int MOST_ITERATIONS = 10_000_000;

  /** AlgorithmIdentifiers of the keys that OpenSSL also writes in forms of their own. */
  private static final String RSA = "300d06092a864886f70d0101010500";

  private static final List<String> CURVES =
      List.of("06082a8648ce3d030107", "06052b81040022", "06052b81040023");

  private static final String OTHER_ENCRYPTION =
      ": the private key is damaged, or encrypted otherwise than with PBES2 and AES-128 or AES-256;"
          + " convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc";

  private PrivateKeys() {}

  static boolean isPrivateKey(Pem.Block block) {
    return block.label().endsWith("PRIVATE KEY");
  }

  /**
   * The key of a PEM record: PKCS#8, plain or encrypted (PBES2 with AES), PKCS#1 or SEC 1.
   *
   * @param password null if none was given
   */
  static PrivateKey read(Pem.Block block, char[] password, String source) throws EvidenceException {
    if (block.hasHeaders()) {
      throw unsupported(block, source, "is encrypted in an old way of OpenSSL's own");
    }
    byte[] der = block.octets(source);
    return switch (block.label()) {
      case "PRIVATE KEY" -> fromPkcs8(der, source);
      case "ENCRYPTED PRIVATE KEY" -> fromPkcs8(decrypted(der, password, source), source);
      case "RSA PRIVATE KEY" -> fromPkcs8(wrapped(RSA, der), source);
      case "EC PRIVATE KEY" -> fromPkcs8(wrapped(curve(der, source), der), source);
      default -> throw unsupported(block, source, "has a form that is not supported");
    };
  }

  private static EvidenceException unsupported(Pem.Block block, String source, String what) {
    return new EvidenceException(
        source
            + ": the "
            + block.label()
            + " "
            + what
            + "; convert the file with: openssl pkcs8 -topk8");
  }

  private static PrivateKey fromPkcs8(byte[] der, String source) throws EvidenceException {
    var spec = new PKCS8EncodedKeySpec(der);
    try {
      for (String algorithm : ALGORITHMS) {
        Optional<PrivateKey> key = readAs(algorithm, spec);
        if (key.isPresent()) {
          return key.get();
        }
      }
      return KeyFactory.getInstance("ML-DSA", Providers.offering("KeyFactory", "ML-DSA"))
          .generatePrivate(spec);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new EvidenceException(
          source + ": the private key is damaged, or neither RSA, EC, Ed25519 nor ML-DSA", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static Optional<PrivateKey> readAs(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
      return Optional.empty(); // a key of another kind, or damaged
    }
  }

  /** Undoes PBES2 by hand: the JDK's own way refuses a password that is not ASCII. */
  private static byte[] decrypted(byte[] der, char[] password, String source)
      throws EvidenceException {
    if (password == null) {
      throw new EvidenceException(source + ": the private key is encrypted; give its password");
    }
    try {
      var encrypted = new EncryptedPrivateKeyInfo(der);
      Matcher scheme = PBES2.matcher(String.valueOf(encrypted.getAlgParameters()));
      if (scheme.matches()) {
        PBEParameterSpec derivation =
            encrypted.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
        requireBearable(derivation, source);
        int bits = Integer.parseInt(scheme.group(2));
        return decrypted(encrypted, derivation, scheme.group(1), bits, password);
      }
    } catch (EvidenceException e) {
      throw e;
    } catch (InvalidKeyException | BadPaddingException e) {
      throw new EvidenceException(source + ": the password is wrong", e);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new EvidenceException(source + OTHER_ENCRYPTION, e);
    }
    throw new EvidenceException(source + OTHER_ENCRYPTION);
  }

  private static void requireBearable(PBEParameterSpec derivation, String source)
      throws EvidenceException {
    if (derivation.getIterationCount() > MOST_ITERATIONS) {
      throw new EvidenceException(
          source
              + ": its encryption takes "
              + derivation.getIterationCount()
              + " rounds, more than the 10,000,000 that are bearable; convert it with: openssl"
              + " pkcs8 -topk8");
    }
  }

  private static byte[] decrypted(
      EncryptedPrivateKeyInfo encrypted,
      PBEParameterSpec derivation,
      String mac,
      int bits,
      char[] password)
      throws GeneralSecurityException {
    var spec = new PBEKeySpec(password, derivation.getSalt(), derivation.getIterationCount(), bits);
    byte[] key = SecretKeyFactory.getInstance("PBKDF2With" + mac).generateSecret(spec).getEncoded();
    spec.clearPassword();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), derivation.getParameterSpec());
    Arrays.fill(key, (byte) 0);
    byte[] plain = cipher.doFinal(encrypted.getEncryptedData());
    if (plain.length == 0
        || plain[0] != 0x30) { // a wrong password leaves good padding now and then
      throw new InvalidKeyException("not a key");
    }
    return plain;
  }

  /** SEC 1 keys name their curve inside; PKCS#8 wants it outside. */
  private static String curve(byte[] der, String source) throws EvidenceException {
    String hex = HexFormat.of().formatHex(der);
    for (String curve : CURVES) {
      if (hex.contains(curve)) {
        String identifiers = "06072a8648ce3d0201" + curve;
        return HexFormat.of().toHexDigits((byte) 0x30)
            + HexFormat.of().toHexDigits((byte) (identifiers.length() / 2))
            + identifiers;
      }
    }
    throw new EvidenceException(
        source + ": the EC private key is on another curve than P-256, P-384 or P-521");
  }

  /** RFC 5958: version 0, algorithm, octet string with the key's own form. */
  private static byte[] wrapped(String algorithm, byte[] key) {
    var inside = new ByteArrayOutputStream();
    inside.writeBytes(new byte[] {2, 1, 0});
    inside.writeBytes(HexFormat.of().parseHex(algorithm));
    inside.writeBytes(der(0x04, key));
    return der(0x30, inside.toByteArray());
  }

  private static byte[] der(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = java.math.BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - from));
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
