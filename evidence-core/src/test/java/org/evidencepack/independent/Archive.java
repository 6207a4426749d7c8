package org.evidencepack.independent;

import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.tagged;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The EvidenceRecord of RFC 4998, as FORMAT.md 10.4 wants it. */
final class Archive {
  private final RecordDraft draft;
  private final List<byte[]> objects;
  private final List<List<byte[]>> chains = new ArrayList<>();
  private final Set<String> algorithms = new LinkedHashSet<>();
  private byte[] lastToken;

  private Archive(RecordDraft draft, List<byte[]> objects) {
    this.draft = draft;
    this.objects = objects;
  }

  /** A record of these data objects. */
  static byte[] of(RecordDraft draft, List<byte[]> objects) throws GeneralSecurityException {
    var archive = new Archive(draft, draft.objects.apply(objects));
    for (RecordDraft.Step step : draft.steps()) {
      archive.take(step);
    }
    return draft.finished.apply(archive.octets());
  }

  private void take(RecordDraft.Step step) throws GeneralSecurityException {
    algorithms.add(step.algorithm());
    byte[] tree = new byte[0];
    byte[] digest;
    if (step.chain()) {
      List<List<byte[]>> lists = draft.tree.apply(List.of(sorted(leaves(step.algorithm()))));
      digest = root(step.algorithm(), lists);
      tree = tagged(0xA2, lists.stream().map(Archive::list).toArray(byte[][]::new));
      chains.add(new ArrayList<>());
    } else {
      digest = Digests.of(step.algorithm(), lastToken);
    }
    lastToken = step.token(digest);
    byte[] name = draft.named ? tagged(0xA0, Digests.oidOf(step.algorithm())) : new byte[0];
    chains.get(chains.size() - 1).add(Der.sequence(name, tree, lastToken));
  }

  /** RFC 4998, 4.2, and from the second chain on 5.3. */
  private List<byte[]> leaves(String algorithm) {
    List<byte[]> digests = objects.stream().map(object -> Digests.of(algorithm, object)).toList();
    if (chains.isEmpty()) {
      return digests;
    }
    byte[] before = Digests.of(algorithm, sequence());
    return digests.stream()
        .map(digest -> Digests.of(algorithm, Der.joined(digest, before)))
        .toList();
  }

  /** The ArchiveTimeStampSequence so far. */
  private byte[] sequence() {
    return Der.sequence(
        chains.stream()
            .map(chain -> Der.sequence(chain.toArray(byte[][]::new)))
            .toArray(byte[][]::new));
  }

  private static byte[] root(String algorithm, List<List<byte[]>> lists) {
    byte[] above = null;
    for (List<byte[]> list : lists) {
      Stream<byte[]> more = above == null ? Stream.empty() : Stream.of(above);
      List<byte[]> all = sorted(Stream.concat(list.stream(), more).toList());
      above = Digests.of(algorithm, Der.joined(all.toArray(byte[][]::new)));
    }
    return above;
  }

  private static List<byte[]> sorted(List<byte[]> digests) {
    return digests.stream().sorted(Arrays::compareUnsigned).toList();
  }

  private static byte[] list(List<byte[]> digests) {
    return Der.sequence(digests.stream().map(Der::octetString).toArray(byte[][]::new));
  }

  private byte[] octets() {
    byte[][] names =
        algorithms.stream().map(name -> Der.sequence(Digests.oidOf(name))).toArray(byte[][]::new);
    return Der.sequence(integer(1), Der.sequence(names), sequence());
  }
}
