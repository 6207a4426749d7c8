package org.evidencepack.independent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second writer shares nothing with the first: not a class, not a library. */
class IndependenceTest {
  private static final String HERE = IndependenceTest.class.getPackageName();

  /** Those that ask the reader, and so know it. */
  private static final List<String> JUDGES =
      List.of(
          "IndependenceTest",
          "IndependentPackageTest",
          "IndependentBlocksTest",
          "FreedomTest",
          "DeviationTest",
          "LaterEventTest",
          "LaterDeviationTest",
          "ReceiptTest",
          "SeveralSealsTest",
          "RaisedTest",
          "RaisedDeviationTest",
          "RecordTest",
          "RecordDeviationTest",
          "Verdicts");

  private static final JavaClasses WRITER =
      new ClassFileImporter()
          .importPackages(HERE)
          .that(
              DescribedPredicate.not(
                  DescribedPredicate.describe("judges", IndependenceTest::judges)));

  @Test
  void theWriterKnowsItselfAndJavaAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe("are foreign", IndependenceTest::isForeign))
        .check(WRITER);
  }

  private static boolean judges(JavaClass type) {
    String name = type.getFullName();
    return JUDGES.stream().anyMatch(each -> name.matches(HERE + "." + each + "(\\$.*)?"));
  }

  private static boolean isForeign(JavaClass type) {
    String room = type.getBaseComponentType().getPackageName();
    boolean known = room.isEmpty() || room.equals(HERE) || room.startsWith("java.");
    return !known || room.startsWith("java.util.zip") || room.startsWith("java.util.jar");
  }
}
