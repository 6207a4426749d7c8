package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.Progress;
import org.evidencepack.model.Progress.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a listener is told, and how an interrupt comes out. */
class ProgressMeterTest {
  private static final long MILLI = 1_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final List<Progress> told = new ArrayList<>();

  @AfterEach
  void nobodyIsInterrupted() {
    Thread.interrupted();
  }

  @Test
  void tellsEachPhaseAtOnceAndStepsNoMoreOftenThanWanted() throws IOException {
    var meter = new ProgressMeter(told::add, clock::get);
    meter.begin(Phase.PAYLOAD, 1000, 2000);
    for (int i = 1; i <= 1000; i++) {
      clock.addAndGet(MILLI);
      meter.progress(i, 2L * i);
    }
    meter.end();
    meter.begin(Phase.SEALING);

    assertThat(told).extracting(Progress::files).startsWith(0L, 100L, 200L).endsWith(1000L, 0L);
    assertThat(told).hasSize(13);
    assertThat(told.get(1).share()).hasValue(0.1);
    assertThat(told.get(12).phase()).isEqualTo(Phase.SEALING);
    assertThat(told.get(12).share()).isEmpty();
  }

  @Test
  void tellsEveryStepToWhomThatIsNotTooOften() throws IOException {
    var meter = new ProgressMeter(EveryStep.of(told::add), clock::get);
    meter.enter(Phase.PAYLOAD);
    meter.enter(Phase.PAYLOAD);
    for (int i = 1; i <= 10; i++) {
      meter.progress(i, i);
    }

    assertThat(told).hasSize(11);
  }

  @Test
  void goesOnWithNothingAfterAnInterrupt() throws IOException {
    var meter = new ProgressMeter(EveryStep.of(told::add), clock::get);
    meter.begin(Phase.PAYLOAD);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> meter.progress(1, 1)).isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(meter::end).isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(() -> meter.begin(Phase.SEALING)).isInstanceOf(InterruptedIOException.class);
    assertThat(told).hasSize(1);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void knowsAnInterruptInWhateverItComes() {
    var plain = new IOException("the device is gone");
    var wrapped =
        new EvidenceException("x.asice: cannot be read", new ClosedByInterruptException());
    wrapped.addSuppressed(plain);

    assertThat(ProgressMeter.told(wrapped)).isSameAs(wrapped);
    Thread.currentThread().interrupt();

    Throwable told =
        catchThrowable(
            () -> {
              throw ProgressMeter.told(wrapped);
            });
    assertThat(told).isInstanceOf(InterruptedIOException.class).hasCause(wrapped);
    assertThat(told.getSuppressed()).containsExactly(plain);
    assertThat(ProgressMeter.told(plain)).isSameAs(plain);
  }
}
