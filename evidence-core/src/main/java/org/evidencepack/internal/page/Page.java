package org.evidencepack.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.evidencepack.model.DigestAlgorithm;

/**
 * A page that is being written: UTF-8, without scripts, and without anything to be fetched, which
 * its content security policy forbids besides. Memory for the elements that are open. The stream
 * should be buffered, and stays open. For one thread.
 */
public final class Page {
  private static final String STYLE = style();

  private final OutputStream out;
  private final Deque<Element> open = new ArrayDeque<>();

  private Page(OutputStream out) {
    this.out = out;
  }

  private static String style() {
    try (InputStream style = Page.class.getResourceAsStream("page.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a page in English, which a browser calls by that title. */
  public static Page begin(OutputStream out, String title) throws IOException {
    var page = new Page(out);
    page.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="UTF-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        """
            .formatted(policy(), PageText.value(title), STYLE));
    return page;
  }

  /** Nothing but our own style, by its digest: not even a style that somebody slipped in. */
  private static String policy() {
    byte[] digest = DigestAlgorithm.SHA256.start().digest(STYLE.getBytes(StandardCharsets.UTF_8));
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; base-uri 'none'; form-action 'none'";
  }

  /** Opens an element in the one that is open. */
  public Page open(Element element) throws IOException {
    return open(element, Look.PLAIN);
  }

  /** Opens an element that looks like that. */
  public Page open(Element element, Look look) throws IOException {
    open.push(element);
    return raw(element.begin(look));
  }

  /** Closes the element that was opened last. */
  public Page close() throws IOException {
    return raw(open.pop().end() + "\n");
  }

  /** A text, in whatever language and direction it is; its lines end where they do. */
  public Page text(String text) throws IOException {
    return text("", text);
  }

  /**
   * A text in that language.
   *
   * @param tag its BCP 47 tag; empty if it is not told
   */
  public Page text(String tag, String text) throws IOException {
    String language = tag.isEmpty() ? "" : " lang=\"" + PageText.value(tag) + "\"";
    return raw("<span dir=\"auto\"" + language + ">" + PageText.prose(text) + "</span>");
  }

  /** Words of the page itself. */
  public Page say(String words) throws IOException {
    return raw(PageText.line(words));
  }

  /**
   * A path, from left to right component by component, whatever is in them; each character is
   * visible, and the line may break behind any.
   */
  public Page path(String path) throws IOException {
    var line = new StringBuilder();
    String separator = "";
    for (String component : path.split("/", -1)) {
      line.append(separator).append("<bdi>").append(PageText.line(component)).append("</bdi>");
      separator = "/";
    }
    return raw(line.toString());
  }

  /** An element with nothing in it but words of the page itself. */
  public Page say(Element element, Look look, String words) throws IOException {
    return open(element, look).say(words).close();
  }

  /** As {@link #say(Element, Look, String)}, with no look of its own. */
  public Page say(Element element, String words) throws IOException {
    return say(element, Look.PLAIN, words);
  }

  /** Closes what is open, and the page. */
  public void end() throws IOException {
    while (!open.isEmpty()) {
      close();
    }
    raw("</body>\n</html>\n");
  }

  private Page raw(String html) throws IOException {
    out.write(html.getBytes(StandardCharsets.UTF_8));
    return this;
  }
}
