package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnOutputTest {
  private final PrintStream original = System.out;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final PrintStream standard = new PrintStream(seen, true, StandardCharsets.UTF_8);

  @BeforeEach
  void watch() {
    System.setOut(standard);
  }

  @AfterEach
  void restore() {
    System.setOut(original);
  }

  private String seen() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatOthersPrintMeanwhileIsNotCaught() {
    String caught =
        OwnOutput.of(
            () -> {
              System.out.print("mine é");
              var other = new Thread(() -> System.out.print("another's é"));
              other.start();
              join(other);
            });

    assertThat(caught).isEqualTo("mine é");
    assertThat(seen()).isEqualTo("another's é");
    assertThat(System.out).isSameAs(standard);
  }

  @Test
  void standardOutputIsBackAfterAFailure() {
    assertThatThrownBy(
            () ->
                OwnOutput.of(
                    () -> {
                      throw new IllegalStateException("x");
                    }))
        .hasMessage("x");
    assertThat(System.out).isSameAs(standard);
  }

  @Test
  void whoeverKeptTheStreamGoesOnPrinting() {
    var kept = new PrintStream[1];
    OwnOutput.of(() -> kept[0] = System.out);

    kept[0].print("later");

    assertThat(seen()).isEqualTo("later");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
