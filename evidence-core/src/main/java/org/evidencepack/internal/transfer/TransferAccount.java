package org.evidencepack.internal.transfer;

import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.PackageInfo;

/**
 * What a manifest tells of.
 *
 * @param info the package document
 * @param seal the seal digest
 * @param events all custody events, in order
 * @param signers for each signature over the seal what it says of itself
 * @param file the package's own file; empty for an unpacked folder
 */
public record TransferAccount(
    PackageInfo info,
    Digest seal,
    List<CustodyEvent> events,
    List<Sealer> signers,
    Optional<PackageFile> file) {

  public TransferAccount {
    events = List.copyOf(events);
    signers = List.copyOf(signers);
  }

  /** The same with more said of the package's own file. */
  public TransferAccount withFile(PackageFile more) {
    return new TransferAccount(info, seal, events, signers, Optional.of(more));
  }
}
