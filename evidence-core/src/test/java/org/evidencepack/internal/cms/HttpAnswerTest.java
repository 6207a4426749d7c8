package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

  private static String read(String answer) throws IOException {
    var in = new ByteArrayInputStream(answer.replace("\n", "\r\n").getBytes(ISO_8859_1));
    return new String(HttpAnswer.read(in, 8), ISO_8859_1);
  }

  @Test
  void theContentIsOfTheLengthTold() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\nContent-Length: 3\n\nabcdef")).isEqualTo("abc");
  }

  @Test
  void withoutALengthTheContentGoesToTheEnd() throws Exception {
    assertThat(read("HTTP/1.0 200\n\nabcdef")).isEqualTo("abcdef");
  }

  @Test
  void chunksAreJoined() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3;x=y\nabc\n2\nde\n0\n\n"))
        .isEqualTo("abcde");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 404 Not Found\n\nabc",
        "HTTP/1.1 302 Found\nLocation: http://x/\n\n",
        "HTTP/2 200\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 4\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 9\n\nabcdefghi",
        "HTTP/1.1 200 OK\nContent-Length: -1\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 99999999999\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: many\n\nabc",
        "HTTP/1.1 200 OK\n\nabcdefghi",
        "HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\nabc",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nabcde\n5\nabcde\n0\n\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n7fffffff\nabcde",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n",
        "HTTP/1.1 200 OK\nX: y"
      })
  void anythingElseIsRefused(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void anEndlessHeaderIsRefused() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\n" + "X: y\n".repeat(20_000)))
        .hasMessageContaining("endless header");
  }
}
