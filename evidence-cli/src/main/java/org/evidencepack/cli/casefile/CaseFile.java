package org.evidencepack.cli.casefile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.exchange.CaseProblem;
import org.evidencepack.model.InvalidInputException;

/** A case file on disk: YAML 1.2, of which JSON is a part. Knows the lines of what it says. */
public final class CaseFile {
  private static final long LARGEST = 4 << 20;

  private final String name;
  private final YamlTree yaml;
  private final CaseDocument document;

  private CaseFile(String name, YamlTree yaml) {
    this.name = name;
    this.yaml = yaml;
    this.document = CaseDocument.of(yaml.root());
  }

  /**
   * Reads a case file, whatever is wrong with what it says.
   *
   * @throws InvalidInputException if it is no YAML mapping; names file and line
   */
  public static CaseFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          file + ": there is no such case file: 'evidence template case' prints one to fill in");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInputException(file + ": is too large to be a case file");
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + ": is not UTF-8: save it as UTF-8", e);
    }
    return open(text, file.toString());
  }

  private static CaseFile open(String text, String name) throws InvalidInputException {
    return new CaseFile(name, YamlTree.parse(text, name));
  }

  static CaseDocument parse(String text, String name) throws InvalidInputException {
    return open(text, name).required();
  }

  /**
   * What it says.
   *
   * @throws InvalidInputException naming file, line, key and what was meant, of the first problem
   */
  public CaseDocument required() throws InvalidInputException {
    List<String> problems = problems();
    if (problems.isEmpty()) {
      return document;
    }
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    throw new InvalidInputException(problems.get(0) + more);
  }

  /** What is wrong, each in a line: file, line, what, and what was meant. */
  public List<String> problems() {
    return document.problems().stream().map(this::told).toList();
  }

  private String told(CaseProblem problem) {
    return name + ":" + line(problem.path()) + ": " + problem.message();
  }

  /** What it says, if there are no {@link #problems}. */
  public CaseDocument document() {
    return document;
  }

  /** The line of what stands at that path of the document, or of what is around it; from 1. */
  public int line(String path) {
    return yaml.line(path);
  }
}
