package org.evidencepack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.ReceiptDocument;
import org.evidencepack.internal.zip.WriteTuning;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.Receipt;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.SignedReceipt;

/** Writes a receipt as an ASiC-S container (FORMAT.md section 8.5). */
final class ReceiptFile {
  private ReceiptFile() {}

  /** Writes and reads back. */
  static void write(Path file, Receipt receipt, SigningKey key, SignatureMaker maker)
      throws IOException {
    byte[] document = ReceiptDocument.write(receipt);
    byte[] signature =
        maker.sign(
            key,
            ReceiptDocument.SIGNATURE,
            receipt.receivedAt(),
            () -> new ByteArrayInputStream(document));
    try (ZipWriter zip = ZipWriter.create(file, WriteTuning.defaults())) {
      var files = new TagFiles(zip, receipt.receivedAt());
      byte[] mimetype = ReceiptDocument.MIMETYPE.getBytes(StandardCharsets.US_ASCII);
      files.plain(FileNames.MIMETYPE, new ByteArrayInputStream(mimetype));
      files.plain(ReceiptDocument.NAME, new ByteArrayInputStream(document));
      files.plain(ReceiptDocument.SIGNATURE, new ByteArrayInputStream(signature));
      zip.finish();
    }
    SignedReceipt.read(file);
  }
}
