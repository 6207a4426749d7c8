package org.evidencepack.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;

/**
 * The complete record of the test resources, to be spoilt by element paths: of a list they mean the
 * first element.
 */
final class SpoiltRecord {
  /** A time that suits the record. */
  static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");

  private final Map<String, Object> tree;
  private Set<DigestAlgorithm> digests = Set.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512);

  private SpoiltRecord(Map<String, Object> tree) {
    this.tree = tree;
  }

  static SpoiltRecord complete() {
    return copyOf(JsonDetails.resource(SpoiltRecord.class, "complete-record.json"));
  }

  @SuppressWarnings("unchecked") // a copy of text keys
  static SpoiltRecord copyOf(Details details) {
    return new SpoiltRecord((Map<String, Object>) mutable(details.members()));
  }

  private static Object mutable(Object value) {
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach((name, member) -> copy.put((String) name, mutable(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list.stream().map(SpoiltRecord::mutable).toList());
    }
    return value;
  }

  SpoiltRecord put(String path, Object value) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (name.endsWith("[]")) {
      list(parent(path), name).set(0, value);
    } else {
      parent(path).put(name, value);
    }
    return this;
  }

  SpoiltRecord remove(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    parent(path).remove(name.replace("[]", ""));
    return this;
  }

  /** As if the package had digests by these only. */
  SpoiltRecord digests(Set<DigestAlgorithm> others) {
    digests = others;
    return this;
  }

  @SuppressWarnings("unchecked") // the samples are objects where paths go on
  private Map<String, Object> parent(String path) {
    Map<String, Object> at = tree;
    String[] steps = path.split("\\.", -1);
    for (int step = 0; step < steps.length - 1; step++) {
      Object next = steps[step].endsWith("[]") ? list(at, steps[step]).get(0) : at.get(steps[step]);
      at = (Map<String, Object>) next;
    }
    return at;
  }

  @SuppressWarnings("unchecked") // the samples have lists there
  private static List<Object> list(Map<String, Object> at, String step) {
    return (List<Object>) at.get(step.replace("[]", ""));
  }

  Details details() {
    return Details.of(tree);
  }

  Completeness checkedBy(Profile profile) {
    return profile.check(details(), NOW, digests);
  }
}
