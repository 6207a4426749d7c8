package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certification authority by {@code openssl}, in a folder of its own. */
final class Authority {
  private static final String EC = "ec_paramgen_curve:P-256";

  private final Path folder;

  private Authority(Path folder) {
    this.folder = folder;
  }

  /**
   * A new one.
   *
   * @param crlAt where its signers' certificates say that its list is
   */
  static Authority in(Path folder, String name, String crlAt) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("ca.cnf"),
        """
        [ca]
        default_ca = this
        [this]
        database = index.txt
        serial = serial
        crlnumber = crlnumber
        new_certs_dir = .
        certificate = ca.crt
        private_key = ca.key
        default_md = sha256
        default_days = 3650
        default_crl_days = 30
        policy = any
        [any]
        commonName = supplied
        [req]
        distinguished_name = name
        [name]
        [root]
        basicConstraints = critical, CA:true
        keyUsage = critical, keyCertSign, cRLSign
        [signer]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature, nonRepudiation
        crlDistributionPoints = URI:%s
        [tsa]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = critical, timeStamping
        """
            .formatted(crlAt));
    Files.writeString(folder.resolve("index.txt"), "");
    Files.writeString(folder.resolve("serial"), "1001\n");
    Files.writeString(folder.resolve("crlnumber"), "17\n");
    var authority = new Authority(folder);
    String root =
        "req -config ca.cnf -x509 -nodes -days 3650 -extensions root -newkey ec -pkeyopt ";
    authority.openssl(root + EC + " -keyout ca.key -out ca.crt -subj", "/CN=" + name);
    return authority;
  }

  /** Its own certificate. */
  Path root() {
    return folder.resolve("ca.crt");
  }

  /** A new signer: a PEM file with his key, his certificate, and the root's. */
  Path signer(String name) throws IOException {
    issue(name, "signer");
    Path identity = folder.resolve(name + ".pem");
    Files.writeString(identity, text(name + ".key") + text(name + ".crt") + text("ca.crt"));
    return identity;
  }

  /** A certificate for time-stamping; its key stands beside it. */
  Path timestamper(String name) throws IOException {
    issue(name, "tsa");
    return folder.resolve(name + ".crt");
  }

  private void issue(String name, String extensions) throws IOException {
    String request = "req -config ca.cnf -new -nodes -newkey ec -pkeyopt ";
    openssl(request + EC + " -keyout " + name + ".key -out " + name + ".csr -subj", "/CN=" + name);
    String issue = "ca -config ca.cnf -batch -notext -extensions ";
    openssl(issue + extensions + " -in " + name + ".csr -out", name + ".crt");
  }

  void revoke(String name) throws IOException {
    openssl("ca -config ca.cnf -crl_reason keyCompromise -revoke", name + ".crt");
  }

  /** Its revocation list as of now, DER; the next takes its place. */
  Path list() throws IOException {
    openssl("ca -config ca.cnf -gencrl -out", "ca.pem");
    openssl("crl -in ca.pem -outform DER -out", "ca.crl");
    return folder.resolve("ca.crl");
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void openssl(String arguments, String last) throws IOException {
    var command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.add(last);
    Run run = Program.in(folder).run(command);
    assertThat(run.code()).as("%s: %s", command, run).isZero();
  }
}
