package org.evidencepack.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencepack.exchange.CaseSchema;
import org.evidencepack.exchange.CaseTemplate;
import org.evidencepack.exchange.Profile;
import org.evidencepack.exchange.Treaties;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evidence template …} */
@Command(
    name = "template",
    description = {
      "Prints files to fill in.",
      "With --schema: the JSON Schema of case files, so that editors complete and",
      "check them; VS Code and others find it by a first line in the case file of",
      "  # yaml-language-server: $$schema=case-file.schema.json"
    },
    synopsisSubcommandLabel = "[KIND]",
    subcommands = TemplateCommand.Case.class)
final class TemplateCommand implements Callable<Integer> {
  private static final String ENGLISH = "en";

  private final Output output;

  @Spec CommandSpec spec;

  @Option(names = "--schema", description = "Print the JSON Schema of case files.")
  boolean schema;

  @Option(
      names = "--lang",
      paramLabel = "L",
      defaultValue = ENGLISH,
      description = "Language of its descriptions, as for 'template case'.")
  String language;

  TemplateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws InvalidInputException {
    if (!schema) {
      throw new ParameterException(
          spec.commandLine(), "what is to be printed? Say 'template case', or give --schema");
    }
    output.data().print(CaseSchema.withCodes(Treaties.builtIn(), language));
    return ExitCode.DONE.code();
  }

  /** {@code evidence template case} */
  @Command(
      name = "case",
      description = {
        "Prints a commented case file (YAML).",
        "Without options a short one to begin with; with --lang all that a case file",
        "can say; with --profile what an exchange under that profile has to say, each",
        "with the article that it rests on."
      })
  static final class Case implements Callable<Integer> {
    private final Output output;

    @Option(
        names = "--profile",
        paramLabel = "P",
        description = "A profile by its name, such as un-cybercrime, or a file with your own.")
    Optional<String> profile;

    @Option(
        names = "--type",
        paramLabel = "T",
        description = "Request type of the profile, such as PRESERVATION; its first if none.")
    Optional<String> type;

    @Option(
        names = "--kind",
        paramLabel = "K",
        description = "REQUEST, RESPONSE or INFORMATION; what suits the type if none.")
    Optional<String> kind;

    @Option(
        names = "--lang",
        paramLabel = "L",
        description =
            "Language of the comments: en, fr, es, ar, zh, ru or vi. All but English are"
                + " working translations.")
    Optional<String> language;

    Case(Output output) {
      this.output = output;
    }

    @Override
    public Integer call() throws Exception {
      output.data().print(text());
      return ExitCode.DONE.code();
    }

    private String text() throws Exception {
      if (profile.isPresent()) {
        Profile chosen = Profile.find(profile.get());
        return CaseTemplate.of(chosen, type, kind, language.orElse(ENGLISH));
      }
      if (type.isPresent() || kind.isPresent()) {
        throw new InvalidInputException("--type and --kind go with a profile: give --profile too");
      }
      return language.isPresent() ? CaseTemplate.of(language.get()) : beginning();
    }

    private static String beginning() throws Exception {
      try (InputStream template = TemplateCommand.class.getResourceAsStream("case.yaml")) {
        return new String(template.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
