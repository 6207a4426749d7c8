package org.evidencepack.cli;

import picocli.CommandLine.Command;

/** {@code evidence receipt …} */
@Command(
    name = "receipt",
    description = "Reads receipts.",
    synopsisSubcommandLabel = "VERB",
    subcommands = ReceiptShowCommand.class)
final class ReceiptCommand {}
