package org.evidencepack.cli;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.exchange.Profile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Details;
import picocli.CommandLine.Option;

/** What the exchange record is to be complete for. */
final class ProfileOption {
  static final String KNOWN =
      "un-cybercrime, budapest, eu-2025-1550, domestic, or a profile file of your own";

  @Option(
      names = "--profile",
      paramLabel = "P",
      description =
          "Tell what the exchange record lacks for this profile: "
              + KNOWN
              + " (default: the profile that the record names).")
  String profile;

  /** The profile that was asked for, if one was. */
  Optional<Profile> given() throws IOException {
    return profile == null ? Optional.empty() : Optional.of(Profile.find(profile));
  }

  /** The profile that was asked for, else that which the record names, if it is known here. */
  Optional<Profile> given(CaseInfo info) throws IOException {
    return given()
        .or(() -> named(info).flatMap(name -> Optional.ofNullable(Profile.builtIn().get(name))));
  }

  private static Optional<String> named(CaseInfo info) {
    return info.exchange().flatMap((Details exchange) -> exchange.text("profile"));
  }

  /** Why there is nothing to judge by, and what to do. */
  static String nothingGiven(CaseInfo info) {
    return named(info)
        .map(
            name ->
                "the case file names the profile \""
                    + name
                    + "\", which does not come with this program: give its file as --profile")
        .orElseGet(
            () ->
                "give --profile, one of "
                    + String.join(", ", Profile.builtIn().keySet())
                    + ", or let the case file name it as exchange.profile");
  }
}
