package org.evidencepack.internal.cms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request to a web server that a certificate names: without redirections, cookies, passwords
 * and proxies. A host is looked up once, its address checked, and that very address connected to;
 * {@code java.net.http} looks up by itself, so that a name server could answer otherwise the second
 * time. With https, the host's name goes to the server (SNI) and must be in its certificate, which
 * must lead to one of Java's own authorities, all on the connection to the checked address.
 */
final class GuardedHttp {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int WHOLE_MILLIS = 30_000;
  private static final int LARGEST = 20 << 20;

  private final PublicAddresses addresses;

  GuardedHttp(Set<String> allowedHosts) {
    this.addresses = PublicAddresses.orOf(allowedHosts);
  }

  /** The content at that place, at most 20 MiB, within 30 seconds. */
  byte[] get(URI uri) throws IOException {
    return exchange(uri, "GET", "", new byte[0]);
  }

  /** What the server answers to the content. */
  byte[] post(URI uri, String mediaType, byte[] content) throws IOException {
    String headers =
        "Content-Type: " + mediaType + "\r\nContent-Length: " + content.length + "\r\n";
    return exchange(uri, "POST", headers, content);
  }

  private byte[] exchange(URI uri, String method, String headers, byte[] content)
      throws IOException {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new IOException("only http and https are followed");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IOException("it names no host, or a user");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    InetAddress address = addresses.resolve(uri.getHost());
    try (Socket plain = new Socket(java.net.Proxy.NO_PROXY)) {
      CompletableFuture<Void> watch = closeInTime(plain);
      try {
        plain.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        plain.setSoTimeout(WHOLE_MILLIS);
        Socket socket = secure ? secured(plain, uri.getHost(), port) : plain;
        send(socket.getOutputStream(), request(uri, method, headers, content));
        return HttpAnswer.read(new BufferedInputStream(socket.getInputStream()), LARGEST);
      } finally {
        watch.cancel(false);
      }
    }
  }

  /** So that a server that dribbles does not hold the reader up. */
  private static CompletableFuture<Void> closeInTime(Socket socket) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.close();
          } catch (IOException e) {
            // it is of no use any more in either case
          }
        },
        CompletableFuture.delayedExecutor(WHOLE_MILLIS, TimeUnit.MILLISECONDS));
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI uri, String method, String headers, byte[] content)
      throws IOException {
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String target = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    var request = new ByteArrayOutputStream();
    request.write(
        (method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    request.write(
        (headers + "Accept: */*\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    request.write(content);
    return request.toByteArray();
  }

  private static void send(OutputStream out, byte[] request) throws IOException {
    out.write(request);
    out.flush();
  }
}
