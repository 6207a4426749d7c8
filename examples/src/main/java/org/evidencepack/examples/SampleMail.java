package org.evidencepack.examples;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A mailbox of three messages in the default mbox format of RFC 4155. */
final class SampleMail {

  private static final String LAN = word("Nguyễn Thị Lan") + " <lan@example.org>";
  private static final String ZOE = word("Zoë Müller") + " <zoe@example.com>";
  private static final String WEI = word("李伟") + " <wei@example.net>";

  private SampleMail() {}

  static byte[] mbox() {
    // The separator lines carry UTC, whatever zone the Date headers speak of.
    String text =
        entry("wei@example.net Fri May  1 09:20:05 2026", greeting())
            + entry("lan@example.org Sat May  2 08:58:12 2026", invoice())
            + entry("zoe@example.com Sat May  2 09:05:40 2026", reply());
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String entry(String separator, String message) {
    return "From " + separator + "\n" + message + "\n";
  }

  private static String greeting() {
    return """
    Date: Fri, 1 May 2026 17:20:05 +0800
    From: %s
    To: %s
    Subject: %s
    Message-ID: <20260501092005.1@example.net>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: base64

    %s
    """
        .formatted(WEI, LAN, word("星期六的会议"), base64("星期六上午十点开会。\n李伟\n"));
  }

  private static String invoice() {
    return """
    Received: from mail.example.org (mail.example.org [198.51.100.25])
     by mx.example.com with ESMTP id 4f7a2; Sat, 2 May 2026 08:58:12 +0000
    Date: Sat, 2 May 2026 15:58:10 +0700
    From: %s
    To: %s
    Subject: %s
    Message-ID: <20260502085810.2@example.org>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="=_sample_42"

    This is a multi-part message in MIME format.
    %s\
    """
        .formatted(LAN, ZOE, word("Hóa đơn và ảnh"), invoiceParts());
  }

  /** The photo is the one on the phone, so that two sources of the seizure share a digest. */
  private static String invoiceParts() {
    return """
    --=_sample_42
    Content-Type: text/plain; charset=us-ascii
    Content-Transfer-Encoding: 7bit

    The invoice is also at http://www.example.org/invoice.html

    --=_sample_42
    Content-Type: text/csv; charset=utf-8
    Content-Disposition: attachment;
     filename*=UTF-8''h%%C3%%B3a%%20%%C4%%91%%C6%%A1n.csv
    Content-Transfer-Encoding: base64

    %s
    --=_sample_42
    Content-Type: image/jpeg
    Content-Disposition: attachment; filename="IMG_20260502_091400.jpg"
    Content-Transfer-Encoding: base64

    %s
    --=_sample_42--
    """
        .formatted(base64("mục,số tiền\nthuê xe,1200000\nkhách sạn,950000\n"), photo());
  }

  private static String reply() {
    return """
    Date: Sat, 2 May 2026 11:05:40 +0200
    From: %s
    To: %s
    Subject: Re: %s
    Message-ID: <20260502090540.3@example.com>
    In-Reply-To: <20260502085810.2@example.org>
    References: <20260502085810.2@example.org>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=iso-8859-1
    Content-Transfer-Encoding: quoted-printable

    Danke, ich =FCberweise es am Montag. Sch=F6ne Gr=FC=DFe, Zo=EB
    """
        .formatted(ZOE, LAN, word("Hóa đơn và ảnh"));
  }

  /** An RFC 2047 encoded word; the texts here all stay below its limit of 75 characters. */
  private static String word(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
  }

  private static String photo() {
    return base64(SampleJpeg.image());
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    // mbox lines end in LF alone, which the ready-made MIME encoder would not give.
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }
}
