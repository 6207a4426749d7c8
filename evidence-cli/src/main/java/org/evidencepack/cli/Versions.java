package org.evidencepack.cli;

import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.evidencepack.model.PackageInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {
      "evidence " + version,
      "format " + PackageInfo.FORMAT_VERSION,
      "Java " + Runtime.version(),
      "Bouncy Castle " + BouncyCastle.VERSION
    };
  }

  /** Asked once: picocli wants the version for each verb at every start, and a provider is slow. */
  private static final class BouncyCastle {
    static final String VERSION = new BouncyCastleProvider().getVersionStr();
  }
}
