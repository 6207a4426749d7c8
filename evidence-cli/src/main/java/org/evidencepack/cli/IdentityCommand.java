package org.evidencepack.cli;

import picocli.CommandLine.Command;

/** {@code evidence identity …} */
@Command(
    name = "identity",
    description = "Makes signing identities, and has them certified.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      IdentityNewCommand.class,
      IdentityRequestCommand.class,
      IdentityCertifyCommand.class
    })
final class IdentityCommand {}
