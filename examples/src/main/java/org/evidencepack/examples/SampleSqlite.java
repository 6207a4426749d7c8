package org.evidencepack.examples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A phone's message store: an SQLite 3 database of two pages, built to its file format. */
final class SampleSqlite {

  private static final int PAGE_SIZE = 4096;
  private static final int HEADER_SIZE = 100;
  private static final int TABLE_LEAF = 0x0d;
  private static final int ROOT_PAGE = 2;
  private static final String SCHEMA =
      "CREATE TABLE messages(_id INTEGER PRIMARY KEY, chat TEXT NOT NULL,"
          + " from_me INTEGER NOT NULL, sent_ms INTEGER NOT NULL, body TEXT)";

  private SampleSqlite() {}

  static byte[] database() {
    byte[] table = record("table", "messages", "messages", ROOT_PAGE, SCHEMA);
    ByteBuffer file = ByteBuffer.allocate(2 * PAGE_SIZE);
    header(file);
    leaf(file.slice(0, PAGE_SIZE), HEADER_SIZE, List.of(table));
    leaf(file.slice(PAGE_SIZE, PAGE_SIZE), 0, messages());
    return file.array();
  }

  private static List<byte[]> messages() {
    return List.of(
        message("lan", 0, "2026-05-01T09:31:00Z", "Chào anh! Mai gặp nhé 👋"),
        message("lan", 1, "2026-05-01T09:32:10Z", "OK 👍 9 giờ ở Hồ Hoàn Kiếm"),
        message("wei", 0, "2026-05-01T12:00:45Z", "星期六上午十点开会"),
        message("omar", 0, "2026-05-01T18:20:00Z", "الاجتماع يوم السبت"),
        message("lan", 0, "2026-05-02T02:15:30Z", "Ảnh đẹp quá 🌅📷"),
        message("lan", 0, "2026-05-02T08:56:20Z", "Hóa đơn đã gửi qua e-mail"),
        message("lan", 1, "2026-05-02T08:57:02Z", "Cảm ơn 👩‍💻🎉"));
  }

  private static byte[] message(String chat, int fromMe, String sent, String body) {
    // The primary key is the row id of the cell; its column holds NULL.
    return record(null, chat, fromMe, Instant.parse(sent).toEpochMilli(), body);
  }

  private static void header(ByteBuffer file) {
    file.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) PAGE_SIZE);
    file.put(new byte[] {1, 1, 0, 64, 32, 32}); // rollback journal; fixed payload fractions
    file.putInt(24, 1); // change counter
    file.putInt(28, 2); // pages
    file.putInt(40, 1); // schema cookie
    file.putInt(44, 4); // schema format
    file.putInt(56, 1); // UTF-8
    file.putInt(92, 1); // change counter for which the page count is valid
    file.putInt(96, 3_040_001); // the SQLite version this stands for
  }

  /** Fills a page with a leaf of a table: pointers at its start, cells from its end backwards. */
  private static void leaf(ByteBuffer page, int start, List<byte[]> records) {
    int end = PAGE_SIZE;
    for (int i = 0; i < records.size(); i++) {
      byte[] record = records.get(i);
      byte[] cell = new Octets().raw(varint(record.length)).raw(varint(i + 1)).raw(record).bytes();
      end -= cell.length;
      page.put(end, cell);
      page.putShort(start + 8 + 2 * i, (short) end);
    }
    page.put(start, (byte) TABLE_LEAF);
    page.putShort(start + 3, (short) records.size());
    page.putShort(start + 5, (short) end);
  }

  private static byte[] record(Object... values) {
    Octets types = new Octets();
    Octets body = new Octets();
    for (Object value : values) {
      if (value instanceof String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        types.raw(varint(13 + 2 * utf8.length));
        body.raw(utf8);
      } else {
        number(value == null ? null : ((Number) value).longValue(), types, body);
      }
    }
    // The size of a record's header counts itself: one byte, as these are short.
    return new Octets().u8(types.size() + 1).raw(types.bytes()).raw(body.bytes()).bytes();
  }

  private static void number(Long value, Octets types, Octets body) {
    if (value == null) {
      types.u8(0);
    } else if (value == 0 || value == 1) {
      types.u8(8 + value.intValue());
    } else if (value == value.byteValue()) {
      types.u8(1);
      body.u8(value.byteValue());
    } else {
      types.u8(5); // six bytes
      body.be16((int) (value >> 32)).be32(value.intValue());
    }
  }

  /** SQLite's variable-length integer; nothing here needs more than two bytes. */
  private static byte[] varint(int value) {
    Octets out = new Octets();
    return (value < 0x80 ? out.u8(value) : out.u8(0x80 | value >> 7, value & 0x7f)).bytes();
  }
}
