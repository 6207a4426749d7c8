package org.evidencepack.verify;

import java.util.List;

/** What to extract and how: {@code ExtractionOptions.defaults().withX(…)}. Immutable. */
public final class ExtractionOptions {
  private static final ExtractionOptions DEFAULTS = new ExtractionOptions(List.of(), false, false);

  final List<String> globs;
  final boolean overwrite;
  final boolean requireTrusted;

  private ExtractionOptions(List<String> globs, boolean overwrite, boolean requireTrusted) {
    this.globs = globs;
    this.overwrite = overwrite;
    this.requireTrusted = requireTrusted;
  }

  /** Everything, from any package that is at least INTACT, never over an existing file. */
  public static ExtractionOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Only files that one of these patterns matches, and no other file is read: the item and the
   * original or the stored path, such as {@code E001/mail/*.mbox}, a folder of it, or the file's
   * name alone. {@code *} stands for any characters but a slash, {@code **} for any, {@code ?} for
   * one but a slash. Each must match something.
   */
  public ExtractionOptions withOnly(List<String> patterns) {
    return new ExtractionOptions(List.copyOf(patterns), overwrite, requireTrusted);
  }

  /** Whether existing files are replaced. */
  public ExtractionOptions withOverwrite(boolean allowed) {
    return new ExtractionOptions(globs, allowed, requireTrusted);
  }

  /** Whether nothing is extracted from a package whose signer is not trusted. */
  public ExtractionOptions withRequireTrusted(boolean required) {
    return new ExtractionOptions(globs, overwrite, required);
  }
}
