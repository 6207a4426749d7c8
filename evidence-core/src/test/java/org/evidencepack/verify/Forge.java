package org.evidencepack.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evidencepack.PackagingOptions;
import org.evidencepack.internal.cms.CadesSigner;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.ManifestLine;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.model.Digest;
import org.evidencepack.sign.SigningKey;

/**
 * A valid package on the bench: a recipe spoils one thing in it and re-makes what is to stay
 * consistent. Files are changed first, and a canonical ZIP is made of them; then octets of the ZIP
 * are; then, if the recipe wants it unpacked, files of the folder.
 */
final class Forge {
  private final SigningKey key;
  private final List<Member> members;
  private final List<UnaryOperator<byte[]>> raw = new ArrayList<>();
  private FolderEdit folder;

  /** A change to an unpacked package. */
  interface FolderEdit {
    void on(Path folder) throws IOException;
  }

  private Forge(List<Member> members, SigningKey key) {
    this.members = members;
    this.key = key;
  }

  /** The sample: the same one every time. */
  static Forge valid() throws IOException {
    return of(Sample.usual(), Sample.KEY);
  }

  /** The sample, packed with those options and signed by that key. */
  static Forge of(PackagingOptions options, SigningKey key) throws IOException {
    return of(Sample.bytes(options, key), key);
  }

  /** The package with these octets; the key is for what is signed again. */
  static Forge of(byte[] zip, SigningKey key) throws IOException {
    Path file = Files.createTempFile("forge", ".asice");
    try {
      Files.write(file, zip);
      return new Forge(Members.of(file), key);
    } finally {
      Files.delete(file);
    }
  }

  /** Another forge with the same files, before changes to octets or the folder. */
  Forge copy() {
    return new Forge(new ArrayList<>(members), key);
  }

  /** The files in their order. */
  List<Member> members() {
    return List.copyOf(members);
  }

  Member member(String name) {
    return members.get(index(name));
  }

  private int index(String name) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The recipe names " + name + ", which is not there");
  }

  /** Changes a file in any way; the container agrees with it, the lists don't. */
  Forge change(String name, UnaryOperator<Member> change) {
    members.set(index(name), change.apply(member(name)));
    return this;
  }

  /** Replaces a text in a file, the first one, which must be there. */
  Forge edit(String name, String from, String to) {
    String text = member(name).text();
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException(name + " does not hold \"" + from + "\" but:\n" + text);
    }
    return put(name, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  Forge put(String name, String text) {
    return change(name, member -> member.with(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A new file, just before that one, with its time. */
  Forge insert(String before, String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    members.add(index(before), new Member(name, content, member(before).seconds(), false));
    return this;
  }

  Forge remove(String name) {
    members.remove(index(name));
    return this;
  }

  /** Takes a file out and puts it in again just before another. */
  Forge move(String name, String before) {
    Member moved = members.remove(index(name));
    members.add(index(before), moved);
    return this;
  }

  /** Re-makes the tag manifest, the seal and the signature of the files as they are now. */
  Forge relist() throws IOException {
    var lines = new ByteArrayOutputStream();
    for (Member member : members) {
      if (!member.payload()
          && !member.name().equals(FileNames.TAG_MANIFEST)
          && !member.name().startsWith(FileNames.META_INF)) {
        lines.writeBytes(new ManifestLine(member.digest(), member.name()).write());
      }
    }
    change(FileNames.TAG_MANIFEST, member -> member.with(lines.toByteArray()));
    return seal();
  }

  /** Re-makes the seal and the signature; payload keeps the digest that it was sealed with. */
  Forge seal() throws IOException {
    var seal = new ByteArrayOutputStream();
    try (var writer = new SealWriter(seal, FileNames.SIGNATURE)) {
      for (Member member : members) {
        if (!member.name().equals(FileNames.MIMETYPE)
            && !member.name().startsWith(FileNames.META_INF)) {
          writer.reference(member.name(), member.digest());
        }
      }
    }
    change(FileNames.SEAL, member -> member.with(seal.toByteArray()));
    return sign();
  }

  /** Re-makes the signature. */
  Forge sign() throws IOException {
    byte[] seal = member(FileNames.SEAL).content();
    byte[] signature = CadesSigner.sign(key, new ByteArrayInputStream(seal), Pki.NOW);
    return change(FileNames.SIGNATURE, member -> member.with(signature));
  }

  /**
   * Re-makes a later manifest, so that it lists what stands before it now, and its signature by
   * that key.
   *
   * @param number of manifest and signature
   * @param time signing-time
   */
  Forge manifest(int number, SigningKey signer, Instant time) throws IOException {
    var manifest = new ByteArrayOutputStream();
    String name = FileNames.asicManifest(number);
    try (var writer = new SealWriter(manifest, FileNames.signature(number))) {
      for (Member member : members.subList(0, index(name))) {
        if (!member.name().equals(FileNames.MIMETYPE)
            && !member.name().startsWith(FileNames.META_INF)) {
          writer.reference(member.name(), member.digest());
        }
      }
    }
    change(name, member -> member.with(manifest.toByteArray()));
    return signature(number, signer, time);
  }

  /** Re-makes a signature by that key. */
  Forge signature(int number, SigningKey signer, Instant time) throws IOException {
    byte[] manifest = member(FileNames.asicManifest(number)).content();
    byte[] signature = CadesSigner.sign(signer, new ByteArrayInputStream(manifest), time);
    return change(FileNames.signature(number), member -> member.with(signature));
  }

  /** Links the events from the second on to the octets that stand before them now. */
  Forge rechain() {
    for (int event = 2; event <= 3; event++) {
      Digest before = member(FileNames.custodyEvent(event - 1L)).digest();
      String name = FileNames.custodyEvent(event);
      put(name, member(name).text().replaceFirst("sha256:[0-9a-f]{64}", before.toString()));
    }
    return this;
  }

  /** Changes octets of the ZIP, after all else. */
  Forge raw(UnaryOperator<byte[]> change) {
    raw.add(change);
    return this;
  }

  /** Unpacks the package, and changes the folder. */
  Forge unpacked(FolderEdit change) {
    folder = change;
    return this;
  }

  /** The octets of the ZIP. */
  byte[] bytes() throws IOException {
    byte[] zip = Members.zip(members);
    for (UnaryOperator<byte[]> change : raw) {
      zip = change.apply(zip);
    }
    return zip;
  }

  /** Writes what was forged into that folder, and tells what is to be verified. */
  Path write(Path into) throws IOException {
    if (folder == null) {
      return Files.write(into.resolve("forged.asice"), bytes());
    }
    Path root = into.resolve("forged");
    for (Member member : members) {
      Path file = root.resolve(member.name());
      Files.createDirectories(file.getParent());
      Files.write(file, member.content());
    }
    folder.on(root);
    return root;
  }
}
