package org.evidencepack.internal.cms;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.evidencepack.internal.cms.SignedDataParser.FormException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.SignatureScheme;

/**
 * Reads signatures of the one form of FORMAT.md section 10. A signature is taken apart, put
 * together again from what the format leaves open, and must come out as it was, octet for octet: so
 * nothing can be hidden in it, and two readers cannot see two things in it.
 */
public final class CadesReader {
  private static final int LARGEST = 16 << 20;

  private CadesReader() {}

  /**
   * Reads a signature; the signature value is not looked at yet. The octets may be hostile: at most
   * 16 MiB and 32 certificates are read.
   *
   * @param der the signature, not to be changed
   * @param subject the stored name that findings are to bear
   * @throws InvalidPackageException {@code SIGNATURE_MALFORMED}, or {@code
   *     SIGNATURE_CERTIFICATE_UNBOUND} if the signer's certificate is not in it
   */
  public static CadesSignature read(byte[] der, String subject) throws InvalidPackageException {
    if (der.length > LARGEST) {
      throw malformed(subject, "is larger than 16 MiB");
    }
    try {
      SignedDataForm form = SignedDataParser.parse(der);
      if (!Arrays.equals(form.encoded(), SetOrder.sorted(der))) {
        throw new FormException("is not encoded as DER, or has a value that the format rules out");
      }
      requireCanonicalValue(form);
      return signature(form, subject);
    } catch (FormException e) {
      throw malformed(subject, e.getMessage());
    } catch (InvalidPackageException e) {
      throw e;
    } catch (CertificateException e) {
      throw malformed(subject, "holds a certificate that cannot be read");
    } catch (IOException | RuntimeException e) {
      throw malformed(subject, "is not the ASN.1 of a CMS SignedData");
    }
  }

  private static InvalidPackageException malformed(String subject, String how) {
    return new InvalidPackageException(
        FindingCode.SIGNATURE_MALFORMED,
        subject,
        "The signature " + how + "; FORMAT.md section 10 has one form of signatures only.");
  }

  /** An ECDSA value is itself DER, and a verifier may be lax about it. */
  private static void requireCanonicalValue(SignedDataForm form) throws FormException, IOException {
    Optional<SignatureScheme> scheme =
        AlgorithmIdentifiers.scheme(form.digestAlgorithm(), form.signatureAlgorithm());
    if (scheme.filter(s -> s.name().startsWith("ECDSA")).isEmpty()) {
      return;
    }
    byte[] octets = form.signature().getOctets();
    ASN1Sequence value = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(octets));
    var again =
        new DERSequence(
            ASN1Integer.getInstance(value.getObjectAt(0)),
            ASN1Integer.getInstance(value.getObjectAt(1)));
    SignedDataParser.require(
        Arrays.equals(again.getEncoded(ASN1Encoding.DER), octets),
        "has a value that is not encoded as DER");
  }

  private static CadesSignature signature(SignedDataForm form, String subject)
      throws IOException, CertificateException {
    List<EncodedCertificate> encoded = new ArrayList<>();
    for (byte[] octets : form.certificates()) {
      encoded.add(EncodedCertificate.of(octets));
    }
    EncodedCertificate signer = signer(form, encoded, subject);
    encoded.remove(signer);
    encoded.add(0, signer);
    List<X509Certificate> certificates = new ArrayList<>();
    for (EncodedCertificate certificate : encoded) {
      certificates.add(certificate.parsed());
    }
    return new CadesSignature(
        form, certificates, encoded.stream().map(EncodedCertificate::fingerprint).toList());
  }

  /** The certificate that the SignerInfo names; of several, the one that the attribute binds. */
  private static EncodedCertificate signer(
      SignedDataForm form, List<EncodedCertificate> certificates, String subject)
      throws IOException {
    EncodedCertificate signer = null;
    for (EncodedCertificate candidate : certificates) {
      boolean bound = form.attributes().name(candidate.octets());
      if (candidate.isNamedBy(form) && (signer == null || bound)) {
        signer = candidate;
      }
    }
    if (signer == null) {
      throw new InvalidPackageException(
          FindingCode.SIGNATURE_CERTIFICATE_UNBOUND,
          subject,
          "The signature does not hold the certificate of its signer.");
    }
    return signer;
  }
}
