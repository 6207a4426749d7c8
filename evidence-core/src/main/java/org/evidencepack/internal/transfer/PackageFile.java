package org.evidencepack.internal.transfer;

import java.util.List;
import java.util.Map;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Digest;

/**
 * The package's own file.
 *
 * @param name without folders
 * @param size octets
 * @param digests of the whole file; empty if they were not asked for
 */
public record PackageFile(String name, long size, List<Digest> digests) {
  private static final String NOTE =
      "As the file was when this was written: each later custody event changes its size and"
          + " digests, and none the seal digest.";

  public PackageFile {
    digests = List.copyOf(digests);
  }

  Map<String, Object> members() {
    return new JsonMembers()
        .with("name", name)
        .with("size", size)
        .with("digests", ManifestJson.digests(digests))
        .with("note", NOTE)
        .map();
  }
}
