package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who signs, one or several. */
final class Signing {
  @Option(
      names = "--identity",
      paramLabel = "KEY",
      required = true,
      description =
          "Who signs: a PKCS#12 file, or a PEM file with key and chain; repeatable where several"
              + " sign.")
  List<Path> identities = new ArrayList<>();

  @Mixin Passwords passwords;

  SigningKey[] keys() throws IOException {
    var keys = new SigningKey[identities.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = SigningKey.read(identities.get(i), passwords.of(identities.get(i)));
    }
    return keys;
  }
}
