package org.evidencepack.internal.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/** Reads one list of known hashes; which form a line has is told by the line. */
final class KnownHashReader {
  private static final Pattern MANIFEST = Pattern.compile("(?:tag)?manifest-([a-z0-9-]+)\\.txt");
  private static final Pattern SHA3 = Pattern.compile("sha3(?:[-_.]|$)");
  private static final Pattern PLAIN =
      Pattern.compile("([0-9A-Fa-f]{32,}+)(?> [ *]|[ \\t])(.+)", Pattern.DOTALL);
  private static final Pattern BAGIT =
      Pattern.compile("([0-9A-Fa-f]{32,}+)[ \\t]++\\*?(.+)", Pattern.DOTALL);
  private static final Pattern BSD =
      Pattern.compile("([A-Za-z0-9-]{3,12}) ?\\((.+)\\) ?= ?([0-9A-Fa-f]++)", Pattern.DOTALL);

  private final Path file;
  private final String name;
  private final Optional<DigestAlgorithm> manifest;
  private final boolean isManifest;
  private final KnownHashTable table = new KnownHashTable();

  /** Columns and system of a hashdeep list; null before its header, and in other lists. */
  private HashdeepLine hashdeep;

  private int line;

  KnownHashReader(Path file) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    Matcher matcher = MANIFEST.matcher(name.toLowerCase(Locale.ROOT));
    this.isManifest = matcher.matches();
    this.manifest = isManifest ? DigestAlgorithm.byId(matcher.group(1)) : Optional.empty();
  }

  String name() {
    return name;
  }

  boolean isManifest() {
    return isManifest;
  }

  KnownHashTable read() throws InvalidInputException {
    if (isManifest && manifest.isEmpty()) {
      throw new InvalidInputException(
          file + ": the algorithm in the manifest's name is not known; give another manifest");
    }
    try (KnownHashLines lines = KnownHashLines.open(file)) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        line = lines.number();
        take(text);
      }
    } catch (CharacterCodingException e) {
      line++;
      throw malformed(
          "text in UTF-8, or in UTF-16 with a byte order mark, in lines of ordinary length");
    } catch (InvalidInputException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": there is no such list of hashes", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return finished();
  }

  private KnownHashTable finished() throws InvalidInputException {
    Optional<int[]> contradiction = table.sort();
    if (contradiction.isPresent()) {
      int[] lines = contradiction.get();
      throw new InvalidInputException(
          "%s: lines %d and %d give the same path different hashes; remove the wrong one"
              .formatted(file, lines[0], lines[1]));
    }
    if (table.size() == 0) {
      throw new InvalidInputException(file + ": holds no hashes; give a list that does");
    }
    return table;
  }

  private void take(String text) throws InvalidInputException {
    if (text.isBlank()) {
      return;
    }
    if (text.startsWith("%%%%") || text.startsWith("#")) {
      takeComment(text);
    } else if (hashdeep != null) {
      takeHashdeep(text);
    } else if (isManifest) {
      takeManifest(text);
    } else {
      takeSum(text);
    }
  }

  private void takeComment(String text) throws InvalidInputException {
    if (text.startsWith("%%%% HASHDEEP-")) {
      hashdeep = HashdeepLine.NONE;
    } else if (hashdeep != null) {
      hashdeep = hashdeep.heed(text);
    } else if (!text.startsWith("#")) {
      throw malformed("%%%% HASHDEEP-1.0 before any other line that begins with %%%%");
    }
  }

  private void takeHashdeep(String text) throws InvalidInputException {
    HashdeepLine.Entry entry =
        hashdeep
            .parse(text)
            .orElseThrow(() -> malformed("the columns that the header names: " + hashdeep));
    add(raw(entry.path()), hashdeep.mayBeWindows(), entry.digests());
  }

  private void takeManifest(String text) throws InvalidInputException {
    Matcher matcher = BAGIT.matcher(text);
    if (!matcher.matches() || matcher.group(1).length() != 2 * manifest.orElseThrow().length()) {
      throw malformed("a " + manifest.orElseThrow().id() + " digest, spaces and a path");
    }
    String path =
        matcher.group(2).replaceAll("%0[Aa]", "\n").replaceAll("%0[Dd]", "\r").replace("%25", "%");
    add(raw(path), true, Map.of(manifest.orElseThrow(), octets(matcher.group(1))));
  }

  private void takeSum(String text) throws InvalidInputException {
    // GNU's tools begin a line with a backslash if they escaped its name.
    boolean escaped = text.startsWith("\\");
    String line = escaped ? text.substring(1) : text;
    Matcher bsd = BSD.matcher(line);
    Matcher plain = PLAIN.matcher(line);
    if (bsd.matches()) {
      takeSum(named(bsd.group(1)), bsd.group(3), bsd.group(2), escaped);
    } else if (plain.matches()) {
      takeSum(ofLength(plain.group(1).length()), plain.group(1), plain.group(2), escaped);
    } else {
      throw malformed("HEX  NAME, ALGORITHM (NAME) = HEX, or the header of hashdeep");
    }
  }

  private void takeSum(
      Optional<DigestAlgorithm> algorithm, String hex, String path, boolean escaped)
      throws InvalidInputException {
    DigestAlgorithm known =
        algorithm
            .filter(a -> 2 * a.length() == hex.length())
            .orElseThrow(() -> malformed("a whole MD5, SHA-1, SHA-256, SHA-512 or SHA-3 digest"));
    add(raw(escaped ? unescape(path) : path), !escaped, Map.of(known, octets(hex)));
  }

  private void add(RawName path, boolean mayBeWindows, Map<DigestAlgorithm, byte[]> digests) {
    table.add(line, KnownHashPath.ofLine(path, mayBeWindows), digests);
  }

  private Optional<DigestAlgorithm> ofLength(int digits) {
    boolean sha3 = SHA3.matcher(name.toLowerCase(Locale.ROOT)).find();
    return Optional.ofNullable(
        switch (digits) {
          case 32 -> DigestAlgorithm.MD5;
          case 40 -> DigestAlgorithm.SHA1;
          case 64 -> sha3 ? DigestAlgorithm.SHA3_256 : DigestAlgorithm.SHA256;
          case 128 -> sha3 ? DigestAlgorithm.SHA3_512 : DigestAlgorithm.SHA512;
          default -> null;
        });
  }

  /** By its name in BSD's tools, GNU's or OpenSSL's. */
  private static Optional<DigestAlgorithm> named(String algorithm) {
    String id = algorithm.toLowerCase(Locale.ROOT).replaceFirst("^sha-?2-|^sha-(?=\\d)", "sha");
    return DigestAlgorithm.byId(id);
  }

  private static String unescape(String path) {
    var plain = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length()) {
        char next = path.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static RawName raw(String octets) {
    return RawName.of(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  private InvalidInputException malformed(String expected) {
    return new InvalidInputException(
        "%s, line %d: is not as expected: %s; correct or remove the line"
            .formatted(file, line, expected));
  }
}
