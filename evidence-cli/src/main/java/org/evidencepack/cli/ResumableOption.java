package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencepack.Resumed;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** {@code --resumable} */
final class ResumableOption {
  @Option(
      names = "--resumable",
      description =
          "Keep what is packed in OUT.asice.unfinished until it is sealed. After an interruption"
              + " (kill, power cut, full disk, source unplugged) the same command goes on behind"
              + " the last GiB or 10,000 files, once that is checked, and reads no source twice.")
  boolean wanted;

  /** Says on standard error what is gone on with. */
  void tell(Optional<Resumed> before, boolean quiet, Output output) {
    if (before.isPresent() && !quiet) {
      Resumed resumed = before.get();
      output.talk(
          "note: going on at "
              + Sizes.of(resumed.bytes())
              + ", behind "
              + Sizes.count(resumed.files(), "file")
              + ": up to there "
              + Escape.text(resumed.folder().toString())
              + " is checked, and the sources are not read again");
    }
  }

  /** Says after a failure what is kept; not where the failure tells what to do with it. */
  void tellKept(Path target, IOException failure, Output output) {
    Path folder = target.resolveSibling(target.getFileName() + ".unfinished");
    if (wanted
        && !(failure instanceof InvalidInputException)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      output.talk(
          "note: what was packed is kept in "
              + Escape.text(folder.toString())
              + ": the same command goes on with it");
    }
  }
}
