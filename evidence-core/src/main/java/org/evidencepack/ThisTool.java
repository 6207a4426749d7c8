package org.evidencepack;

import java.util.Optional;
import org.evidencepack.model.ToolInfo;

/** What this library calls itself in documents. */
final class ThisTool {
  static final ToolInfo INFO =
      new ToolInfo(
          "EvidencePack",
          Optional.ofNullable(ThisTool.class.getPackage().getImplementationVersion()));

  private ThisTool() {}
}
