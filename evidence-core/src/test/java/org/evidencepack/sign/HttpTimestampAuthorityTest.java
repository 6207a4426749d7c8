package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencepack.internal.cms.TsaServer;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTimestampAuthorityTest {
  private static final byte[] REQUEST = {1, 2, 3};
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static byte[] ask(TsaServer server) throws IOException {
    return HttpTimestampAuthority.at(server.uri()).answer(REQUEST);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void assertFails(HttpHandler handler, String why) throws IOException {
    try (TsaServer server = TsaServer.with(handler)) {
      assertThatThrownBy(() -> HttpTimestampAuthority.at(server.uri(), SHORT).answer(REQUEST))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void bringsTheRequestAndTheAnswer() throws Exception {
    try (TsaServer server = TsaServer.with(e -> send(e, 200, e.getRequestBody().readAllBytes()))) {
      assertThat(ask(server)).isEqualTo(REQUEST);
    }
  }

  @Test
  void anErrorOfTheServerIsNoAnswer() throws Exception {
    assertFails(exchange -> send(exchange, 500, new byte[1]), "HTTP status 500");
  }

  @Test
  void aPageOfTextIsNoAnswer() throws Exception {
    assertFails(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          send(exchange, 200, new byte[1]);
        },
        "it answered with text/html");
  }

  @Test
  void followsNoRedirection() throws Exception {
    var asked = new AtomicInteger();
    assertFails(
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          send(exchange, 307, new byte[1]);
        },
        "HTTP status 307");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aConnectionClosedWithoutAnAnswerIsToldOf() throws Exception {
    try (TsaServer server = TsaServer.with(HttpExchange::close)) {
      assertThatThrownBy(() -> ask(server)).isInstanceOf(IOException.class).message().isNotBlank();
    }
  }

  @Test
  void nobodyThereIsToldOf() throws Exception {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    var authority = HttpTimestampAuthority.at(URI.create("http://127.0.0.1:" + port + "/"));

    assertThatThrownBy(() -> authority.answer(REQUEST))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void hangsUpOnAnAnswerWithoutEnd() throws Exception {
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[1 << 16]);
          }
        };
    try (TsaServer server = TsaServer.with(endless)) {
      assertThatThrownBy(() -> ask(server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("larger than 1 MiB");
    }
  }

  @Test
  void takesAnAnswerOfOneMebibyteAndNoLongerOne() throws Exception {
    try (TsaServer server = TsaServer.with(e -> send(e, 200, new byte[1 << 20]))) {
      assertThat(ask(server)).hasSize(1 << 20);
    }
    assertFails(e -> send(e, 200, new byte[(1 << 20) + 1]), "larger than 1 MiB");
  }

  @Test
  void givesUpOnSilenceBeforeTheHead() throws Exception {
    var over = new CountDownLatch(1);
    assertFails(exchange -> await(over), "did not answer within 1 seconds");
    over.countDown();
  }

  @Test
  void givesUpOnSilenceAfterTheHead() throws Exception {
    var over = new CountDownLatch(1);
    assertFails(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().flush();
          await(over);
        },
        "did not answer within 1 seconds");
    over.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://tsa.example/", "file:///etc/passwd", "tsa.example", "http:/x", "http:tsa"})
  void anotherKindOfAddressIsRefused(String address) {
    assertThatThrownBy(() -> TimestampAuthority.at(URI.create(address)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(address);
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> TimestampAuthority.at(URI.create("https://u:secret@tsa.example/")))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .doesNotContain("secret");
  }
}
