package org.evidencepack.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Media types")
class MediaTypesTest {
  private static final MediaTypes TYPES = MediaTypes.forensic();

  private static String content(byte[] head) {
    return TYPES.byContent(head, head.length).orElseThrow();
  }

  private static void assertAsTika(byte[] head) throws IOException {
    assertThat(content(head))
        .as(HexFormat.of().formatHex(head, 0, Math.min(64, head.length)))
        .isEqualTo(TYPES.askTika(new MagicHead(head, Math.min(head.length, MediaTypes.HEAD))));
  }

  @Nested
  @DisplayName("by content")
  class ByContent {
    @ParameterizedTest
    @CsvSource({
      "0, 455646090d0aff00, application/x-ewf",
      "0, 4c5646090d0aff00, application/x-ewf-logical",
      "0, 455646320d0a8100, application/x-ewf2",
      "0, 41444653, application/octet-stream",
      "0, 41445345474d454e54454446494c45, application/x-ad1",
      "3, 4e54465320202020, application/x-raw-disk-image",
      "512, 4546492050415254, application/x-raw-disk-image",
      "510, 55aa, application/x-raw-disk-image",
      "32, 4e585342, application/x-raw-disk-image",
      "0, 4c554b53babe0001, application/x-luks",
      "0, 4b444d5601000000, application/x-vmdk",
      "0, 514649fb00000003, application/x-qemu-disk",
      "64, 7f10dabe, application/x-vdi-disk",
      "0, 454d694c01000000, application/x-lime-memory",
      "0, 4d3cb2a102000400, application/vnd.tcpdump.pcap",
      "0, 7265676600000000, application/x-ms-registry-hive",
      "0, 456c6646696c6500, application/x-ms-evtx",
      "0, 4c0000000114020000000000c000000000000046, application/x-ms-shortcut",
      "4, 53434341, application/x-ms-prefetch",
      "4, efcdab89, application/x-ms-ese",
      "0, 53514c69746520666f726d6174203300, application/x-sqlite3",
      "0, 377f0682, application/x-sqlite3-wal",
      "0, 03d9a29a67fb4bb5, application/x-keepass2",
      "0, ffd8ffe000104a464946, image/jpeg",
      "0, 504b0304, application/zip"
    })
    void knows_what_investigators_bring(int offset, String magic, String type) {
      byte[] head = new byte[4096];
      byte[] octets = HexFormat.of().parseHex(magic);
      System.arraycopy(octets, 0, head, offset, octets.length);
      assertThat(content(head)).isEqualTo(type);
    }

    @Test
    void tells_an_aff4_volume_from_another_zip_file() {
      byte[] zip = new byte[64];
      byte[] name = "container.description".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, zip, 0, 4);
      assertThat(content(zip)).isEqualTo("application/zip");
      System.arraycopy(name, 0, zip, 30, name.length);
      assertThat(content(zip)).isEqualTo("application/x-aff4");
    }

    @Test
    void says_octet_stream_of_what_it_does_not_know() {
      assertThat(content(new byte[0])).isEqualTo("application/octet-stream");
      assertThat(content(new byte[70_000])).isEqualTo("application/octet-stream");
      byte[] noise = new byte[1000];
      new Random(7).nextBytes(noise);
      assertThat(content(noise)).isEqualTo("application/octet-stream");
    }

