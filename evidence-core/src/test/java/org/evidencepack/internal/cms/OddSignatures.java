package org.evidencepack.internal.cms;

import java.io.ByteArrayInputStream;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;

/** Signatures that the writer never makes, for the vectors of other rooms. */
public final class OddSignatures {
  private OddSignatures() {}

  /** An RSA signer of that size below an authority, whether or not it is fit to sign. */
  public static SigningKey rsa(Pki authority, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return authority
        .issue("RSA " + bits, generator.generateKeyPair(), false, Pki.START, Pki.END)
        .key();
  }

  /** What that key signs by its scheme, whether or not it is fit to. */
  public static byte[] by(SigningKey key, byte[] content) throws Exception {
    return by(key, key.scheme(), content);
  }

  /** The same with the names of the algorithms of that scheme. */
  public static byte[] by(SigningKey key, SignatureScheme named, byte[] content) throws Exception {
    List<byte[]> certificates = new ArrayList<>();
    for (X509Certificate certificate : key.chain()) {
      certificates.add(certificate.getEncoded());
    }
    EncodedCertificate signer = EncodedCertificate.of(certificates.get(0));
    var unsigned =
        new SignedDataForm(
            certificates,
            signer.issuer(),
            signer.serial(),
            AlgorithmIdentifiers.digest(named),
            AlgorithmIdentifiers.signature(named),
            SignedAttributes.of(
                Pki.NOW,
                ContentDigest.of(named.digest(), new ByteArrayInputStream(content)),
                signer.fingerprint()),
            new DEROctetString(new byte[0]),
            Additions.NONE);
    return unsigned.withSignature(key.sign(unsigned.signedAttributes())).encoded();
  }

  /** The signature with these certificates in it instead, which nothing signed covers. */
  public static byte[] carrying(byte[] signature, List<X509Certificate> certificates)
      throws Exception {
    SignedDataForm form = SignedDataParser.parse(signature);
    List<byte[]> others = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      others.add(certificate.getEncoded());
    }
    return form.with(others, form.additions()).encoded();
  }

  /** The signature with these time-stamps and revocation data put in, of any octets in DER. */
  public static byte[] with(
      byte[] signature,
      List<byte[]> timestamps,
      List<byte[]> certificates,
      List<byte[]> crls,
      List<byte[]> responses)
      throws Exception {
    return CadesReader.read(signature, "signature").with(timestamps, certificates, crls, responses);
  }

  /** The octets that a time-stamp of the signature is over. */
  public static byte[] value(byte[] signature) throws Exception {
    return CadesReader.read(signature, "signature").value();
  }

  /** The signature at level B: all that was put in later is taken out. */
  public static byte[] stripped(byte[] signature, List<X509Certificate> own) throws Exception {
    List<byte[]> certificates = new ArrayList<>();
    for (X509Certificate certificate : own) {
      certificates.add(certificate.getEncoded());
    }
    return SignedDataParser.parse(signature).with(certificates, Additions.NONE).encoded();
  }

  /** The signature with something that no signature covers hung on to it. */
  public static byte[] withUnsignedAttribute(byte[] signature) throws Exception {
    var data = new CMSSignedData(signature);
    var attribute =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp,
            new DERSet(new DEROctetString(new byte[] {1})));
    List<SignerInformation> signers = new ArrayList<>();
    for (SignerInformation signer : data.getSignerInfos().getSigners()) {
      signers.add(
          SignerInformation.replaceUnsignedAttributes(
              signer, new AttributeTable(new DERSet(attribute))));
    }
    return CMSSignedData.replaceSigners(data, new SignerInformationStore(signers))
        .toASN1Structure()
        .getEncoded("DER");
  }
}
