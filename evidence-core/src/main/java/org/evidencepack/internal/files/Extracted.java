package org.evidencepack.internal.files;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something was written.
 *
 * @param path where it is
 * @param note what of its attributes could not be restored, as an English clause
 */
public record Extracted(Path path, Optional<String> note) {}
