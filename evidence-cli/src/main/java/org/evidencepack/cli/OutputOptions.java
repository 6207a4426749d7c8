package org.evidencepack.cli;

import picocli.CommandLine.Option;

/** How much is printed and in which form. */
final class OutputOptions {
  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  @Option(names = "--quiet", description = "Print no progress and no remarks.")
  boolean quiet;
}
