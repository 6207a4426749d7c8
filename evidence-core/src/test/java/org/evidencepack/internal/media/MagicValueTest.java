package org.evidencepack.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import org.apache.tika.detect.MagicDetector;
import org.apache.tika.mime.MediaType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

@DisplayName("The value of a match")
class MagicValueTest {
  /** Type, value and mask of a match. */
  private record Match(String type, String value, String mask) {}

  private static List<Match> all(InputStream definitions) throws Exception {
    List<Match> matches = new ArrayList<>();
    SAXParserFactory.newDefaultInstance()
        .newSAXParser()
        .parse(
            definitions,
            new DefaultHandler() {
              @Override
              public void startElement(String uri, String local, String name, Attributes told) {
                if (name.equals("match") && told.getValue("value") != null) {
                  String type = told.getValue("type") == null ? "string" : told.getValue("type");
                  matches.add(new Match(type, told.getValue("value"), told.getValue("mask")));
                }
              }
            });
    return matches;
  }

  @Test
  void is_read_as_tika_reads_it_in_every_definition() throws Exception {
    List<Match> matches = new ArrayList<>();
    try (InputStream core = MediaTypes.core();
        InputStream own = MediaTypes.own()) {
      matches.addAll(all(core));
      matches.addAll(all(own));
    }
    assertThat(matches).hasSizeGreaterThan(1400);
    for (Match match : matches) {
      // Its text holds pattern and mask.
      String tika =
          MagicDetector.parse(
                  MediaType.OCTET_STREAM, match.type(), "0", match.value(), match.mask())
              .toString();
      byte[] bits = match.mask() == null ? null : MagicValue.decode(match.mask(), match.type());
      var ours =
          new MagicLiteral(MagicValue.decode(match.value(), match.type()), bits, false, 0, 0);
      assertThat(tika)
          .as("%s", match)
          .endsWith(
              "= " + Arrays.toString(ours.pattern()) + " mask = " + Arrays.toString(ours.mask()));
    }
  }
}
