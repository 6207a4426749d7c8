package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What FORMAT.md section 10 leaves open in a signature; all other octets follow. Writer and reader
 * share this: the reader takes these values out of a signature, encodes them again, and accepts
 * nothing but the octets that result.
 *
 * @param certificates DER, in any order
 * @param issuer the signer certificate's issuer, as it is encoded there
 * @param serial the signer certificate's serial number
 * @param signature over {@link #signedAttributes()}
 * @param additions what was put in after signing
 */
record SignedDataForm(
    List<byte[]> certificates,
    ASN1Encodable issuer,
    ASN1Integer serial,
    AlgorithmIdentifier digestAlgorithm,
    AlgorithmIdentifier signatureAlgorithm,
    SignedAttributes attributes,
    ASN1OctetString signature,
    Additions additions) {

  private static final ASN1Integer ONE = new ASN1Integer(1);

  SignedDataForm withSignature(byte[] value) {
    return new SignedDataForm(
        certificates,
        issuer,
        serial,
        digestAlgorithm,
        signatureAlgorithm,
        attributes,
        new DEROctetString(value),
        additions);
  }

  /** The same signature with just these certificates and additions. */
  SignedDataForm with(List<byte[]> others, Additions more) {
    return new SignedDataForm(
        others, issuer, serial, digestAlgorithm, signatureAlgorithm, attributes, signature, more);
  }

  /** What is signed: the DER encoding of the attributes as SET OF (RFC 5652 section 5.4). */
  byte[] signedAttributes() {
    return octets(attributeSet());
  }

  private DERSet attributeSet() {
    return attributes.encoded(issuer, serial, digestAlgorithm, signatureAlgorithm);
  }

  /** The whole signature. */
  byte[] encoded() throws IOException {
    var members = new ASN1EncodableVector();
    members.add(new ASN1Integer(additions.version()));
    members.add(new DERSet(digestAlgorithm));
    members.add(new DERSequence(CMSObjectIdentifiers.data));
    members.add(new DLTaggedObject(false, 0, Additions.sorted(certificates)));
    members.addOptional(additions.revocation());
    members.add(new DLSet(signerInfo()));
    var signedData = new DLTaggedObject(true, 0, new DLSequence(members));
    return octets(
        new DLSequence(new ASN1Encodable[] {CMSObjectIdentifiers.signedData, signedData}));
  }

  private DLSequence signerInfo() throws IOException {
    var members = new ASN1EncodableVector();
    members.add(ONE);
    members.add(new DLSequence(new ASN1Encodable[] {issuer, serial}));
    members.add(digestAlgorithm);
    members.add(new DLTaggedObject(false, 0, attributeSet()));
    members.add(signatureAlgorithm);
    members.add(signature);
    members.addOptional(additions.unsignedAttributes());
    return new DLSequence(members);
  }

  private static byte[] octets(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DL);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
