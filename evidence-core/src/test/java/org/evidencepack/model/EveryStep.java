package org.evidencepack.model;

import java.time.Duration;
import org.evidencepack.model.Progress.Phase;

/** Is told every step: a listener for tests that do something in the middle of an operation. */
public final class EveryStep implements ProgressListener {
  private final ProgressListener inner;

  private EveryStep(ProgressListener inner) {
    this.inner = inner;
  }

  /** Of all phases. */
  public static ProgressListener of(ProgressListener inner) {
    return new EveryStep(inner);
  }

  /** Is told files and octets of payload that are done. */
  public interface OfPayload {
    void progress(long files, long bytes);
  }

  /** Of the payload alone, from its first octets on. */
  public static ProgressListener ofPayload(OfPayload inner) {
    return new EveryStep(
        progress -> {
          boolean begun = progress.files() > 0 || progress.bytes() > 0;
          if (progress.phase() == Phase.PAYLOAD && begun) {
            inner.progress(progress.files(), progress.bytes());
          }
        });
  }

  @Override
  public void progress(Progress progress) {
    inner.progress(progress);
  }

  @Override
  public Duration interval() {
    return Duration.ZERO;
  }
}
