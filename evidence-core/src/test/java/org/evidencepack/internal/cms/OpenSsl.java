package org.evidencepack.internal.cms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The openssl of this machine, as a judge of what is written and a maker of what is read. */
public final class OpenSsl {
  private OpenSsl() {}

  /** What a run came to. */
  public record Run(int exit, String output) {}

  /** Runs {@code openssl} with these arguments. */
  public static Run run(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
