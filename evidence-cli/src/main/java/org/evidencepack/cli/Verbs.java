package org.evidencepack.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;

/** The verbs, in the order in which the help tells them. */
final class Verbs {
  private static final Map<String, Class<?>> ALL = all();

  private Verbs() {}

  private static Map<String, Class<?>> all() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("identity", IdentityCommand.class);
    verbs.put("template", TemplateCommand.class);
    verbs.put("check-case", CheckCaseCommand.class);
    verbs.put("pack", PackCommand.class);
    verbs.put("preserve", PreserveCommand.class);
    verbs.put("verify", VerifyCommand.class);
    verbs.put("show", ShowCommand.class);
    verbs.put("list", ListCommand.class);
    verbs.put("extract", ExtractCommand.class);
    verbs.put("export", ExportCommand.class);
    verbs.put("custody", CustodyCommand.class);
    verbs.put("timestamp", TimestampCommand.class);
    verbs.put("renew", RenewCommand.class);
    verbs.put("receive", ReceiveCommand.class);
    verbs.put("receipt", ReceiptCommand.class);
    verbs.put("help", HelpCommand.class);
    verbs.put("generate-completion", GenerateCompletion.class);
    return verbs;
  }

  /**
   * The command line with all verbs; only with the one that the arguments begin with, where that is
   * enough. Reading the annotations of every verb takes longer than verifying a small package.
   */
  static CommandLine under(EvidenceCommand root, String[] args, IFactory factory) {
    var line = new CommandLine(root, factory);
    String first = args.length == 0 ? "" : args[0];
    boolean alone = ALL.containsKey(first) && !first.equals("help") && !first.startsWith("gen");
    ALL.forEach(
        (name, type) -> {
          if (!alone || name.equals(first)) {
            line.addSubcommand(name, new CommandLine(type, factory));
          }
        });
    tellVersions(line);
    return line;
  }

  /** Not inherited from above: a verb that inherits asks for the text at once. */
  private static void tellVersions(CommandLine line) {
    line.getCommandSpec().versionProvider(new Versions());
    line.getSubcommands().values().forEach(Verbs::tellVersions);
  }
}
