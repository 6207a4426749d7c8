package org.evidencepack.internal.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.evidencepack.model.EvidenceException;

/** Files and folders with revocation lists and OCSP responses. */
final class RevocationFiles {
  private RevocationFiles() {}

  static List<RevocationSource> read(Path path) throws EvidenceException {
    List<RevocationSource> found = new ArrayList<>();
    for (Path file : files(path)) {
      found.addAll(file(file));
    }
    if (found.isEmpty()) {
      throw new EvidenceException(path + ": holds no revocation list and no OCSP response");
    }
    return found;
  }

  private static List<Path> files(Path path) throws EvidenceException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new EvidenceException(path + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static List<RevocationSource> file(Path file) throws EvidenceException {
    byte[] octets = octets(file);
    List<RevocationSource> found = new ArrayList<>();
    try {
      for (byte[] der : isPem(octets) ? records(octets) : List.of(octets)) {
        found.add(source(der));
      }
    } catch (IOException | CertificateException | RuntimeException e) {
      throw new EvidenceException(
          file + ": is no revocation list and no OCSP response: " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new EvidenceException(
          file + ": has no PEM record with the label X509 CRL or OCSP RESPONSE");
    }
    return found;
  }

  private static byte[] octets(Path file) throws EvidenceException {
    try {
      if (Files.size(file) > RevocationData.LARGEST) {
        throw new EvidenceException(
            file + ": is larger than 10 MiB, the most for revocation lists and OCSP responses");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new EvidenceException(file + ": there is no such file", e);
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Either, told by the first member: a list begins with a sequence, a response with its status.
   */
  static RevocationSource source(byte[] der) throws IOException, CertificateException {
    int lengthOctets = der.length > 1 && (der[1] & 0x80) != 0 ? der[1] & 0x7F : 0;
    int first = 2 + lengthOctets;
    return first < der.length && der[first] == 0x0A
        ? OcspAnswer.read(der)
        : RevocationList.read(der);
  }

  private static boolean isPem(byte[] octets) {
    return octets.length > 0
        && octets[0] != 0x30
        && new String(octets, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static List<byte[]> records(byte[] octets) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (var reader =
        new PemReader(
            new InputStreamReader(new ByteArrayInputStream(octets), StandardCharsets.ISO_8859_1))) {
      for (PemObject read = reader.readPemObject(); read != null; read = reader.readPemObject()) {
        if (read.getType().equals("X509 CRL") || read.getType().equals("OCSP RESPONSE")) {
          records.add(read.getContent());
        }
      }
    }
    return records;
  }
}
