package org.evidencepack.cli;

import picocli.CommandLine.Command;

/** {@code evidence custody …} */
@Command(
    name = "custody",
    description = "Carries the custody log of a sealed package on, and shows it.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {CustodyAddCommand.class, CustodyLogCommand.class, CustodyRestoreCommand.class})
final class CustodyCommand {}
