package org.evidencepack.cli;

import java.nio.file.Path;

/** A command that is about one package, which a message about its content has to name. */
interface ReadsPackage {
  Path file();
}
