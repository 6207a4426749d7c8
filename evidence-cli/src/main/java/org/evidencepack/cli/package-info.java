/** The command line: parses arguments, calls one library operation, prints the result. */
package org.evidencepack.cli;
