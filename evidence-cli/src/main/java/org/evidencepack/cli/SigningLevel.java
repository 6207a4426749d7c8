package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.SignatureOptions;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.TimestampAuthority;
import org.evidencepack.sign.TrustAnchors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far the signatures that are made are to carry. */
final class SigningLevel {
  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description =
          "Have signatures time-stamped by this authority (RFC 3161, level T); repeatable, tried in"
              + " order.")
  List<String> authorities = new ArrayList<>();

  @Option(
      names = "--on-tsa-failure",
      paramLabel = "stop|go-on",
      defaultValue = "stop",
      description =
          "What to do if no authority gives a time-stamp (default: stop); go-on: sign at level B,"
              + " and say so, with --quiet too.")
  String onFailure;

  @Option(
      names = "--issuers",
      paramLabel = "F",
      description =
          "Certificates above the signer's and the time-stamping authority's, their roots too, to"
              + " put in beside revocation data (level LT); as --trust.")
  List<Path> issuers = new ArrayList<>();

  @Mixin RevocationOptions revocation;

  /** As the options say; remarks go to the output. */
  SignatureOptions options(Output output) throws IOException {
    SignatureOptions options =
        SignatureOptions.defaults()
            .withTimestamps(authorities(authorities))
            .withIssuers(TrustAnchors.read(issuers).certificates())
            .withTimestampOptional(optional())
            .withRemarks(remark -> output.talk("note: " + Escape.text(remark)));
    return revocation.sign(options);
  }

  /** The authorities at those addresses. */
  static List<TimestampAuthority> authorities(List<String> addresses) throws InvalidInputException {
    List<TimestampAuthority> inOrder = new ArrayList<>();
    for (String address : addresses) {
      inOrder.add(TimestampAuthority.at(Addresses.of("--tsa", address)));
    }
    return inOrder;
  }

  boolean asksForNothing() {
    return authorities.isEmpty() && revocation.asksForNothing();
  }

  private boolean optional() throws InvalidInputException {
    return switch (onFailure) {
      case "stop" -> false;
      case "go-on" -> true;
      default ->
          throw new InvalidInputException(
              "--on-tsa-failure " + onFailure + ": is neither stop nor go-on");
    };
  }
}
