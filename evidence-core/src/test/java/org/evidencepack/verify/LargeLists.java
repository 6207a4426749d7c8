package org.evidencepack.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;

/** Signatures that each carry a revocation list of nearly 10 MiB, all of tiny entries. */
final class LargeLists {
  private static final TestPki ROOT = TestPki.root("Large").make();
  private static final int ENTRIES = 450_000;

  private LargeLists() {}

  static Path write(Path folder, int signatures) throws Exception {
    TestPki signer = ROOT.issue("Examiner").make();
    Path file = Files.write(folder.resolve("small.asice"), sealed(signer));
    Instant time = Pki.NOW;
    for (int i = 1; i < signatures; i++) {
      time = time.plusSeconds(60);
      LaterSample.appender(file, time)
          .append(
              CustodyEvent.of(
                  EventType.STORED, Party.named("Agency"), time.atOffset(ZoneOffset.UTC)),
              signer.key());
    }
    Forge forge = Forge.of(Files.readAllBytes(file), signer.key());
    List<byte[]> lists = List.of(list());
    for (int i = 1; i <= signatures; i++) {
      String name = FileNames.signature(i);
      byte[] signature = forge.member(name).content();
      byte[] more = OddSignatures.with(signature, List.of(), List.of(), lists, List.of());
      forge.change(name, member -> member.with(more));
    }
    return forge.write(folder);
  }

  private static byte[] sealed(TestPki signer) throws Exception {
    return LongLived.sample(SignatureOptions.defaults(), signer);
  }

  private static byte[] list() throws IOException {
    var list = new X509v2CRLBuilder(new X500Name("CN=Large"), Date.from(Pki.NOW));
    list.setNextUpdate(Date.from(Pki.END));
    for (int i = 0; i < ENTRIES; i++) {
      list.addCRLEntry(BigInteger.valueOf(1_000_000 + i), Date.from(Pki.NOW), 0);
    }
    try {
      return list.build(
              new JcaContentSignerBuilder("SHA256withECDSA").build(ROOT.keys().getPrivate()))
          .getEncoded();
    } catch (org.bouncycastle.operator.OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
