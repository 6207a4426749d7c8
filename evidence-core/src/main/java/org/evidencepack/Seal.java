package org.evidencepack;

import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.PackageInfo;

/**
 * What came of sealing.
 *
 * @param info the package document
 * @param digest the seal digest: it names the package for ever (FORMAT.md section 1)
 * @param custody how far the custody log goes
 * @param unreadable how many sources were recorded as unreadable; the remarks name the first,
 *     {@link EvidencePackage#files} tells all, with their reasons
 * @param remarks what a person should know: limits of other validators, known hashes without a file
 */
public record Seal(
    PackageInfo info, Digest digest, CustodyHead custody, long unreadable, List<String> remarks) {

  public Seal {
    remarks = List.copyOf(remarks);
  }

  Seal withRemarks(List<String> more) {
    var all = Stream.concat(remarks.stream(), more.stream()).toList();
    return new Seal(info, digest, custody, unreadable, all);
  }
}
