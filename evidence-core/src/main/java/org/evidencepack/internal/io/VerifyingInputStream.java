package org.evidencepack.internal.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Severity;

/**
 * Digests what is read through it, and at the end fails if that is not what it should be: {@link
 * InvalidPackageException} PAYLOAD_DIGEST_MISMATCH, once the last octet was read. What was read
 * before must not be used. The failure sticks. Not thread-safe; closing closes the source.
 */
public final class VerifyingInputStream extends FilterInputStream {
  private final String name;
  private final Map<DigestAlgorithm, Digest> expected;
  private final DigestingInputStream digesting;
  private boolean passed;
  private InvalidPackageException failure;

  /**
   * Verifies what comes from that stream.
   *
   * @param name stored name, for the finding
   * @param expected the digests of the whole; all are compared
   */
  public VerifyingInputStream(InputStream in, String name, Map<DigestAlgorithm, Digest> expected) {
    super(in);
    this.name = name;
    this.expected = expected;
    this.digesting = new DigestingInputStream(in, expected.keySet());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int count = digesting.read(buffer, offset, length);
    if (count < 0 && !passed) {
      check();
    }
    return count;
  }

  private void check() throws InvalidPackageException {
    try {
      compare(name, expected, digesting.digests());
      passed = true;
    } catch (InvalidPackageException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Compares the digests of a file with those it should have.
   *
   * @throws InvalidPackageException PAYLOAD_DIGEST_MISMATCH with the first that differs
   */
  public static void compare(
      String name, Map<DigestAlgorithm, Digest> expected, Map<DigestAlgorithm, Digest> actual)
      throws InvalidPackageException {
    for (Digest wanted : expected.values()) {
      if (!wanted.equals(actual.get(wanted.algorithm()))) {
        throw mismatch(name, wanted, actual.get(wanted.algorithm()));
      }
    }
  }

  private static InvalidPackageException mismatch(String name, Digest wanted, Digest actual) {
    return new InvalidPackageException(
        new Finding(
            FindingCode.PAYLOAD_DIGEST_MISMATCH,
            Severity.ERROR,
            name,
            "is not what was packed",
            Map.of(
                "algorithm", wanted.algorithm().id(),
                "expected", wanted.hex(),
                "actual", actual.hex())));
  }

  /** Reads, so that what is skipped is digested too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(64 << 10, Math.max(0, count))];
    return buffer.length == 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
