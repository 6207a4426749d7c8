package org.evidencepack.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Profile;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.SigningKey;

/** Says of a package which request it answers, as a case management system knows it. */
public final class AnswerRequest {
  private AnswerRequest() {}

  /** Usage: AnswerRequest TARGET. Signs with a key made for the occasion. */
  public static void main(String[] args) throws IOException {
    answer(Path.of(args[0]), SelfSignedIdentity.named("Perito 4471").create());
  }

  /** Packs a mailbox as the answer to a request for stored data. */
  static void answer(Path target, SigningKey key) throws IOException {
    CaseDocument document = checked(whatTheSystemKnows());
    try (var writer = EvidenceWriter.create(target, document.info())) {
      writer.addTo("E001", "inbox.mbox", new ByteArrayInputStream(SampleMail.mbox()));
      writer.seal(key);
    }
  }

  /** Nothing is packed for a request under the Convention that does not say what it must. */
  static CaseDocument checked(Map<String, ?> told) throws IOException {
    CaseDocument document = CaseDocument.of(told);
    if (!document.problems().isEmpty()) {
      throw new InvalidInputException(document.problems().get(0).message());
    }
    Completeness found =
        Profile.find("un-cybercrime")
            .check(document.tree(), Instant.now(), Set.of(DigestAlgorithm.SHA256));
    if (!found.complete()) {
      throw new InvalidInputException(found.gaps().get(0).message());
    }
    return document;
  }

  /** Maps, lists and texts, with the members of {@code case-file.schema.json}. */
  static Map<String, ?> whatTheSystemKnows() {
    return Map.of(
        "reference",
        "ACJI-2026-0815",
        "title",
        "Mailbox lan@example.org",
        "items",
        List.of(
            Map.of(
                "id",
                "E001",
                "description",
                "Messages of the account",
                "dataCategories",
                List.of("CONTENT_DATA"),
                "conditions",
                List.of("C1"))),
        "exchange",
        answer());
  }

  private static Map<String, ?> answer() {
    return Map.of(
        "kind", "RESPONSE",
        "type", "MLA_STORED_DATA",
        "legalBases", List.of(Map.of("instrument", "un-cybercrime-convention", "article", "44")),
        "request", Map.of("reference", "TPI-CAS-2026-331"),
        "parties", Map.of("requestedAuthority", Map.of("name", "Autoridad Central")),
        "conditions", List.of(condition()),
        "response",
            Map.of(
                "status", "EXECUTED",
                "date", "2026-05-18",
                "execution", Map.of("measures", "Order to the provider")));
  }

  private static Map<String, ?> condition() {
    return Map.of(
        "id", "C1",
        "kind", "USE_LIMIT",
        "text", Map.of("es", "Solo para este procedimiento.", "ar", "لهذه الإجراءات فقط."),
        "acceptedBy", "السلطة المركزية");
  }
}
