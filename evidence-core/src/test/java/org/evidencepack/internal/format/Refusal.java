package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidPackageException;

/** What a reader says where it refuses. */
final class Refusal {
  private Refusal() {}

  /** The finding with which that reading fails; no other exception will do. */
  static Finding of(ThrowingCallable reading) {
    Throwable thrown = catchThrowable(reading);
    assertThat(thrown).isInstanceOf(InvalidPackageException.class);
    return ((InvalidPackageException) thrown).finding();
  }
}
