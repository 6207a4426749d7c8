package org.evidencepack.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.ReceiptDocument;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.ZipContainer;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.Severity;

/**
 * A receipt with its signature (FORMAT.md section 8.5): that it is whole was checked when it was
 * read; whether its signer is trusted, {@link Verifier} tells. Immutable.
 */
public final class SignedReceipt {
  private static final int LARGEST = 16 << 20;

  private final String name;
  private final Receipt receipt;
  private final SignatureParts signature;

  private SignedReceipt(String name, Receipt receipt, SignatureParts signature) {
    this.name = name;
    this.receipt = receipt;
    this.signature = signature;
  }

  /**
   * Reads a receipt, and checks all of it but the trust in its signer.
   *
   * @throws InvalidPackageException with RECEIPT_INVALID, or the code of what is wrong with the
   *     container or the signature, if it is no whole receipt
   * @throws IOException if it cannot be read
   */
  public static SignedReceipt read(Path file) throws IOException {
    try (ZipContainer container = ZipContainer.open(file)) {
      return read(container, file.toString());
    }
  }

  private static SignedReceipt read(Container container, String name) throws IOException {
    List<Entry> entries = container.tagFiles();
    List<String> names = entries.stream().map(Entry::name).toList();
    if (!names.equals(List.of(FileNames.MIMETYPE, ReceiptDocument.NAME, ReceiptDocument.SIGNATURE))
        || container.payloadFiles() > 0) {
      throw invalid("", "is no receipt: it holds other files than a receipt has");
    }
    if (!Arrays.equals(
        container.read(entries.get(0), LARGEST),
        ReceiptDocument.MIMETYPE.getBytes(StandardCharsets.US_ASCII))) {
      throw invalid(FileNames.MIMETYPE, "is not " + ReceiptDocument.MIMETYPE);
    }
    byte[] document = container.read(entries.get(1), LARGEST);
    Receipt receipt = ReceiptDocument.read(document);
    CadesSignature signature =
        CadesReader.read(container.read(entries.get(2), LARGEST), ReceiptDocument.SIGNATURE);
    demand(receipt, signature, document);
    for (Entry entry : entries) {
      if (!entry.hasTime(receipt.receivedAt().getEpochSecond())) {
        throw invalid(entry.name(), "bears another time than the receipt's");
      }
    }
    return new SignedReceipt(name, receipt, parts(signature, receipt));
  }

  private static SignatureParts parts(CadesSignature signature, Receipt receipt)
      throws InvalidPackageException {
    List<Finding> problems = new ArrayList<>();
    SignatureParts parts =
        SignatureParts.of(signature, receipt.signers(), ReceiptDocument.SIGNATURE, problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidPackageException(problems.get(0));
    }
    return parts;
  }

  private static void demand(Receipt receipt, CadesSignature signature, byte[] document)
      throws IOException {
    if (!signature.binds(receipt.signers())) {
      throw invalid(
          ReceiptDocument.SIGNATURE, "does not hold just the certificates that are declared");
    }
    if (!signature.signingTime().equals(receipt.receivedAt())) {
      throw invalid(ReceiptDocument.SIGNATURE, "claims another time than the receipt");
    }
    if (signature.weakness().filter(w -> w.severity() == Severity.ERROR).isPresent()
        || !signature.verify(new ByteArrayInputStream(document)).valid()) {
      throw invalid(ReceiptDocument.SIGNATURE, "is not valid over the receipt");
    }
  }

  private static InvalidPackageException invalid(String subject, String problem) {
    return new InvalidPackageException(
        Finding.error(FindingCode.RECEIPT_INVALID, subject, problem));
  }

  /** What was read, as the caller named it. */
  public String name() {
    return name;
  }

  /** What it says. */
  public Receipt receipt() {
    return receipt;
  }

  /** The signer's certificate and those above it, in order. */
  public List<X509Certificate> chain() {
    return signature.chain();
  }

  /** Whether its signature is to be trusted; what time-stamps are not is a finding. */
  SignatureTrust judge(TrustSettings settings, Findings findings) {
    List<Proof> proofs = signature.proofs(settings, settings.now(), findings);
    Optional<Proof> earliest = proofs.stream().min(Proof.EARLIEST);
    return SignatureTrust.of(signature, earliest, !proofs.isEmpty(), settings);
  }

  /** What there is to say of its signature. */
  SignatureReport report(TrustSettings settings) {
    SignatureTrust trust =
        settings.signers().certificates().isEmpty()
            ? null
            : judge(settings, new Findings(Check.TRUST));
    return new SignatureTelling(
            ReceiptDocument.NAME, signature.signature(), Optional.of(signature), trust, true)
        .report(settings.now());
  }

  /** The signer's subject (RFC 2253). */
  String signerName() {
    return signature.signature().signerName();
  }

  /** What is known of the signature, of which trust is not. */
  public String algorithm() {
    return signature.signature().signatureAlgorithm();
  }
}
