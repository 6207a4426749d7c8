package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reader of a seal")
class SealReaderTest {
  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  static final String ROOT =
      "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\""
          + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">";
  static final String SIGNATURE =
      "<asic:SigReference URI=\"META-INF/signature001.p7s\""
          + " MimeType=\"application/pkcs7-signature\"/>";
  static final String METHOD =
      "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>";
  private static final String VALUE = "<ds:DigestValue>" + DIGEST + "</ds:DigestValue>";
  private static final String REFERENCE =
      "<asic:DataObjectReference URI=\"data/E001/a\">"
          + METHOD
          + VALUE
          + "</asic:DataObjectReference>";
  private static final String END = "</asic:ASiCManifest>\n";
  static final String VALID = HEAD + ROOT + SIGNATURE + REFERENCE + END;

  static List<Reference> read(InputStream in) throws IOException {
    var references = new ArrayList<Reference>();
    try (var reader = SealReader.open(in, FileNames.SEAL, FileNames.SIGNATURE)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        references.add(next.get());
      }
    }
    return references;
  }

  static List<Reference> read(byte[] seal) throws IOException {
    return read(new ByteArrayInputStream(seal));
  }

  static List<Reference> read(String seal) throws IOException {
    return read(seal.getBytes(UTF_8));
  }

  static void malformed(InputStream seal) {
    Finding finding = Refusal.of(() -> read(seal));

    assertThat(finding.code()).isEqualTo(FindingCode.SEAL_MALFORMED);
    assertThat(finding.subject()).isEqualTo("META-INF/ASiCManifest001.xml");
  }

  static void malformed(String seal) {
    assertThat(seal).isNotEqualTo(VALID);
    malformed(new ByteArrayInputStream(seal.getBytes(UTF_8)));
  }

  @Nested
  class Takes {
    @Test
    void theFormOfTheFormat() throws IOException {
      assertThat(read(VALID)).containsExactly(new Reference("data/E001/a", Samples.digest("")));
    }

    @Test
    void otherPrefixesAndWhiteSpaceBetweenElements() throws IOException {
      String other =
          VALID
              .replace("<asic:", "<")
              .replace("</asic:", "</")
              .replace("xmlns:asic", "xmlns")
              .replace("><", ">\r\n\t <");

      assertThat(read(other)).isEqualTo(read(VALID));
    }

    @Test
    void aDocumentWithoutXmlDeclaration() throws IOException {
      assertThat(read(VALID.replace(HEAD, ""))).isEqualTo(read(VALID));
    }

    @Test
    void aPercentEncodedNameAsItStands() throws IOException {
      assertThat(read(VALID.replace("E001/a", "E001/%61%2F..")).get(0).name())
          .isEqualTo("data/E001/%61%2F..");
    }

    @Test
    void aCdataSectionAsTheTextThatItIs() throws IOException {
      assertThat(read(VALID.replace(DIGEST, "<![CDATA[" + DIGEST + "]]>"))).isEqualTo(read(VALID));
      malformed(VALID.replace(DIGEST, DIGEST + "<![CDATA[ ]]>"));
    }

    @Test
    void charactersThatWereEscapedWithoutNeed() throws IOException {
      assertThat(read(VALID.replace("E001/a", "E001/&#x61;&amp;&lt;")).get(0).name())
          .isEqualTo("data/E001/a&<");
    }
  }

  @Nested
  class RefusesThings {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "<!-- c -->",
          "<?php 1 ?>",
          "x",
          "&amp;",
          "<![CDATA[x]]>",
          "&undeclared;",
          "<x/>",
          "<ds:x/>",
          "</x>"
        })
    void thatStandAnywhereBetweenTwoTags(String thing) {
      for (int at = VALID.indexOf("><"); at >= 0; at = VALID.indexOf("><", at + 1)) {
        malformed(VALID.substring(0, at + 1) + thing + VALID.substring(at + 1));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- c -->", "<?php 1 ?>", "x", "&amp;", "\u0000", "<x/>"})
    void thatStandBeforeOrAfterTheRoot(String thing) {
      malformed(HEAD + thing + ROOT + SIGNATURE + REFERENCE + END);
      malformed(VALID + thing);
      malformed(VALID + VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" Y=\"1\"", " asic:URI=\"x\"", " xml:space=\"preserve\"", " URI=\"b\""})
    void thatAreAttributesTooMany(String attribute) {
      malformed(VALID.replace("ASiCManifest xmlns", "ASiCManifest" + attribute + " xmlns"));
      malformed(VALID.replace("SigReference", "SigReference" + attribute));
      malformed(
          VALID.replace("<asic:DataObjectReference", "<asic:DataObjectReference" + attribute));
      malformed(VALID.replace("DigestMethod", "DigestMethod" + attribute));
      malformed(VALID.replace("<ds:DigestValue", "<ds:DigestValue" + attribute));
    }

    @Test
    void thatAreExtensions() {
      String extension = "<asic:DataObjectReferenceExtensions/>";
      malformed(VALID.replace(VALUE, VALUE + extension));
      malformed(VALID.replace(END, "<asic:ASiCManifestExtensions/>" + END));
      malformed(VALID.replace(SIGNATURE, SIGNATURE + SIGNATURE));
    }
  }

  @Nested
  class RefusesForms {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          HEAD,
          HEAD + ROOT,
          HEAD + ROOT + SIGNATURE,
          HEAD + ROOT + SIGNATURE + REFERENCE,
          HEAD + ROOT + END,
          HEAD + ROOT + REFERENCE + SIGNATURE + END,
          " " + VALID,
          "\uFEFF" + VALID
        })
    void ofADocumentThatLacksSomethingOrBeginsWrongly(String seal) {
      malformed(seal);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          METHOD,
          VALUE,
          " URI=\"data/E001/a\"",
          " MimeType=\"application/pkcs7-signature\""
        })
    void thatLackAPart(String part) {
      malformed(VALID.replace(part, ""));
    }

    @Test
    void ofOtherOrder() {
      malformed(VALID.replace(METHOD + VALUE, VALUE + METHOD));
    }

    @Test
    void ofOtherNamespaces() {
      malformed(VALID.replace("v1.2.1#", "v1.4.1#"));
      malformed(VALID.replace("09/xmldsig#", "09/xmldsig"));
      malformed(VALID.replace("asic:", "").replace(":asic", ":x"));
      malformed(VALID.replace("ds:DigestMethod", "asic:DigestMethod"));
      malformed(VALID.replace("asic:DataObjectReference", "ds:DataObjectReference"));
    }

    @Test
    void ofAnAttributeInANamespace() {
      malformed(VALID.replace("URI=\"data", "asic:URI=\"data"));
      malformed(VALID.replace("Algorithm=", "ds:Algorithm="));
    }

    @Test
    void ofAnotherSignature() {
      malformed(VALID.replace("signature001", "signature002"));
      malformed(VALID.replace("pkcs7-signature", "x-pkcs7-signature"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"xmlenc#sha512", "xmlenc#SHA256", "xmlenc#sha256 ", "xmldsig-more#sha384"})
    void ofAnotherDigestAlgorithm(String algorithm) {
      malformed(VALID.replace("xmlenc#sha256", algorithm));
    }
  }

  @Nested
  class RefusesDigests {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " " + DIGEST,
          DIGEST + "\n",
          "47DEQpj8HBSa+/TImW+5JCeuQeRk m5NMpJWZG3hSuFU=",
          "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
          "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
          "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
          "47DEQpj8HBSa",
          DIGEST + DIGEST,
          "<x/>",
          DIGEST + "<x/>",
          "<!-- c -->" + DIGEST,
          "47DEQpj8HBSa<!-- c -->+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          "47DEQpj8HBSa<?pi?>+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          "47DEQpj8HBSa&undeclared;+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        })
    void thatAreNotTheBase64Of32Octets(String value) {
      malformed(VALID.replace(DIGEST, value));
    }
  }

  @Nested
  class RefusesTricks {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<!DOCTYPE asic:ASiCManifest>",
          "<!DOCTYPE asic:ASiCManifest []>",
          "<!DOCTYPE asic:ASiCManifest SYSTEM \"http://127.0.0.1:1/x.dtd\">",
          "<!DOCTYPE asic:ASiCManifest [<!ENTITY e \"data/E001/a\">]>",
          "<!DOCTYPE asic:ASiCManifest [\u0001]>", // the JDK fails to find its message for it
          "<!DOCTYPE asic:ASiCManifest [<!ATTLIST asic:ASiCManifest x CDATA \"1\">]>",
          "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\">%p;]>"
        })
    void withADocumentType(String type) {
      malformed(VALID.replace(HEAD, HEAD + type));
      malformed(VALID.replace(HEAD, HEAD + type).replace("data/E001/a", "&e;"));
      malformed(VALID.replace(HEAD, type));
    }

    @Test
    void withAnEntityThatReadsAFile() throws IOException {
      Path secret = Files.writeString(folder.resolve("secret"), "data/E001/a");
      String type = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";

      malformed(VALID.replace(HEAD, HEAD + type).replace(DIGEST, "&e;"));
    }

    @Test
    void withABillionLaughs() {
      var type = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
      for (int level = 1; level < 30; level++) {
        String below = "&e" + (level - 1) + ";";
        type.append("<!ENTITY e" + level + " \"" + below.repeat(10) + "\">");
      }
      malformed(VALID.replace(HEAD, HEAD + type + "]>").replace(DIGEST, "&e29;"));
      malformed(VALID.replace(HEAD, HEAD + type + "]>").replace("data/E001/a", "&e29;"));
    }

    @Test
    void withAnUndeclaredEntityInAName() {
      malformed(VALID.replace("data/E001/a", "data/E001/a&undeclared;"));
    }

    @Test
    void withOtherXmlOrAnotherEncoding() {
      malformed(VALID.replace("version=\"1.0\"", "version=\"1.1\""));
      malformed(VALID.replace("version=\"1.0\"", "version=\"1.1\"").replace("E001/a", "&#1;"));
      malformed(VALID.replace("UTF-8", "UTF-16"));
      malformed(VALID.replace("UTF-8", "ISO-8859-1"));
      malformed(VALID.replace("UTF-8", "no such"));
      malformed(new ByteArrayInputStream(VALID.getBytes(UTF_16)));
    }

    @Test
    void withOctetsThatAreNoUtf8() {
      byte[] seal = VALID.getBytes(UTF_8);
      seal[VALID.indexOf("E001")] = (byte) 0xE9;

      malformed(new ByteArrayInputStream(seal));
    }
  }
}
