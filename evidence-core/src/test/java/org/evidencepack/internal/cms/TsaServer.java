package org.evidencepack.internal.cms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.evidencepack.sign.TimestampAuthority;

/** An HTTP server on this machine only, on a free port; closing it ends what it is about. */
public final class TsaServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private TsaServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** One that lets that authority answer, as RFC 3161 section 3.4 wants it. */
  public static TsaServer before(TimestampAuthority authority) throws IOException {
    return with(exchange -> answer(exchange, authority));
  }

  /** One that does that with every request. */
  public static TsaServer with(HttpHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return new TsaServer(server, threads);
  }

  public URI uri() {
    return URI.create(
        "http://"
            + server.getAddress().getHostString()
            + ":"
            + server.getAddress().getPort()
            + "/");
  }

  private static void answer(HttpExchange exchange, TimestampAuthority authority)
      throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean asked =
        exchange.getRequestMethod().equals("POST") && "application/timestamp-query".equals(type);
    byte[] answer =
        asked ? authority.answer(exchange.getRequestBody().readAllBytes()) : new byte[0];
    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
    exchange.sendResponseHeaders(asked ? 200 : 400, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
