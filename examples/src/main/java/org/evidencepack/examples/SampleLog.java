package org.evidencepack.examples;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Two hours of a web server's log in the combined format. */
final class SampleLog {

  private static final int LINES = 200;
  private static final OffsetDateTime START =
      OffsetDateTime.of(2026, 5, 2, 8, 0, 0, 0, ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
  private static final String[] PAGES = {
    "/", "/index.html", "/about.html", "/style.css", "/logo.png", "/contact.html", "/favicon.ico"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15",
    "ExampleBot/2.1 (+http://www.example.com/bot.html)"
  };

  // The sequence of a seeded Random is part of its specification, so it is the same everywhere.
  private final Random random = new Random(42);

  private SampleLog() {}

  static byte[] lines() {
    SampleLog log = new SampleLog();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(log.line(i)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private String line(int i) {
    OffsetDateTime slot = START.plusSeconds(36L * i);
    if (i == 99) {
      // The request that the network capture shows.
      String result = "200 " + SamplePcap.PAGE.length;
      OffsetDateTime time = slot.plusSeconds(6);
      return entry("192.0.2.10", time, "GET /invoice.html", result, "ExampleBrowser/1.0");
    }
    OffsetDateTime time = slot.plusSeconds(random.nextInt(36));
    return i >= 140 && i < 152 ? guess(time) : visit(time);
  }

  /** One step of a password guessing run. */
  private static String guess(OffsetDateTime time) {
    return entry("203.0.113.66", time, "POST /login", "401 187", "curl/8.5.0");
  }

  private String visit(OffsetDateTime time) {
    int visitor = random.nextInt(40);
    String page = PAGES[random.nextInt(PAGES.length)];
    // A page's hash code stands in for its size: the same at every visit, on every JVM.
    int size = 400 + Math.floorMod(page.hashCode(), 9000);
    String result = page.equals("/favicon.ico") ? "404 153" : "200 " + size;
    String address = "198.51.100." + (100 + visitor);
    return entry(address, time, "GET " + page, result, AGENTS[visitor % AGENTS.length]);
  }

  private static String entry(
      String address, OffsetDateTime time, String request, String result, String agent) {
    return "%s - - [%s] \"%s HTTP/1.1\" %s \"-\" \"%s\""
        .formatted(address, TIME.format(time), request, result, agent);
  }
}
