package org.evidencepack.sign;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.evidencepack.model.EvidenceException;

/**
 * The library of a token's maker, as Java's own provider SunPKCS11 speaks to it. The library is
 * loaded into this process and stays there.
 */
final class Pkcs11Module {
  private static final String PROPERTY = "evidence.pkcs11.module";
  private static final String VARIABLE = "EVIDENCE_PKCS11_MODULE";
  private static final int NO_SLOT = Integer.MAX_VALUE;
  private static final int DEEPEST = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final String library;
  private final String source;

  private Pkcs11Module(String library, String source) {
    this.library = library;
    this.source = source;
  }

  /** The module that the URI names, else the one that the surroundings name. */
  static Pkcs11Module of(Pkcs11Uri uri) throws EvidenceException {
    Optional<String> named =
        uri.value("module-path")
            .or(() -> Optional.ofNullable(System.getProperty(PROPERTY)))
            .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
            .filter(path -> !path.isEmpty());
    String path =
        named.orElseThrow(
            () ->
                uri.wrong(
                    "which PKCS#11 module? Put ?module-path=/path/of/module.so behind it, or set the"
                        + " environment variable "
                        + VARIABLE
                        + " or the system property "
                        + PROPERTY));
    if (!isFile(path)) {
      throw new EvidenceException(
          uri.name() + ": there is no PKCS#11 module " + path + "; give its absolute path");
    }
    if (path.contains("${")) {
      throw uri.wrong("Java replaces ${ in the path of a module; give another path");
    }
    return new Pkcs11Module(path, uri.name());
  }

  private static boolean isFile(String path) {
    try {
      return Path.of(path).isAbsolute() && Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * All initialised tokens that are there. Nothing is asked of them that needs a PIN.
   *
   * @throws EvidenceException if the module cannot be loaded
   */
  List<Pkcs11Token> tokens() throws EvidenceException {
    Attempt listing = attempt(NO_SLOT);
    List<String> slots = numbers(listing.told(), "All slots: ");
    List<String> occupied = numbers(listing.told(), "Slots with tokens: ");
    if (!listing.told().contains("All slots: ")) {
      throw new EvidenceException(
          source + ": the PKCS#11 module " + library + " cannot be loaded: " + why(listing));
    }
    List<Pkcs11Token> tokens = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (occupied.contains(slots.get(i))) {
        Attempt attempt = attempt(i);
        attempt
            .provider()
            .flatMap(p -> Pkcs11Token.described(attempt.told(), p))
            .ifPresent(tokens::add);
      }
    }
    return tokens;
  }

  /** What Java told of a slot, and its provider or why there is none. */
  private record Attempt(String told, Optional<Provider> provider, Optional<Throwable> failure) {}

  private Attempt attempt(int slotIndex) throws EvidenceException {
    Provider prototype = Security.getProvider("SunPKCS11");
    if (prototype == null) {
      throw new EvidenceException(
          source
              + ": this Java has no PKCS#11 support; use one with the module jdk.crypto.cryptoki");
    }
    String configuration =
        "--name = evidence\nshowInfo = true\nslotListIndex = "
            + slotIndex
            + "\nlibrary = \""
            + library.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"\n";
    var made = new AtomicReference<Provider>();
    var failure = new AtomicReference<Throwable>();
    String told =
        OwnOutput.of(
            () -> {
              try {
                made.set(prototype.configure(configuration));
              } catch (RuntimeException | LinkageError e) {
                failure.set(e);
              }
            });
    return new Attempt(told, Optional.ofNullable(made.get()), Optional.ofNullable(failure.get()));
  }

  private static List<String> numbers(String told, String head) {
    return told.lines()
        .filter(line -> line.startsWith(head))
        .findFirst()
        .map(line -> NUMBER.matcher(line).results().map(r -> r.group()).toList())
        .orElse(List.of());
  }

  /** The deepest cause says most. */
  private static String why(Attempt attempt) {
    Throwable at = attempt.failure().orElse(null);
    String why = "it is no PKCS#11 module";
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      why = at.getMessage() == null ? why : at.getMessage();
      at = at.getCause();
    }
    return why.lines().findFirst().orElse(why);
  }
}
