package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencepack.model.EvidenceException;

/** A key on a token, which never leaves it. */
final class Pkcs11Identity {
  private static final List<String> TOKEN_ATTRIBUTES =
      List.of("token", "manufacturer", "model", "serial", "slot-id");

  private final Pkcs11Uri uri;

  private Pkcs11Identity(Pkcs11Uri uri) {
    this.uri = uri;
  }

  static SigningKey read(String text, char[] pin) throws EvidenceException {
    Pkcs11Uri uri = Pkcs11Uri.parse(text);
    var identity = new Pkcs11Identity(uri);
    Pkcs11Token token = identity.chosen(Pkcs11Module.of(uri).tokens());
    return identity.key(TokenLogin.open(token, uri, pin), token);
  }

  private Pkcs11Token chosen(List<Pkcs11Token> tokens) throws EvidenceException {
    List<Pkcs11Token> meant = tokens.stream().filter(t -> t.isMeantBy(uri)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    if (tokens.isEmpty()) {
      throw failed("no token is there; is it plugged in?");
    }
    String there = "; there are: " + names(tokens);
    if (meant.isEmpty()) {
      throw failed("no such token is there" + there);
    }
    boolean named = TOKEN_ATTRIBUTES.stream().anyMatch(a -> uri.value(a).isPresent());
    throw failed(
        named
            ? "means several tokens; add serial or slot-id; it means: " + names(meant)
            : "which token? Add token, serial or slot-id" + there);
  }

  private static String names(List<Pkcs11Token> tokens) {
    return tokens.stream().map(Pkcs11Token::name).collect(Collectors.joining(", "));
  }

  private SigningKey key(KeyStore store, Pkcs11Token token) throws EvidenceException {
    try {
      String alias = alias(StoredKeys.aliases(store));
      List<X509Certificate> chain = StoredKeys.chain(store, alias, uri.name());
      requireKnown(chain.get(0), token);
      if (!(store.getKey(alias, null) instanceof PrivateKey key)) {
        throw failed("the token does not let its key be used");
      }
      return SigningKey.of(KeyHolder.inDevice(key, token.provider()), chain, uri.name());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new EvidenceException(
          uri.name() + ": the token's key cannot be used: " + e.getMessage(), e);
    }
  }

  /** The one private key with that label, or the only one. */
  private String alias(List<String> aliases) throws EvidenceException {
    if (aliases.isEmpty()) {
      throw failed(
          "the token has no private key with a certificate of the same id; put its certificate on"
              + " the token");
    }
    List<String> meant =
        aliases.stream()
            .filter(a -> uri.value("object").map(Pkcs11Token.text(a)::equals).orElse(true))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    String there =
        aliases.stream().map(Pkcs11Token::text).collect(Collectors.joining(", ", ": ", ""));
    throw failed(
        meant.isEmpty()
            ? "the token has no key whose certificate has that label; it has" + there
            : "which key? Add object, the label of its certificate; the token has" + there);
  }

  private void requireKnown(X509Certificate certificate, Pkcs11Token token)
      throws EvidenceException {
    SignatureScheme scheme = SignatureScheme.of(certificate.getPublicKey()).orElse(null);
    boolean unable = scheme != null && scheme != SignatureScheme.RSA_PSS;
    if (unable && !scheme.offeredBy(token.provider())) {
      throw failed(
          "Java does not sign with keys of the kind "
              + certificate.getPublicKey().getAlgorithm()
              + " on tokens; use EC or RSA");
    }
  }

  private EvidenceException failed(String what) {
    return new EvidenceException(uri.name() + ": " + what);
  }
}
