import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what the benchmark packs: {@code java Corpus.java W1|W2|W3 FOLDER AMOUNT}. The same
 * arguments give the same bytes, on every machine. Beside FOLDER comes FOLDER.all, its files one
 * after the other.
 */
final class Corpus {
  private static final int BLOCK = 1 << 20;
  private static final int FILES_IN_FOLDER = 100;
  private static final int LOG_SIZE = 512 << 10;
  private static final String[] PAGES = {"/", "/login", "/cart", "/search?q=", "/item/", "/img/"};
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
    "curl/8.5.0"
  };

  private final Path folder;
  private final long amount;
  private long state;

  private Corpus(Path folder, long amount, long seed) {
    this.folder = folder;
    this.amount = amount;
    this.state = seed;
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    long amount = Long.parseLong(arguments[2]);
    Files.createDirectories(folder);
    switch (arguments[0]) {
      case "W1" -> new Corpus(folder, amount, 1).disk();
      case "W2" -> new Corpus(folder, amount, 2).many();
      case "W3" -> new Corpus(folder, amount, 3).logs();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** One file of that many octets that cannot be compressed; it is its own FOLDER.all. */
  private void disk() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("disk.dd"))) {
      for (long left = amount; left > 0; left -= BLOCK) {
        out.write(noise((int) Math.min(left, BLOCK)));
      }
    }
  }

  /** That many files of 1 to 64 KiB, 22 KiB in the mean, in folders two deep. */
  private void many() throws IOException {
    try (var all = all()) {
      for (int n = 0; n < amount; n++) {
        double u = (next() >>> 11) * 0x1p-53;
        write(n, "bin", noise(1024 + (int) (63 * 1024 * u * u)), all);
      }
    }
  }

  /** That many web server logs of 512 KiB. */
  private void logs() throws IOException {
    try (var all = all()) {
      for (int n = 0; n < amount; n++) {
        write(n, "log", log(), all);
      }
    }
  }

  private byte[] log() {
    var text = new StringBuilder(LOG_SIZE + 256);
    long time = 1_767_225_600_000L + below(86_400_000);
    while (text.length() < LOG_SIZE) {
      time += below(500);
      text.append("10.0.").append(below(16)).append('.').append(below(256)).append(" - - [");
      text.append(time).append("] \"").append(below(8) == 0 ? "POST " : "GET ");
      text.append(PAGES[below(PAGES.length)]).append(Integer.toHexString(below(1 << 20)));
      text.append(" HTTP/1.1\" ").append(below(20) == 0 ? 404 : 200).append(' ');
      text.append(below(100_000)).append(" \"").append(AGENTS[below(AGENTS.length)]).append("\"\n");
    }
    return text.substring(0, LOG_SIZE).getBytes(StandardCharsets.US_ASCII);
  }

  private OutputStream all() throws IOException {
    return Files.newOutputStream(Path.of(folder + ".all"));
  }

  private void write(int n, String suffix, byte[] content, OutputStream all) throws IOException {
    int inner = n / FILES_IN_FOLDER;
    var parent = folder.resolve("%02d/%02d".formatted(inner / 10, inner % 10));
    Files.createDirectories(parent);
    Files.write(parent.resolve("%06d.%s".formatted(n, suffix)), content);
    all.write(content);
  }

  private byte[] noise(int size) {
    var octets = ByteBuffer.allocate(size + Long.BYTES);
    while (octets.position() < size) {
      octets.putLong(next());
    }
    return java.util.Arrays.copyOf(octets.array(), size);
  }

  private int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
