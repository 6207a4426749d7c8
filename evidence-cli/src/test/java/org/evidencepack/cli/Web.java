package org.evidencepack.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine, on a free port, which counts what it is asked. */
final class Web implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();

  private Web(Page page) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, page));
    server.start();
  }

  /** What is answered to a request. */
  private interface Page {
    byte[] answer(byte[] request) throws IOException;
  }

  /** Serves a file as it is then; it need not be there yet. */
  static Web serving(Path file) throws IOException {
    return new Web(request -> Files.readAllBytes(file));
  }

  /** A time-stamping authority (RFC 3161 section 3.4) by {@code openssl ts}. */
  static Web stamping(Path certificate, Path root) throws IOException {
    Path folder = Files.createTempDirectory(certificate.getParent(), "tsa");
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("ts.cnf"),
        """
        [tsa]
        serial = serial
        crypto_device = builtin
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256, sha384, sha512
        ess_cert_id_alg = sha256
        """);
    String key = certificate.toString().replaceFirst("crt$", "key");
    var command =
        List.of(
            "openssl ts -reply -config ts.cnf -section tsa -queryfile query -out reply -inkey"
                .split(" ", -1));
    var whole = new java.util.ArrayList<>(command);
    whole.addAll(List.of(key, "-signer", certificate.toString(), "-chain", root.toString()));
    return new Web(request -> stamp(folder, whole, request));
  }

  private static synchronized byte[] stamp(Path folder, List<String> command, byte[] request)
      throws IOException {
    Files.write(folder.resolve("query"), request);
    Run run = Program.in(folder).run(command);
    if (run.code() != 0) {
      throw new IOException(run.toString());
    }
    return Files.readAllBytes(folder.resolve("reply"));
  }

  /** Where nobody listens. */
  static String nowhere() throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + closed.getLocalPort() + "/";
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** How often it was asked. */
  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange, Page page) throws IOException {
    requests.incrementAndGet();
    byte[] request = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if ("application/timestamp-query".equals(type)) {
      exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
    }
    byte[] answer = page.answer(request);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
