package org.evidencepack;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a package is changed: in place, or in a copy that gets its name once the change is whole.
 *
 * @param copy the copy; null for in place
 * @param overwrite whether a file of the copy's name is replaced
 */
record PackagePlace(Path file, Path copy, boolean overwrite) {
  static PackagePlace of(Path file) {
    return new PackagePlace(file, null, false);
  }

  PackagePlace inCopy(Path target, boolean replace) {
    return new PackagePlace(file, target, replace);
  }

  /** A change of the package in that file. */
  interface Change<T> {
    T to(Path target) throws IOException;
  }

  <T> T change(Change<T> change) throws IOException {
    if (copy == null) {
      return change.to(file);
    }
    try (TargetFile target = TargetFile.copyOf(file, copy, overwrite)) {
      T result = change.to(target.temporary());
      target.publish();
      return result;
    }
  }
}
