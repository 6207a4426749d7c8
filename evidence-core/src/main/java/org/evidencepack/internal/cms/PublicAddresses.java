package org.evidencepack.internal.cms;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The addresses that a certificate may make this machine connect to: public ones only, or a package
 * could have its reader knock at doors inside the reader's own network.
 */
final class PublicAddresses {
  private final Set<String> allowedHosts;

  private PublicAddresses(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /** The hosts are such as may have any address. */
  static PublicAddresses orOf(Set<String> hosts) {
    return new PublicAddresses(
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  /**
   * Looks the host up, once: the address returned is the one to connect to, whatever a later
   * look-up would say.
   *
   * @throws IOException if it has no address, or none that is allowed
   */
  InetAddress resolve(String host) throws IOException {
    InetAddress[] found = InetAddress.getAllByName(host);
    boolean allowed = allowedHosts.contains(host.toLowerCase(Locale.ROOT));
    for (InetAddress address : found) {
      if (allowed || isPublic(address)) {
        return address;
      }
    }
    throw new IOException(
        host + " has no public address, only " + List.of(found) + "; allow the host to go there");
  }

  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (special) {
      return false;
    }
    byte[] octets = address.getAddress();
    return address instanceof Inet4Address
        ? isPublic4(octets[0] & 0xFF, octets[1] & 0xFF, octets[2] & 0xFF)
        : address instanceof Inet6Address && isPublic6(octets);
  }

  /** The special blocks of RFC 6890 that Java has no word for. */
  private static boolean isPublic4(int first, int second, int third) {
    boolean shared = first == 100 && (second & 0xC0) == 64;
    boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean relays = first == 192 && second == 88 && third == 99;
    boolean benchmarks = first == 198 && (second & 0xFE) == 18;
    boolean examples = first == 198 && second == 51 && third == 100;
    boolean moreExamples = first == 203 && second == 0 && third == 113;
    boolean reserved = first == 0 || first >= 240;
    return !(shared || protocols || relays || benchmarks || examples || moreExamples || reserved);
  }

  /**
   * Global unicast, 2000::/3, but for blocks that carry IPv4 addresses within (Teredo, 6to4) or are
   * for documents. So no unique-local, mapped, compatible or translated address is public.
   */
  private static boolean isPublic6(byte[] octets) {
    int first = (octets[0] & 0xFF) << 8 | (octets[1] & 0xFF);
    int second = (octets[2] & 0xFF) << 8 | (octets[3] & 0xFF);
    boolean global = (first & 0xE000) == 0x2000;
    boolean protocols = first == 0x2001 && second < 0x200;
    boolean documents = (first == 0x2001 && second == 0xDB8) || first == 0x3FFF;
    boolean sixToFour = first == 0x2002;
    return global && !protocols && !documents && !sixToFour;
  }
}