    @Test
    void looks_at_no_more_octets_than_count() {
      byte[] head = Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 100);
      assertThat(TYPES.byContent(head, 100)).contains("application/pdf");
      assertThat(TYPES.byContent(head, 3)).contains("text/plain");
    }

    @Test
    void fetches_nothing_that_xml_refers_to() throws Exception {
      try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        server.setSoTimeout(100);
        String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
        String xml =
            "<?xml version='1.0'?><!DOCTYPE a SYSTEM '%s' [<!ENTITY %% p SYSTEM '%s'> %%p;]><a/>"
                .formatted(url, url);
        assertThat(content(xml.getBytes(StandardCharsets.UTF_8))).isEqualTo("application/xml");
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
      }
    }

    @Test
    void can_be_asked_by_many_at_once() {
      byte[] xml = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
      byte[] text = "plain text".getBytes(StandardCharsets.UTF_8);
      assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> content(i % 2 == 0 ? xml : text)))
          .containsOnly("image/svg+xml", "text/plain");
    }
  }

  @Nested
  @DisplayName("as Tika itself would say")
  class AsTika {
    @ParameterizedTest
    @CsvSource({"zeros, 40000", "noise, 9000", "text, 1500", "zeros, 600", "text, 24"})
    void of_octets_that_meet_a_rule(String ground, int length) throws Exception {
      var random = new Random(length);
      for (MagicRule rule : MagicRules.load().rules()) {
        byte[] head = Samples.ground(ground, length, random);
        Samples.meet(rule.clause(), head, random);
        assertAsTika(head);
      }
    }

    @Test
    void of_octets_that_nearly_meet_a_rule() throws Exception {
      var random = new Random(1);
      for (MagicRule rule : MagicRules.load().rules()) {
        byte[] head = Samples.ground("noise", 200, random);
        Samples.meet(rule.clause(), head, random);
        head[random.nextInt(24)] ^= (byte) (1 << random.nextInt(8));
        assertAsTika(Arrays.copyOf(head, 1 + random.nextInt(200)));
      }
    }

    /** What rules with regular expressions are about. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "%!PS-Adobe-3.0\n%AI5_FileFormat 3\n",
          "JAVA PROFILE 1.0.2\0",
          "JAVA PROFILE 1.0.1,",
          "00714cam a2200205 a 4500",
          "FCS3.0    ",
          "BZh91AY&SY",
          "P4\n1 1",
          "P5\n",
          "P6\n",
          "X-Mailer: x\nSubject: y\nFrom: a@b\n",
          "DKIM-Signature: x\nReceived: y\nDate: z\n",
          "<HTML ><p>",
          "<h1 >x",
          "<body class=x>",
          "<title>x</title>",
          "  strict digraph g {}",
          "// c\ngraph {",
          "/* c */ digraph",
          "function y = f(x)",
          "function go\n",
          "  0\r\nSECTION\r\n  2\r\nHEADER\r\n",
          "999\nnote\n0\nSECTION\n2\nENTITIES\n",
          "User-agent: *\nDisallow: /\n",
          "From a@b Mon\nReceived: x\nX-Spam: y\nSubject: z\n",
          "@article{a, title={x}}",
          "BEGIN:VCARD\n",
          "BEGIN:VCALENDAR\nVERSION:2.0\n",
          "HTTP/1.1 200 OK\nContent-Type: text/html\n",
          "WEBVTT\n\n00:01.000 --> 00:02.000\n",
          "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
          "<?xml version='1.0'?><EvidenceCollection/>",
          "<?xml version='1.0'?><broken",
          "<?xml version='1.0'?><p>x<html>",
          "<!DOCTYPE html><html><p>",
          "<a><b/></a>",
          "<!-- c -->\n<rss version='2.0'/>",
          "\u00ef\u00bb\u00bf<?xml version='1.0'?><kml/>",
          "{\"a\":1}",
          "gr\u00c3\u00b6\u00c3\u009fe \u00e2\u0082\u00ac",
          "\u00e9\u00e8\u00e0",
          "a\0b",
          "\r\n\u00ff\u00fbxx",
          "ID3\4\0\0\0\0\0\0",
          "\f\t\u001b plain",
          "\u000b\u000e\u0001 not plain"
        })
    void of_a_sample(String octets) throws Exception {
      for (int padding : new int[] {0, 3, 700, 9000}) {
        byte[] head = octets.getBytes(StandardCharsets.ISO_8859_1);
        assertAsTika(Arrays.copyOf(head, head.length + padding));
        assertAsTika((octets + " ".repeat(padding)).getBytes(StandardCharsets.ISO_8859_1));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252", "Shift_JIS", "KOI8-R"})
    void of_text_in_each_encoding(String charset) throws Exception {
      String text = "Größe, 日本語, Привет, ñandú – €\n".repeat(40);
      byte[] head = text.getBytes(Charset.forName(charset));
      for (int length : new int[] {1, 2, 7, 100, 333, head.length}) {
        assertAsTika(Arrays.copyOf(head, length));
      }
    }

    @Test
    void of_octets_on_the_edge_between_text_and_others() throws Exception {
      var random = new Random(5);
      for (int i = 0; i < 400; i++) {
        byte[] head = Samples.ground("text", 1 + random.nextInt(300), random);
        for (int n = random.nextInt(8); n > 0; n--) {
          head[random.nextInt(head.length)] = (byte) random.nextInt();
        }
        assertAsTika(head);
      }
    }
  }

  @Nested
  @DisplayName("by name")
  class ByName {
    @ParameterizedTest
    @CsvSource({
      "report.PDF, application/pdf",
      "disk.E01, application/x-ewf",
      "disk.s42, application/x-ewf",
      "image.dd, application/x-raw-disk-image",
      "memory.lime, application/x-lime-memory",
      "wallet.dat, application/x-bitcoin-wallet",
      "phone.ufdr, application/x-ufdr",
      "History.evtx, application/x-ms-evtx",
      "why? #1 100%.jpg, image/jpeg",
      "http:evil.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    })
    void knows_what_it_tells(String name, String type) {
      assertThat(TYPES.byName(name)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noext", "x.unheard-of", "data.bin", "\ud800", "...", "pdf"})
    void is_empty_if_it_tells_nothing(String name) {
      assertThat(TYPES.byName(name)).isEmpty();
    }
  }

  @Test
  void of_forensic_formats_do_not_change_those_of_the_host() throws Exception {
    List<MagicRule> own =
        MagicRules.load().rules().stream()
            .filter(r -> r.type().equals("application/x-ewf"))
            .toList();
    assertThat(own).hasSize(1);
    byte[] ewf = HexFormat.of().parseHex("455646090d0aff00");
    assertThat(new org.apache.tika.Tika().detect(ewf)).isEqualTo("application/octet-stream");
  }
}
