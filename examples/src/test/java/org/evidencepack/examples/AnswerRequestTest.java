package org.evidencepack.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.evidencepack.EvidencePackage;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Condition;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerRequestTest {
  @TempDir Path folder;

  @Test
  void packsTheAnswerWithWhatWasToldOfTheRequest() throws IOException {
    Path target = folder.resolve("answer.asice");
    SigningKey key = SelfSignedIdentity.named("Perito 4471").create();

    AnswerRequest.answer(target, key);

    assertThat(Verifier.trusting(key.certificate()).verify(target).verdict())
        .isEqualTo(Verdict.TRUSTED);
    try (var evidence = EvidencePackage.open(target)) {
      CaseInfo about = evidence.info().caseInfo();
      assertThat(about.exchange().orElseThrow().text("request.reference"))
          .hasValue("TPI-CAS-2026-331");
      assertThat(Condition.of(about))
          .singleElement()
          .satisfies(
              condition -> {
                assertThat(condition.items()).containsExactly("E001");
                assertThat(condition.text()).containsEntry("ar", "لهذه الإجراءات فقط.");
              });
    }
  }

  @Test
  void packsNoAnswerThatLeavesOutWhatItAnswers() {
    var told = new HashMap<String, Object>(AnswerRequest.whatTheSystemKnows());
    told.put("exchange", Map.of("kind", "RESPONSE", "type", "MLA_STORED_DATA"));

    assertThatThrownBy(() -> AnswerRequest.checked(told))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Not told: ");
  }

  @Test
  void tellsWhatIsMisspelt() {
    var told = new HashMap<String, Object>(AnswerRequest.whatTheSystemKnows());
    told.put("exchange", Map.of("kind", "RESPONS", "type", "MLA_STORED_DATA"));

    assertThatThrownBy(() -> AnswerRequest.checked(told))
        .hasMessageContaining("did you mean \"RESPONSE\"?");
  }
}
