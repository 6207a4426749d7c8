package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who signs, one or several, wherever the keys are. */
final class Signing {
  private static final String TOKEN = "pkcs11:";

  @Option(
      names = "--identity",
      paramLabel = "KEY",
      required = true,
      description = {
        "Whose key: a PKCS#12 file, a PEM file with key and chain, or a key on a token (RFC 7512):",
        "'pkcs11:token=LABEL;object=LABEL?module-path=F'.",
        "Repeatable where several sign."
      })
  List<String> identities = new ArrayList<>();

  @Option(
      names = "--rsa-padding",
      paramLabel = "pss|pkcs1",
      defaultValue = "pss",
      description = "How RSA keys sign (default: pss); pkcs1 where a token lacks it.")
  String padding;

  @Mixin Passwords passwords;

  SigningKey[] keys() throws IOException {
    SignatureScheme scheme = rsaScheme();
    List<SigningKey> keys = new ArrayList<>();
    boolean rsa = false;
    for (String identity : identities) {
      SigningKey key = read(identity);
      boolean own = key.certificate().getPublicKey().getAlgorithm().equals("RSA");
      keys.add(own ? key.withScheme(scheme) : key);
      rsa |= own;
    }
    if (!rsa && scheme == SignatureScheme.RSA_PKCS1) {
      throw new InvalidInputException("--rsa-padding pkcs1: no --identity has an RSA key");
    }
    return keys.toArray(SigningKey[]::new);
  }

  /** The same, each known to be able to sign now, so that no work is lost on one that is not. */
  SigningKey[] usableKeys() throws IOException {
    SigningKey[] keys = keys();
    for (SigningKey key : keys) {
      key.requireUsable(Instant.now());
    }
    return keys;
  }

  /**
   * The one who signs.
   *
   * @param several why there cannot be more
   */
  SigningKey key(String several) throws IOException {
    if (identities.size() > 1) {
      throw new InvalidInputException(several);
    }
    return keys()[0];
  }

  private SignatureScheme rsaScheme() throws InvalidInputException {
    return switch (padding) {
      case "pss" -> SignatureScheme.RSA_PSS;
      case "pkcs1" -> SignatureScheme.RSA_PKCS1;
      default ->
          throw new InvalidInputException(
              "--rsa-padding " + padding + ": is neither pss nor pkcs1");
    };
  }

  private SigningKey read(String identity) throws IOException {
    if (identity.regionMatches(true, 0, TOKEN, 0, TOKEN.length())) {
      return SigningKey.fromPkcs11(identity, passwords.ofToken(identity));
    }
    Path file = path(identity);
    return SigningKey.read(file, passwords.of(file));
  }

  private static Path path(String identity) throws InvalidInputException {
    try {
      return Path.of(identity);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("--identity " + identity + ": is no path of a file", e);
    }
  }
}
