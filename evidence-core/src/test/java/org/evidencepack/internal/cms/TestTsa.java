package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.TimestampAuthority;

/**
 * A time-stamping authority in this process, by Bouncy Castle, with a certificate below a root of
 * its own; its tokens hold both. Its clock stands at {@link Pki#NOW} and its certificate is valid
 * from {@link Pki#START} to {@link Pki#END}, unless told otherwise: each method that tells it makes
 * another authority with the same key.
 */
public final class TestTsa implements TimestampAuthority, Cloneable {
  private final Pki root;
  private final KeyPair keys;
  private final String signature;
  private List<X509Certificate> chain;
  private X509Certificate bound;
  private Clock clock = Clock.fixed(Pki.NOW, ZoneOffset.UTC);
  private UnaryOperator<TimeStampReq> hearing = request -> request;

  private TestTsa(Pki root, KeyPair keys, String signature) throws IOException {
    this.root = root;
    this.keys = keys;
    this.signature = signature;
    this.chain = issue(Pki.START, Pki.END, true, KeyPurposeId.id_kp_timeStamping);
  }

  private TestTsa(TestPki identity) {
    this.root = null;
    this.keys = identity.keys();
    this.signature =
        "SHA256with" + (keys.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
    this.chain = identity.chain();
  }

  /** One with that key and those certificates, whatever is odd about them. */
  public static TestTsa of(TestPki identity) {
    return new TestTsa(identity);
  }

  /** One with a P-256 key. */
  public static TestTsa create() throws IOException {
    return of(KeyAlgorithm.EC_P256, "SHA256withECDSA");
  }

  /** One with a key of that kind that signs in that way, by the name that Java gives it. */
  public static TestTsa of(KeyAlgorithm key, String signature) throws IOException {
    Pki root = Pki.root("TSA Root", KeyAlgorithm.EC_P256);
    return new TestTsa(root, key.generate(new SecureRandom()), signature);
  }

  /** Its clock stands at that time. */
  public TestTsa at(Instant time) {
    return at(Clock.fixed(time, ZoneOffset.UTC));
  }

  /** That is its clock. */
  public TestTsa at(Clock other) {
    TestTsa copy = copy();
    copy.clock = other;
    return copy;
  }

  /** Its certificate is valid then. */
  public TestTsa valid(Instant from, Instant to) throws IOException {
    TestTsa copy = copy();
    copy.chain = issue(from, to, true, KeyPurposeId.id_kp_timeStamping);
    return copy;
  }

  /** Its certificate is for those purposes; none for no such extension. */
  public TestTsa purposes(boolean critical, KeyPurposeId... purposes) throws IOException {
    TestTsa copy = copy();
    copy.chain = issue(Pki.START, Pki.END, critical, purposes);
    return copy;
  }

  /** Its certificate says that revocations are listed there. */
  public TestTsa naming(URI list) throws IOException {
    var full = new GeneralName(GeneralName.uniformResourceIdentifier, list.toString());
    var at = new DistributionPointName(new GeneralNames(full));
    var points = new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(at, null, null)});
    var usage = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
    TestTsa copy = copy();
    copy.chain =
        root.issue(
                "TSA",
                keys,
                false,
                Pki.START,
                Pki.END,
                List.of(
                    new Extension(Extension.extendedKeyUsage, true, usage.getEncoded()),
                    new Extension(Extension.cRLDistributionPoints, false, points.getEncoded())))
            .chain();
    return copy;
  }

  /** It writes NULL where others leave out the parameters of the digest's identifier. */
  public TestTsa withNullParameters() {
    return hearing(
        asked -> {
          MessageImprint imprint = asked.getMessageImprint();
          var id = imprint.getHashAlgorithm().getAlgorithm();
          var odd = new AlgorithmIdentifier(id, DERNull.INSTANCE);
          return request(new MessageImprint(odd, imprint.getHashedMessage()), asked.getNonce());
        });
  }

  /** It stamps that instead of what it is asked to. */
  public TestTsa stampingInstead(AlgorithmIdentifier algorithm, byte[] digest) {
    return hearing(asked -> request(new MessageImprint(algorithm, digest), asked.getNonce()));
  }

  /** It repeats that instead of the request's nonce. */
  public TestTsa repeating(BigInteger nonce) {
    return hearing(asked -> request(asked.getMessageImprint(), new ASN1Integer(nonce)));
  }

  private TestTsa hearing(UnaryOperator<TimeStampReq> how) {
    TestTsa copy = copy();
    copy.hearing = how;
    return copy;
  }

  private static TimeStampReq request(MessageImprint imprint, ASN1Integer nonce) {
    return new TimeStampReq(imprint, null, nonce, ASN1Boolean.TRUE, null);
  }

  /** Its tokens hold only so many of its certificates. */
  public TestTsa showing(int certificates) {
    TestTsa copy = copy();
    copy.chain = chain.subList(0, certificates);
    return copy;
  }

  /** Its tokens say that somebody else signed them. */
  public TestTsa naming(X509Certificate other) {
    TestTsa copy = copy();
    copy.bound = other;
    return copy;
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  public X509Certificate root() {
    return chain.get(chain.size() - 1);
  }

  /** A token over the SHA-256 digest of the octets. */
  public TimestampToken stamp(byte[] octets) throws IOException {
    return maker().stamp("SHA-256", HashName.digest("SHA-256", octets));
  }

  /** The same as it makes it, which need not hold. */
  public byte[] token(byte[] octets) throws IOException {
    var algorithm = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    var imprint = new MessageImprint(algorithm, HashName.digest("SHA-256", octets));
    return TimestampToken.normalised(token(request(imprint, null)), name()).encoded();
  }

  /** Asks this authority, by its own clock. */
  public TimestampMaker maker() {
    return TimestampClient.maker(List.of(this), clock, new SecureRandom());
  }

  @Override
  public String name() {
    return "test authority";
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    var read = TimeStampReq.getInstance(ASN1Primitive.fromByteArray(request));
    byte[] token = token(hearing.apply(read));
    return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), ContentInfo.getInstance(token))
        .getEncoded();
  }

  /** The token that it makes for that request. */
  byte[] token(TimeStampReq request) throws IOException {
    try {
      X509Certificate signer = bound == null ? certificate() : bound;
      return new TestTokens(keys.getPrivate(), chain, signer, signature)
          .token(request, clock.instant());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private List<X509Certificate> issue(
      Instant from, Instant to, boolean critical, KeyPurposeId... purposes) throws IOException {
    var usage = new ExtendedKeyUsage(purposes);
    List<Extension> extensions =
        purposes.length == 0
            ? List.of()
            : List.of(new Extension(Extension.extendedKeyUsage, critical, usage.getEncoded()));
    return root.issue("TSA", keys, false, from, to, extensions).chain();
  }

  private TestTsa copy() {
    try {
      return (TestTsa) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
