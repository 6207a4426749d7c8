package org.evidencepack.model;

import java.util.Optional;

/**
 * A tool that was used.
 *
 * @param name what it is called
 * @param version its version
 */
public record ToolInfo(String name, Optional<String> version) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public ToolInfo {
    Texts.require("name of a tool", name);
  }
}
