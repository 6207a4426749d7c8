package org.evidencepack.cli;

import picocli.CommandLine.Command;

/** {@code evidence identity …} */
@Command(
    name = "identity",
    description = "Makes signing identities.",
    synopsisSubcommandLabel = "VERB",
    subcommands = IdentityNewCommand.class)
final class IdentityCommand {}
