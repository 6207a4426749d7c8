package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each defect that FORMAT.md names: it is found, as what it is, and nothing else is. */
class VectorTest {
  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  /** What may be wrong with a payload file so that only who reads it finds it. */
  private static final Set<FindingCode> OF_PAYLOAD =
      EnumSet.of(
          FindingCode.ZIP_HEADER,
          FindingCode.ENTRY_DATA,
          FindingCode.DIGESTS_NOT_RECOMPUTED,
          FindingCode.PAYLOAD_DIGEST_MISMATCH,
          FindingCode.CONTENT_WITHHELD);

  static Stream<Vector> vectors() {
    return Stream.of(
            ContainerVectors.all(),
            ZipAttackVectors.all(),
            NameVectors.all(),
            DocumentVectors.all(),
            ExchangeVectors.all(),
            WithheldVectors.all(),
            SealVectors.all(),
            SignatureVectors.all(),
            SignatureAttackVectors.all(),
            BombVectors.all(),
            CustodyVectors.all(),
            LaterVectors.all(),
            LongLivedVectors.all(),
            SecondSealVectors.all(),
            RecordVectors.all(),
            PayloadVectors.all(),
            BlockVectors.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void isFoundAndNothingElse(Vector vector, @TempDir Path folder) throws Exception {
    Path forged = vector.recipe().forge().write(folder);

    VerificationReport report = vector.reader().verify(forged);

    ReportAssert claim = assertThat(report).comesTo(vector.verdict()).findsExactly(vector.codes());
    if (!vector.subjects().isEmpty()) {
      claim.of(vector.code()).at(vector.subjects().toArray(String[]::new));
    }
    whoReadsOneFileMissesNothingElse(vector, forged);
  }

  private static void whoReadsOneFileMissesNothingElse(Vector vector, Path forged)
      throws Exception {
    VerificationReport report = vector.reader().only(List.of("empty")).verify(forged);

    Set<FindingCode> missed = EnumSet.copyOf(vector.codes());
    report.findings().forEach(finding -> missed.remove(finding.code()));
    assertThat(OF_PAYLOAD).containsAll(missed);
    if (missed.contains(FindingCode.ZIP_HEADER)) {
      assertThat(vector.name()).matches("ZIP_HEADER-(local-.*|attack-.*-in-directory-only)");
    }
    if (!missed.isEmpty()) {
      assertThat(vector.reader().only(List.of("data/*")).verify(forged)).comesTo(vector.verdict());
    }
  }

  @Test
  void nothingIsFoundInThePackageThatVectorsSpoil(@TempDir Path folder) throws Exception {
    assertThat(Sample.verifier().verify(Forge.valid().write(folder))).isTrustedWithoutFindings();
  }

  @Test
  void nothingIsFoundInWhatTheForgeMadeAllAnew(@TempDir Path folder) throws Exception {
    Path forged = Forge.valid().rechain().relist().write(folder);

    assertThat(Sample.verifier().verify(forged)).isTrustedWithoutFindings();
  }

  @Test
  void nothingIsFoundInThePackageWithAnExchangeRecord(@TempDir Path folder) throws Exception {
    assertThat(Sample.verifier().verify(ExchangeVectors.whole().write(folder)))
        .isTrustedWithoutFindings();
  }

  @Test
  void nothingIsFoundInThePackageThatWasCarriedOn(@TempDir Path folder) throws Exception {
    assertThat(Sample.verifier().verify(LaterSample.valid().write(folder)))
        .isTrustedWithoutFindings();
  }

  @Test
  void nothingIsFoundInThePackageThatIsToLast(@TempDir Path folder) throws Exception {
    assertThat(LastingSample.verifier().verify(LastingSample.valid().write(folder)))
        .isTrustedWithoutFindings();
  }

  @Test
  void nothingIsFoundInThePackageThatWasSealedTwice(@TempDir Path folder) throws Exception {
    assertThat(Sample.verifier().verify(LastingSample.sealedTwice().write(folder)))
        .isTrustedWithoutFindings();
  }

  @Test
  void everyCodeHasAVector() {
    var codes = EnumSet.allOf(FindingCode.class);
    codes.removeAll(ReceiptVectorTest.CODES);
    codes.removeAll(ContinuationTest.CODES);

    assertThat(vectors().map(Vector::code)).containsAll(codes);
  }

  @Test
  void noTwoVectorsHaveOneName() {
    assertThat(vectors().map(Vector::name)).doesNotHaveDuplicates();
  }

  @Test
  void section13OfTheFormatListsTheCodesOfTheEnum() throws Exception {
    String format = Files.readString(Path.of("FORMAT.md"));
    String section = format.substring(format.indexOf("## 13."), format.indexOf("## 14."));

    List<String> listed =
        section
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .flatMap(cell -> CODE.matcher(cell).results().map(code -> code.group(1)))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(FindingCode.values()).map(Enum::name).collect(Collectors.toList()));
  }
}
