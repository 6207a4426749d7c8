package org.evidencepack.cli;

import java.util.List;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.Matched;
import org.evidencepack.verify.PreservationReport;

/** How a package stands to a preservation record, as a person reads it. */
final class PreservationText {
  private PreservationText() {}

  static void print(PreservationReport told, Output output) {
    output.line(
        "  preserved  by "
            + Escape.text(told.record())
            + ", "
            + told.verdict()
            + ": "
            + outcome(told));
    told.packageId().ifPresent(id -> detail(output, "record " + id));
    told.sealDigest().ifPresent(seal -> detail(output, "seal " + seal));
    detail(output, trust(told));
    detail(output, naming(told));
    if (told.compared()) {
      files(told, output);
    } else {
      detail(output, "no file was compared, for one of the two is INVALID");
    }
  }

  private static String outcome(PreservationReport told) {
    if (!told.holds()) {
      return "NOT SHOWN to be the same";
    }
    return told.matched().elsewhere() == 0
        ? "every file is the same"
        : "every content is the same, but NOT every path";
  }

  private static void files(PreservationReport told, Output output) {
    Matched matched = told.matched();
    detail(output, matched.matched() + " of " + Sizes.count(told.files(), "file") + " matched");
    names(output, "elsewhere", matched.elsewhere(), matched.elsewhereFirst());
    names(output, "differs", matched.differing(), matched.differingFirst());
    names(output, "missing", matched.missing(), matched.missingFirst());
    if (told.unrecorded() > 0) {
      detail(output, Sizes.count(told.unrecorded(), "file") + " of the package not in the record");
    }
  }

  private static void names(Output output, String what, long count, List<String> first) {
    first.forEach(name -> detail(output, what + " " + name));
    if (count > first.size()) {
      detail(output, what + " " + (count - first.size()) + " more");
    }
  }

  private static String trust(PreservationReport told) {
    if (told.verdict() == Verdict.TRUSTED) {
      return "its signer is trusted";
    }
    return told.sameTrust()
        ? "its signer is not shown to be trusted"
        : "its signer is not shown to be trusted as the package's is";
  }

  private static String naming(PreservationReport told) {
    return switch (told.named()) {
      case THIS -> "the package names it";
      case OTHERS -> "the package names ANOTHER record";
      case NONE -> "the package names no record";
    };
  }

  private static void detail(Output output, String text) {
    output.line("             " + Escape.text(text));
  }
}
