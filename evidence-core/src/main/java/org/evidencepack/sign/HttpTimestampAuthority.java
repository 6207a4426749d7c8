package org.evidencepack.sign;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.evidencepack.model.InvalidInputException;

/** RFC 3161 section 3.4: time-stamps by HTTP. */
final class HttpTimestampAuthority implements TimestampAuthority {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration OVERALL = Duration.ofSeconds(30);
  private static final String REPLY = "application/timestamp-reply";

  private final URI url;
  private final Duration overall;
  private final HttpClient client;

  private HttpTimestampAuthority(URI url, Duration overall) {
    this.url = url;
    this.overall = overall;
    // Not HTTP/2: its offer to upgrade is a header that small servers stumble over.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(overall.compareTo(CONNECT) < 0 ? overall : CONNECT)
            .build();
  }

  static HttpTimestampAuthority at(URI url) throws InvalidInputException {
    return at(url, OVERALL);
  }

  static HttpTimestampAuthority at(URI url, Duration overall) throws InvalidInputException {
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new InvalidInputException(
          url.getHost() + ": the address of a time-stamping authority has no user or fragment");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || url.getHost() == null) {
      throw new InvalidInputException(
          url + ": is no address of a time-stamping authority; give one that begins with https://");
    }
    return new HttpTimestampAuthority(url, overall);
  }

  @Override
  public String name() {
    return url.toString();
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", REPLY)
            .POST(BodyPublishers.ofByteArray(request))
            .build();
    return octets(await(client.sendAsync(post, head -> new BoundedBody())));
  }

  private static byte[] octets(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("it answered with HTTP status " + response.statusCode());
    }
    // RFC 3161 wants the type; that a page of text came instead explains more than its octets.
    String type = response.headers().firstValue("Content-Type").orElse(REPLY);
    if (type.toLowerCase(Locale.ROOT).startsWith("text/")) {
      throw new IOException("it answered with " + type + " instead of " + REPLY);
    }
    return response.body();
  }

  /** The time limit of a request ends with the head of the answer; this one with its last octet. */
  private <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(overall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("it did not answer within " + overall.toSeconds() + " seconds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
      if (deeper instanceof UnresolvedAddressException) {
        return "no address is known for its name";
      }
    }
    return "it cannot be reached";
  }
}
