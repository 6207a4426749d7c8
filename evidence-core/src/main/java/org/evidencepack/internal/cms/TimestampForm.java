package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What a time-stamp token leaves open in its CMS SignedData; all other octets follow. A token that
 * comes out as it was when it is encoded again from these has no octet without a meaning.
 *
 * @param tstInfo the octets of the TSTInfo
 * @param certificates DER, in any order
 * @param issuer the signer certificate's issuer, as it is encoded in the SignerInfo
 * @param attributes the signed attributes, sorted as DER wants it
 */
record TimestampForm(
    ASN1OctetString tstInfo,
    List<byte[]> certificates,
    ASN1Encodable issuer,
    ASN1Integer serial,
    AlgorithmIdentifier digestAlgorithm,
    DERSet attributes,
    AlgorithmIdentifier signatureAlgorithm,
    ASN1OctetString signature) {

  private static final ASN1Integer ONE = new ASN1Integer(1);
  private static final ASN1Integer THREE = new ASN1Integer(3);

  /** The same with other certificates, of which nothing is signed. */
  TimestampForm with(List<byte[]> others) {
    return new TimestampForm(
        tstInfo,
        others,
        issuer,
        serial,
        digestAlgorithm,
        attributes,
        signatureAlgorithm,
        signature);
  }

  /** What is signed: the DER encoding of the attributes as SET OF (RFC 5652 section 5.4). */
  byte[] signedAttributes() {
    return octets(attributes, ASN1Encoding.DER);
  }

  /**
   * The token in DER, but for what in a certificate is not: its own signature covers that. The
   * certificates are sorted, and each stands there once.
   */
  byte[] encoded() throws IOException {
    var content =
        new DERSequence(PKCSObjectIdentifiers.id_ct_TSTInfo, new DERTaggedObject(true, 0, tstInfo));
    var signedData =
        sequence(
            THREE,
            new DERSet(digestAlgorithm),
            content,
            new DLTaggedObject(false, 0, certificateSet()),
            new DLSet(signerInfo()));
    return octets(
        sequence(CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, signedData)),
        ASN1Encoding.DL);
  }

  private DLSet certificateSet() throws IOException {
    var sorted = new TreeSet<byte[]>(Arrays::compareUnsigned);
    sorted.addAll(certificates);
    var vector = new ASN1EncodableVector();
    for (byte[] certificate : sorted) {
      vector.add(ASN1Primitive.fromByteArray(certificate));
    }
    return new DLSet(vector);
  }

  private DLSequence signerInfo() {
    return sequence(
        ONE,
        sequence(issuer, serial),
        digestAlgorithm,
        new DERTaggedObject(false, 0, attributes),
        signatureAlgorithm,
        signature);
  }

  private static DLSequence sequence(ASN1Encodable... members) {
    return new DLSequence(members);
  }

  private static byte[] octets(ASN1Object object, String encoding) {
    try {
      return object.getEncoded(encoding);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
