package org.evidencepack.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * Writes a small invented seizure in real file formats: a mailbox, a network capture, a phone, a
 * disk image and a web log.
 *
 * <p>Every run writes the same bytes, names and file times, so that its digests can be quoted. All
 * people, hosts and addresses come from the ranges reserved for documentation.
 */
public final class SampleSeizure {

  private SampleSeizure() {}

  /** Writes the sample into the folder named by the only argument. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: SampleSeizure <target folder>");
      System.exit(2);
    }
    writeTo(Path.of(args[0]));
  }

  /**
   * Writes the sample, making the folder if need be and replacing earlier files of the same names.
   *
   * <p>A name that the file system or the JVM's file name encoding refuses is left out, with a note
   * on standard error.
   */
  public static void writeTo(Path folder) throws IOException {
    FolderWriter out = new FolderWriter(folder);
    out.file("mail/inbox.mbox", SampleMail.mbox(), "2026-05-02T09:05:41Z");
    out.file("network/capture.pcap", SamplePcap.capture(), "2026-05-02T08:59:31Z");
    out.file("disk/usb-stick.dd", SampleDisk.image(), "2026-05-02T11:20:00Z");
    out.file("logs/access.log", SampleLog.lines(), "2026-05-02T09:59:59Z");
    writePhone(out);
    // Last, because each file written moves the time of the folder around it.
    out.stampFolders("2026-05-02T12:00:00Z");
  }

  private static void writePhone(FolderWriter out) throws IOException {
    // 09:14 on the phone's clock, which runs at UTC+7 as its EXIF says.
    out.file(
        "phone/DCIM/Camera/IMG_20260502_091400.jpg", SampleJpeg.image(), "2026-05-02T02:14:00Z");
    out.file("phone/databases/msgstore.db", SampleSqlite.database(), "2026-05-02T08:57:02Z");
    out.emptyFolder("phone/Recordings");
    writeMedia(out);
    out.optionalFile(
        "phone/Download/Report: final?.txt",
        utf8("A colon and a question mark are legal in this name on Linux, not on Windows.\n"),
        "2026-05-01T10:00:00Z");
  }

  /** Names beyond ASCII, one of them decomposed: packaging must keep its bytes as they are. */
  private static void writeMedia(FolderWriter out) throws IOException {
    media(out, "ملاحظات الاجتماع", "اجتماع يوم السبت الساعة العاشرة.\n");
    media(out, "会议记录", "星期六上午十点开会。\n");
    media(out, composed("Ghi chú Hà Nội"), "Gặp nhau ở Hồ Hoàn Kiếm lúc chín giờ.\n");
    media(out, decomposed("Ảnh chợ Đồng Xuân"), "Tên tệp này ở dạng NFD.\n");
    media(out, "🎉🎂", "Chúc mừng sinh nhật! 🎉🎂\n");
  }

  private static void media(FolderWriter out, String name, String text) throws IOException {
    out.optionalFile("phone/media/" + name + ".txt", utf8(text), "2026-05-01T09:30:00Z");
  }

  // Both forms are asked for outright: an editor may have normalised the literals above.
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static String decomposed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
