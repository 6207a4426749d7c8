package org.evidencepack.internal.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/**
 * What may be put into a signature after it was made (FORMAT.md section 10.2): neither covers it,
 * nor is covered by it.
 *
 * @param timestamps RFC 3161 tokens over the signature value, DER, in any order
 * @param crls DER, in any order
 * @param ocspResponses DER, in any order
 */
record Additions(List<byte[]> timestamps, List<byte[]> crls, List<byte[]> ocspResponses) {
  static final Additions NONE = new Additions(List.of(), List.of(), List.of());

  private static final int MOST_TIMESTAMPS = 4;
  private static final int MOST_REVOCATION = 64;
  private static final ASN1ObjectIdentifier TIMESTAMP =
      PKCSObjectIdentifiers.id_aa_signatureTimeStampToken;

  boolean none() {
    return timestamps.isEmpty() && crls.isEmpty() && ocspResponses.isEmpty();
  }

  /** RFC 5652 section 5.1: 5 if there is revocation information of another format than a CRL. */
  int version() {
    return ocspResponses.isEmpty() ? 1 : 5;
  }

  /** The unsigned attributes of the SignerInfo; none if there is no time-stamp. */
  static List<byte[]> timestamps(ASN1Set attributes) throws FormException, IOException {
    List<byte[]> tokens = new ArrayList<>();
    if (attributes == null) {
      return tokens;
    }
    SignedDataParser.require(
        attributes.size() <= MOST_TIMESTAMPS, "has more than four unsigned attributes");
    for (ASN1Encodable member : attributes) {
      ASN1Sequence attribute = ASN1Sequence.getInstance(member);
      ASN1Set values = ASN1Set.getInstance(attribute.getObjectAt(1));
      SignedDataParser.require(
          attribute.getObjectAt(0).equals(TIMESTAMP) && values.size() == 1,
          "has an unsigned attribute that is no signature time-stamp");
      tokens.add(octets(values.getObjectAt(0)));
    }
    return tokens;
  }

  /** The revocation information of the SignedData. */
  static Additions of(List<byte[]> timestamps, ASN1Set revocation)
      throws FormException, IOException {
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> responses = new ArrayList<>();
    if (revocation != null) {
      SignedDataParser.require(
          revocation.size() <= MOST_REVOCATION, "holds more than 64 CRLs and OCSP responses");
      for (ASN1Encodable choice : revocation) {
        if (choice instanceof ASN1TaggedObject other) {
          responses.add(response(other));
        } else {
          crls.add(octets(choice));
        }
      }
    }
    return new Additions(timestamps, crls, responses);
  }

  private static byte[] response(ASN1TaggedObject choice) throws FormException, IOException {
    ASN1Sequence other = ASN1Sequence.getInstance(choice, false);
    SignedDataParser.require(
        other.getObjectAt(0).equals(CMSObjectIdentifiers.id_ri_ocsp_response),
        "holds revocation information that is neither a CRL nor an OCSP response");
    return octets(other.getObjectAt(1));
  }

  private static byte[] octets(ASN1Encodable value) throws IOException {
    return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
  }

  /** The crls member of SignedData; null if it is absent. */
  ASN1Encodable revocation() throws IOException {
    List<byte[]> choices = new ArrayList<>(crls);
    for (byte[] response : ocspResponses) {
      var other =
          new DLSequence(
              new ASN1Encodable[] {
                CMSObjectIdentifiers.id_ri_ocsp_response, ASN1Primitive.fromByteArray(response)
              });
      choices.add(octets(new DLTaggedObject(false, 1, other)));
    }
    return choices.isEmpty() ? null : new DLTaggedObject(false, 1, sorted(choices));
  }

  /** The unsigned attributes of the SignerInfo; null if there are none. */
  ASN1Encodable unsignedAttributes() throws IOException {
    List<byte[]> attributes = new ArrayList<>();
    for (byte[] token : timestamps) {
      var values = new DLSet(ASN1Primitive.fromByteArray(token));
      attributes.add(octets(new DLSequence(new ASN1Encodable[] {TIMESTAMP, values})));
    }
    return attributes.isEmpty() ? null : new DLTaggedObject(false, 1, sorted(attributes));
  }

  /**
   * A SET OF in DER order whose members stand as they are: in one something may not be DER, and
   * keeps its octets, for its own signature covers them.
   */
  static DLSet sorted(List<byte[]> members) throws IOException {
    var vector = new ASN1EncodableVector();
    for (byte[] member : members.stream().sorted(Arrays::compareUnsigned).toList()) {
      vector.add(ASN1Primitive.fromByteArray(member));
    }
    return new DLSet(vector);
  }
}
