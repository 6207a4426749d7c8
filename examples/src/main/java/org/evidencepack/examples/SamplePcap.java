package org.evidencepack.examples;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A libpcap capture: one DNS lookup, then one HTTP request over TCP, with valid checksums. */
final class SamplePcap {

  /** The page served in the capture; the web log tells of the same request. */
  static final byte[] PAGE =
      "<!doctype html><title>Invoice</title><p>Invoice 17: 2150000 VND\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final int UDP = 17;
  private static final int TCP = 6;
  private static final int FIN_ACK = 0x11;
  private static final int SYN = 0x02;
  private static final int SYN_ACK = 0x12;
  private static final int ACK = 0x10;
  private static final int PSH_ACK = 0x18;
  private static final int DNS_ID = 0x2b1c;
  private static final int BROWSER_PORT = 49712;

  private static final Host BROWSER = new Host(0xC000020A, 0x0a, 64); // 192.0.2.10
  private static final Host RESOLVER = new Host(0xC0000235, 0x35, 64); // 192.0.2.53
  // 198.51.100.20 lies beyond the gateway, so its frames show the gateway's hardware address.
  private static final Host SERVER = new Host(0xC6336414, 0x01, 57);

  private final Octets out = new Octets();
  private int micros = 120_000;
  private int packetId = 0x5100;
  private int browserSeq = 0x1a2b3c4d;
  private int serverSeq = 0x70605040;

  private SamplePcap() {}

  static byte[] capture() {
    SamplePcap capture = new SamplePcap();
    // Magic for microseconds, version 2.4, snap length 65535, link type Ethernet.
    capture.out.le32(0xa1b2c3d4).le16(2).le16(4).zeros(8).le32(65535).le32(1);
    capture.lookUp();
    capture.fetch();
    return capture.out.bytes();
  }

  private void lookUp() {
    Octets question =
        new Octets().u8(3).ascii("www").u8(7).ascii("example").u8(3).ascii("org").u8(0);
    question.be16(1).be16(1); // type A, class IN
    Octets query = new Octets().be16(DNS_ID).be16(0x0100).be16(1).zeros(6);
    udp(BROWSER, 50123, RESOLVER, 53, query.raw(question.bytes()).bytes());

    Octets response = new Octets().be16(DNS_ID).be16(0x8180).be16(1).be16(1).zeros(4);
    response.raw(question.bytes()).be16(0xc00c); // the name again, as a pointer to the question
    response.be16(1).be16(1).be32(300).be16(4).be32(SERVER.ip());
    udp(RESOLVER, 53, BROWSER, 50123, response.bytes());
  }

  private void fetch() {
    browserSends(SYN, new byte[0]);
    serverSends(SYN_ACK, new byte[0]);
    browserSends(ACK, new byte[0]);
    browserSends(PSH_ACK, request());
    serverSends(ACK, new byte[0]);
    serverSends(PSH_ACK, response());
    browserSends(ACK, new byte[0]);
    browserSends(FIN_ACK, new byte[0]);
    serverSends(FIN_ACK, new byte[0]);
    browserSends(ACK, new byte[0]);
  }

  private static byte[] request() {
    Octets head =
        head(
            "GET /invoice.html HTTP/1.1",
            "Host: www.example.org",
            "User-Agent: ExampleBrowser/1.0",
            "Accept: text/html");
    return head.bytes();
  }

  private static byte[] response() {
    Octets head =
        head(
            "HTTP/1.1 200 OK",
            "Date: Sat, 02 May 2026 08:59:30 GMT",
            "Content-Type: text/html",
            "Content-Length: " + PAGE.length);
    return head.raw(PAGE).bytes();
  }

  private static Octets head(String... lines) {
    return new Octets().ascii(String.join("\r\n", lines)).ascii("\r\n\r\n");
  }

  private void browserSends(int flags, byte[] payload) {
    Octets head = new Octets().be16(BROWSER_PORT).be16(80).be32(browserSeq);
    // The first packet has nothing to acknowledge yet.
    head.be32(flags == SYN ? 0 : serverSeq);
    tcp(BROWSER, SERVER, head, flags, payload);
    browserSeq += sequenceLength(flags, payload);
  }

  private void serverSends(int flags, byte[] payload) {
    Octets head = new Octets().be16(80).be16(BROWSER_PORT).be32(serverSeq).be32(browserSeq);
    tcp(SERVER, BROWSER, head, flags, payload);
    serverSeq += sequenceLength(flags, payload);
  }

  /** SYN and FIN count as one byte each. */
  private static int sequenceLength(int flags, byte[] payload) {
    return payload.length + ((flags & (SYN | 1)) == 0 ? 0 : 1);
  }

  private void tcp(Host from, Host to, Octets head, int flags, byte[] payload) {
    boolean opening = (flags & SYN) != 0;
    head.u8(opening ? 0x60 : 0x50, flags).be16(64240).be16(0).be16(0);
    if (opening) {
      head.u8(2, 4).be16(1460); // maximum segment size
    }
    packet(from, to, TCP, summed(from, to, TCP, 16, head.raw(payload).bytes()));
  }

  private void udp(Host from, int fromPort, Host to, int toPort, byte[] payload) {
    Octets head = new Octets().be16(fromPort).be16(toPort).be16(8 + payload.length).be16(0);
    packet(from, to, UDP, summed(from, to, UDP, 6, head.raw(payload).bytes()));
  }

  /** Fills in the checksum of a TCP or UDP segment, which also covers a pseudo header. */
  private static byte[] summed(Host from, Host to, int protocol, int at, byte[] segment) {
    Octets pseudo = new Octets().be32(from.ip()).be32(to.ip()).be16(protocol).be16(segment.length);
    return withChecksum(segment, at, checksum(pseudo.raw(segment).bytes()));
  }

  private void packet(Host from, Host to, int protocol, byte[] segment) {
    Octets ip = new Octets().u8(0x45, 0).be16(20 + segment.length).be16(packetId++).be16(0x4000);
    ip.u8(from.ttl(), protocol).be16(0).be32(from.ip()).be32(to.ip());
    byte[] header = withChecksum(ip.bytes(), 10, checksum(ip.bytes()));
    Octets frame = new Octets().raw(to.mac()).raw(from.mac()).be16(0x0800);
    record(frame.raw(header).raw(segment).bytes());
  }

  private void record(byte[] frame) {
    int seconds = (int) Instant.parse("2026-05-02T08:59:30Z").getEpochSecond();
    out.le32(seconds).le32(micros).le32(frame.length).le32(frame.length).raw(frame);
    micros += 11_417;
  }

  private static byte[] withChecksum(byte[] bytes, int at, int sum) {
    bytes[at] = (byte) (sum >> 8);
    bytes[at + 1] = (byte) sum;
    return bytes;
  }

  /** The Internet checksum of RFC 1071. */
  private static int checksum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return ~sum & 0xffff;
  }

  private record Host(int ip, int macTail, int ttl) {

    /** An address of the block that RFC 7042 sets aside for documentation. */
    byte[] mac() {
      return new Octets().u8(0x00, 0x00, 0x5e, 0x00, 0x53, macTail).bytes();
    }
  }
}
