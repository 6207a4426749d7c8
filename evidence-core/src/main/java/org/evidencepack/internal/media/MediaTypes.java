package org.evidencepack.internal.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.xml.namespace.QName;
import org.apache.tika.detect.XmlRootExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.mime.MimeTypesFactory;

/**
 * Media types by content and by name: those of Apache Tika, and those of forensic formats. Reads
 * nothing of the host: neither Tika's default configuration nor any {@code custom-mimetypes.xml}.
 *
 * <p>The answers are Tika's own. What Tika spends its time on, asking 900 rules one by one (0.25 to
 * 1.3 ms a file), is done here by {@link MagicRules}; Tika is asked what a set of matching rules
 * means, once for each set. The first use costs about half a second; from then on content costs
 * some ten microseconds, XML up to a hundred, a name up to twenty. Thread-safe.
 */
public final class MediaTypes {
  /** More octets than this are not looked at. */
  public static final int HEAD = 64 * 1024;

  static final String UNKNOWN = "application/octet-stream";

  /** Keys hold root elements, which a hostile source chooses: more than these are not kept. */
  private static final int MOST_ANSWERS = 4096;

  private static final int LONGEST_KEY = 512;

  private final MimeTypes tika;
  private final MagicRules rules;
  private final ConcurrentMap<String, String> answers = new ConcurrentHashMap<>();

  private MediaTypes(MimeTypes tika, MagicRules rules) {
    this.tika = tika;
    this.rules = rules;
  }

  private static final class Forensic {
    static final MediaTypes INSTANCE = load();
  }

  /** The one instance, made on first use. */
  public static MediaTypes forensic() {
    return Forensic.INSTANCE;
  }

  private static MediaTypes load() {
    try (InputStream core = core();
        InputStream forensic = own()) {
      return new MediaTypes(MimeTypesFactory.create(core, forensic), MagicRules.load());
    } catch (IOException | MimeTypeException e) {
      throw new IllegalStateException("The media type definitions cannot be read", e);
    }
  }

  static InputStream core() {
    return MimeTypes.class.getResourceAsStream("tika-mimetypes.xml");
  }

  static InputStream own() {
    return MediaTypes.class.getResourceAsStream("forensic-mimetypes.xml");
  }

  /**
   * The type by content alone; {@code application/octet-stream} if the octets match nothing that is
   * known, empty if detection failed.
   *
   * @param head the file's first octets: {@link #HEAD} of them, or all
   * @param length how many of these count
   */
  public Optional<String> byContent(byte[] head, int length) {
    int octets = Math.min(length, HEAD);
    if (octets == 0) {
      return Optional.of(UNKNOWN);
    }
    try {
      return Optional.of(detect(new MagicHead(head, octets)));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** The type that a file name suggests; empty if it suggests none. */
  public Optional<String> byName(String originalName) {
    try {
      Metadata hint = new Metadata();
      // Tika takes what it is given for a URI: quoted, a name with # or ? or % comes through whole.
      hint.set(
          TikaCoreProperties.RESOURCE_NAME_KEY,
          new URI(null, null, "/" + originalName, null).toString());
      return Optional.of(tika.detect(null, hint).toString()).filter(type -> !type.equals(UNKNOWN));
    } catch (IOException | URISyntaxException | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private String detect(MagicHead head) throws IOException {
    String matching = rules.matching(head);
    if (matching.isEmpty()) {
      return TextGuess.isText(head.octets(), head.length()) ? "text/plain" : UNKNOWN;
    }
    String key = rules.askForRoot(matching) ? matching + root(head) : matching;
    String known = answers.get(key);
    if (known != null) {
      return known;
    }
    String answer = askTika(head);
    if (answers.size() < MOST_ANSWERS && key.length() <= LONGEST_KEY) {
      answers.put(key, answer);
    }
    return answer;
  }

  /** All else that Tika's answer depends on where XML or HTML matches. */
  private String root(MagicHead head) {
    QName root =
        new XmlRootExtractor().extractRootElement(Arrays.copyOf(head.octets(), head.length()));
    return root == null ? (rules.looksLikeHtml(head) ? "html" : "none") : " " + root;
  }

  /** Tika's answer by content, at Tika's own speed. */
  String askTika(MagicHead head) throws IOException {
    return tika.detect(new ByteArrayInputStream(head.octets(), 0, head.length()), new Metadata())
        .toString();
  }
}
