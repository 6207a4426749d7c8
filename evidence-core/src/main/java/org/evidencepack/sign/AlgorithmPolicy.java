package org.evidencepack.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.AlgorithmRule.Kind;

/**
 * Which algorithms and sizes of keys count, and until when. What no line speaks of does not count.
 * Immutable; may be used by several threads at once.
 */
public final class AlgorithmPolicy {
  private static final long LARGEST = 1L << 20;

  private final List<AlgorithmRule> rules;

  private AlgorithmPolicy(List<AlgorithmRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The policy that comes with the library. Each of its rules names its source; an objection says
   * so where the rule was not checked against the text of that source.
   */
  public static AlgorithmPolicy standard() {
    return Standard.POLICY;
  }

  /**
   * The policy in that file, instead of the standard one: UTF-8, at most 1 MiB, one rule a line.
   *
   * <pre>
   * digest SHA-256 - checked # source
   * signature RSA-PSS 3000 2035-12-31 unchecked # source
   * </pre>
   *
   * <p>A signature's number is the smallest key, in bits, that the line speaks of: the line with
   * the greatest number that the key reaches counts. The day is the last on which it counts, in
   * UTC; - stands for none set. Empty lines, and such as begin with #, are skipped.
   *
   * @throws InvalidInputException naming the line, if one is of another form
   * @throws EvidenceException if the file cannot be read
   */
  public static AlgorithmPolicy read(Path file) throws EvidenceException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new InvalidInputException(file + ": is far too large for a list of algorithms");
      }
      String text = Files.readString(file);
      return new AlgorithmPolicy(AlgorithmPolicyFile.parse(text, file.toString()));
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be read as UTF-8: " + e.getMessage(), e);
    }
  }

  /**
   * Why the digest did not count at that time; empty if it did.
   *
   * @param digest such as {@code SHA-256}; may be hostile
   * @return one English sentence: the algorithm, until when, and who says so
   */
  public Optional<String> objectionToDigest(String digest, Instant at) {
    String name = AlgorithmNames.digest(digest);
    Optional<AlgorithmRule> rule = rule(Kind.DIGEST, name, 0);
    return rule.isEmpty() ? unknown(name) : objection(rule.get(), name, at);
  }

  /**
   * Why a signature did not count at that time, because of its digest, its algorithm or the size of
   * the key; empty if it did.
   *
   * @param digest of what was signed, such as {@code SHA-256}
   */
  public Optional<String> objectionToSignature(
      String digest, PublicKey key, SignatureScheme scheme, Instant at) {
    return objectionToSignature(digest, key, AlgorithmNames.of(scheme), at);
  }

  /**
   * The same of a signature whose algorithm the format does not list.
   *
   * @param algorithm what Java calls it, such as {@code SHA256withRSA}; may be hostile
   */
  public Optional<String> objectionToSignature(
      String digest, PublicKey key, String algorithm, Instant at) {
    return objectionToDigest(digest, at)
        .or(() -> objectionToKey(AlgorithmNames.signature(algorithm), key, at));
  }

  /**
   * Why a certificate did not count at that time: the size of its own key, or how it was signed.
   * The size of its issuer's key is judged with the issuer's certificate. How a certificate signed
   * itself proves nothing, so that is not looked at.
   */
  public Optional<String> objectionToCertificate(X509Certificate certificate, Instant at) {
    PublicKey key = certificate.getPublicKey();
    Optional<String> objection =
        objectionToKey(AlgorithmNames.of(key), key, at)
            .or(
                () ->
                    selfSigned(certificate) ? Optional.empty() : objectionToIssue(certificate, at));
    return objection.map(o -> "The certificate of " + Certificates.name(certificate) + ": " + o);
  }

  private Optional<String> objectionToIssue(X509Certificate certificate, Instant at) {
    String signed = Certificates.signatureDigest(certificate);
    String digest = signed.split("WITH| IN ", 2)[0];
    String name = AlgorithmNames.signature(signed);
    boolean separate = !digest.equals(signed); // in Ed25519 and ML-DSA the digest is built in
    Optional<AlgorithmRule> rule = rule(Kind.SIGNATURE, name, Integer.MAX_VALUE);
    return (separate ? objectionToDigest(digest, at) : Optional.<String>empty())
        .or(() -> rule.isEmpty() ? unknown(name) : objection(rule.get(), name, at));
  }

  private static boolean selfSigned(X509Certificate certificate) {
    return new CertificateLinks().verify(certificate, certificate);
  }

  private Optional<String> objectionToKey(String name, PublicKey key, Instant at) {
    int bits = AlgorithmNames.bits(key);
    Optional<AlgorithmRule> rule = rule(Kind.SIGNATURE, name, bits);
    String sized = bits == 0 ? name : name + " with " + bits + " bits";
    return rule.isEmpty() ? unknown(sized) : objection(rule.get(), sized, at);
  }

  /**
   * The last day on which a digest counts, in UTC; empty if none is set. For one that never
   * counted, {@link LocalDate#EPOCH}.
   */
  public Optional<LocalDate> lastDayOfDigest(String digest) {
    return lastDay(rule(Kind.DIGEST, AlgorithmNames.digest(digest), 0));
  }

  /** The same of a way of signing with a key of that size. */
  public Optional<LocalDate> lastDayOfSignature(PublicKey key, String algorithm) {
    int bits = AlgorithmNames.bits(key);
    return lastDay(rule(Kind.SIGNATURE, AlgorithmNames.signature(algorithm), bits));
  }

  private static Optional<LocalDate> lastDay(Optional<AlgorithmRule> rule) {
    return rule.isEmpty() ? Optional.of(LocalDate.EPOCH) : rule.get().last();
  }

  private Optional<AlgorithmRule> rule(Kind kind, String name, int bits) {
    return rules.stream()
        .filter(r -> r.kind() == kind && r.name().equals(name) && r.bits() <= bits)
        .max(Comparator.comparingInt(AlgorithmRule::bits));
  }

  private static Optional<String> unknown(String name) {
    return Optional.of(name + " is not among the algorithms that count.");
  }

  private static Optional<String> objection(AlgorithmRule rule, String name, Instant at) {
    return rule.countsAt(at)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s counted until %s, not at %s (%s).",
                name,
                rule.last().orElseThrow(),
                at,
                rule.reference()));
  }

  /** Made when first needed. */
  private static final class Standard {
    static final AlgorithmPolicy POLICY = new AlgorithmPolicy(StandardAlgorithms.rules());
  }
}
