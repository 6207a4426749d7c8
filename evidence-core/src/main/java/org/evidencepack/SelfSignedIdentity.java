package org.evidencepack;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.evidencepack.internal.cms.SelfSignedCertificates;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;

/**
 * Makes self-signed signing identities, for trials and for agencies that have no PKI yet: partners
 * trust the certificate itself, which they must get by a way that they trust. Immutable.
 */
public final class SelfSignedIdentity {
  private static final Duration VALIDITY = Duration.ofDays(3 * 365);

  private final String name;
  private final Optional<String> organisation;
  private final Optional<String> country;
  private final KeyAlgorithm algorithm;
  private final Clock clock;
  private final SecureRandom random;

  private SelfSignedIdentity(
      String name,
      Optional<String> organisation,
      Optional<String> country,
      KeyAlgorithm algorithm,
      Clock clock,
      SecureRandom random) {
    this.name = name;
    this.organisation = organisation;
    this.country = country;
    this.algorithm = algorithm;
    this.clock = clock;
    this.random = random;
  }

  /** An identity of that common name, with an EC P-256 key, valid for three years from now. */
  public static SelfSignedIdentity named(String name) {
    return new SelfSignedIdentity(
        name,
        Optional.empty(),
        Optional.empty(),
        KeyAlgorithm.EC_P256,
        Clock.systemUTC(),
        new SecureRandom());
  }

  /** The same of a member of that organisation. */
  public SelfSignedIdentity withOrganisation(Optional<String> text) {
    return new SelfSignedIdentity(name, text, country, algorithm, clock, random);
  }

  /** The same in that country (ISO 3166-1 alpha-2). */
  public SelfSignedIdentity withCountry(Optional<String> code) {
    return new SelfSignedIdentity(name, organisation, code, algorithm, clock, random);
  }

  /** The same with that kind of key. */
  public SelfSignedIdentity withAlgorithm(KeyAlgorithm kind) {
    return new SelfSignedIdentity(name, organisation, country, kind, clock, random);
  }

  /** The same, valid from the time that this clock tells. */
  public SelfSignedIdentity withClock(Clock source) {
    return new SelfSignedIdentity(name, organisation, country, algorithm, source, random);
  }

  /** Makes the key pair and its certificate. Each call makes another. */
  public SigningKey create() throws EvidenceException {
    return SelfSignedCertificates.create(
        name,
        organisation,
        country,
        algorithm,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        VALIDITY,
        random);
  }

  /**
   * Makes an identity and writes it as {@link IdentityFiles#write} does.
   *
   * @return the certificate's file
   */
  public Path write(Path file, char[] password, boolean overwrite) throws IOException {
    return IdentityFiles.write(create(), file, password, overwrite);
  }
}
