package org.evidencepack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.transfer.ManifestFacts;
import org.evidencepack.internal.transfer.PackageFile;
import org.evidencepack.internal.transfer.Sealer;
import org.evidencepack.internal.transfer.TransferAccount;
import org.evidencepack.internal.transfer.TransferManifest;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * The manifest that the Annex of Commission Implementing Regulation (EU) 2025/1550, point 3.3.3,
 * asks for with evidence that is sent outside the decentralised IT system: sender and recipient,
 * the orders that it belongs to, when and by what means it was sent, names, sizes and digests of
 * the files, until when it can be fetched, remarks; besides, package id, seal digest, signers,
 * conditions and handling marks. As JSON, and as a page to print.
 *
 * <p>It comes from the exchange record (FORMAT.md section 6.1) and from the TRANSMITTED and
 * MADE_AVAILABLE events after the seal, which, being later, come first; each statement tells where
 * it stands. <em>Nothing is verified</em>, as the manifest says. What nobody told is {@link
 * #missing()}, and no failure. The same package gives the same octets, under the same file name.
 * Immutable; memory does not grow with the number of files.
 */
public final class EuManifest {
  private static final int BUFFER = 64 << 10;

  private final EvidencePackage evidence;
  private final TransferAccount account;
  private final Details facts;

  private EuManifest(EvidencePackage evidence, TransferAccount account) {
    this.evidence = evidence;
    this.account = account;
    this.facts = ManifestFacts.of(account);
  }

  /**
   * The manifest of that package, which stays open and belongs to the caller.
   *
   * @throws org.evidencepack.model.InvalidPackageException if the package breaks the format
   */
  public static EuManifest of(EvidencePackage evidence) throws IOException {
    Path file = evidence.file();
    Optional<PackageFile> about =
        Files.isRegularFile(file) ? Optional.of(OwnFile.described(file)) : Optional.empty();
    var account =
        new TransferAccount(
            evidence.info(),
            evidence.sealDigest(),
            evidence.custody().stream().map(CustodyRecord::event).toList(),
            signers(evidence),
            about);
    return new EuManifest(evidence, account);
  }

  private static List<Sealer> signers(EvidencePackage evidence) throws IOException {
    var signers = new ArrayList<Sealer>();
    for (ClaimedSignature signature : evidence.signatures()) {
      signers.add(
          new Sealer(
              signature.certificate().getSubjectX500Principal().getName(),
              fingerprint(signature.certificate()),
              signature.signingTime(),
              signature.algorithm()));
    }
    return signers;
  }

  private static Digest fingerprint(X509Certificate certificate) throws EvidenceException {
    try {
      return Digest.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new EvidenceException("A signer's certificate cannot be encoded", e);
    }
  }

  /**
   * Tells digests of the package's own file too, SHA-256 and SHA-512 as it is now. Each later
   * custody event changes them, unlike the seal digest. Reads the whole file.
   *
   * @throws InvalidInputException if the package is an unpacked folder
   */
  public EuManifest withFileDigests() throws IOException {
    Path file = evidence.file();
    if (account.file().isEmpty()) {
      throw new InvalidInputException(
          file + ": is a folder, which has no digest of its own: give the package file");
    }
    return new EuManifest(evidence, account.withFile(OwnFile.digested(file)));
  }

  /**
   * Something that the regulation asks for and nobody told.
   *
   * @param member where it would stand in the JSON, such as {@code transmission.means}
   * @param note what is missing, as an English sentence
   */
  public record Missing(String member, String note) {}

  /** What the regulation asks for and nobody told. */
  public List<Missing> missing() {
    return facts.list("missing").stream()
        .map(each -> new Missing(each.text("member").orElse(""), each.text("note").orElse("")))
        .toList();
  }

  /** What should be known besides, as English sentences, with words of the package in them. */
  public List<String> notes() {
    return facts.texts("notes");
  }

  /**
   * Writes the JSON; flushes the stream and does not close it. What was written when this throws is
   * incomplete and must not be used. The schema is {@link #schema()}.
   *
   * @throws org.evidencepack.model.InvalidPackageException if the package breaks the format
   */
  public void write(OutputStream out) throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER);
    write(TransferManifest.json(buffered, facts));
    buffered.flush();
  }

  /**
   * As {@link #write(OutputStream)}, but the page: one HTML file in itself, without scripts, to be
   * read on a screen or printed on A4.
   */
  public void writePage(OutputStream out) throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER);
    write(TransferManifest.page(buffered, facts));
    buffered.flush();
  }

  private void write(TransferManifest manifest) throws IOException {
    new TransferredFiles(evidence).tell(manifest);
  }

  /**
   * Writes the JSON to a file that is there when it is complete, or not at all.
   *
   * @throws InvalidInputException besides, if the file exists and is not to be replaced, or its
   *     folder does not exist, or it is the package or in its folder
   */
  public void write(Path target, boolean overwrite) throws IOException {
    EvidenceExport.toFile(evidence, target, overwrite, this::write);
  }

  /** As {@link #write(Path, boolean)}, but the page. */
  public void writePage(Path target, boolean overwrite) throws IOException {
    EvidenceExport.toFile(evidence, target, overwrite, this::writePage);
  }

  /** The JSON Schema (2020-12) of the JSON, as text. */
  public static String schema() throws IOException {
    try (var schema = EuManifest.class.getResourceAsStream("eu-manifest.schema.json")) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
