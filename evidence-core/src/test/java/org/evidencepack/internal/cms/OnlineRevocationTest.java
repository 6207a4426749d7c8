package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a web server on this machine, which has to be allowed by its name. */
class OnlineRevocationTest {
  private static final Instant NOW = Pki.NOW;
  private static final Instant NEXT = NOW.plus(Duration.ofDays(7));
  private static final TestPki ROOT = TestPki.root("Root").make();

  /** With which status and length (0 for chunks) the server answers. */
  private record Page(int status, long length) {}

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<String, byte[]> posted = new ConcurrentHashMap<>();
  private final Map<String, String> hosts = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String path = exchange.getRequestURI().toString();
          posted.put(path, exchange.getRequestBody().readAllBytes());
          hosts.put(path, exchange.getRequestHeaders().getFirst("Host"));
          Page page = pages.getOrDefault(path, new Page(404, -1));
          exchange.getResponseHeaders().add("Location", at("/list").toString());
          exchange.sendResponseHeaders(page.status(), page.length());
          exchange.getResponseBody().write(contents.getOrDefault(path, new byte[0]));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, byte[] content) {
    pages.put(path, new Page(200, content.length));
    contents.put(path, content);
  }

  private static OnlineRevocation.Outcome fetch(TestPki holder, String... allowed) {
    List<X509Certificate> path = List.of(holder.certificate(), ROOT.certificate());
    return OnlineRevocation.allowing(Set.of(allowed)).fetch(path, NOW);
  }

  private static Kind kind(OnlineRevocation.Outcome outcome, TestPki holder) {
    return outcome.data().status(holder.certificate(), ROOT.certificate(), NOW, NOW).kind();
  }

  @Test
  void aListIsFetched() {
    TestPki signer = ROOT.issue("Signer").crl(at("/list?x=1")).make();
    serve("/list?x=1", TestCrl.of(ROOT, NOW, NEXT).make());

    var outcome = fetch(signer, "LocalHost");

    assertThat(outcome.problems()).isEmpty();
    assertThat(kind(outcome, signer)).isEqualTo(Kind.GOOD);
    assertThat(hosts.get("/list?x=1")).isEqualTo("localhost:" + server.getAddress().getPort());
  }

  @Test
  void aListInChunksIsFetched() {
    TestPki signer = ROOT.issue("Signer").crl(at("/list")).make();
    byte[] list = TestCrl.of(ROOT, NOW, NEXT).revoking(signer, NOW, 1).make();
    pages.put("/list", new Page(200, 0));
    contents.put("/list", list);

    assertThat(kind(fetch(signer, "localhost"), signer)).isEqualTo(Kind.REVOKED);
  }

  @Test
  void aResponderIsAskedAboutTheCertificateBeforeLists() throws Exception {
    TestPki signer = ROOT.issue("Signer").crl(at("/list")).ocsp(at("/ocsp")).make();
    serve("/ocsp", TestOcsp.of(ROOT).good(signer, NOW, NEXT).make(NOW));

    var outcome = fetch(signer, "localhost");

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.data().ocspResponses()).hasSize(1);
    assertThat(requests).hasValue(1);
    assertThat(new OCSPReq(posted.get("/ocsp")).getRequestList()[0].getCertID().getSerialNumber())
        .isEqualTo(signer.certificate().getSerialNumber());
  }

  @Test
  void whereTheResponderFailsListsAreFetched() {
    TestPki signer = ROOT.issue("Signer").crl(at("/list")).ocsp(at("/ocsp")).make();
    serve("/ocsp", TestOcsp.refusal());
    serve("/list", TestCrl.of(ROOT, NOW, NEXT).make());

    var outcome = fetch(signer, "localhost");

    assertThat(kind(outcome, signer)).isEqualTo(Kind.GOOD);
    assertThat(outcome.problems())
        .singleElement()
        .asString()
        .contains("CN=Signer", "/ocsp", "refusal, with status 3");
  }

  @Test
  void aStrangersAnswerIsToldAndNotKept() {
    TestPki signer = ROOT.issue("Signer").crl(at("/list")).make();
    serve("/list", TestCrl.of(ROOT, NOW, NEXT).signedBy(TestPki.root("Root").make()));

    var outcome = fetch(signer, "localhost");

    assertThat(outcome.data().isEmpty()).isTrue();
    assertThat(outcome.problems()).singleElement().asString().contains("another key");
  }

  @Test
  void redirectionsAreNotFollowed() {
    TestPki signer = ROOT.issue("Signer").crl(at("/moved")).make();
    pages.put("/moved", new Page(302, -1));
    serve("/list", TestCrl.of(ROOT, NOW, NEXT).make());

    var outcome = fetch(signer, "localhost");

    assertThat(outcome.data().isEmpty()).isTrue();
    assertThat(outcome.problems()).singleElement().asString().contains("302");
    assertThat(requests).hasValue(1);
  }

  @Test
  void thisMachineIsNotAskedUnlessAllowed() {
    int port = server.getAddress().getPort();
    TestPki signer =
        ROOT.issue("Signer")
            .crl(
                at("/list"),
                URI.create("http://127.0.0.1:" + port + "/list"),
                URI.create("http://[::ffff:127.0.0.1]:" + port + "/list"))
            .make();
    serve("/list", TestCrl.of(ROOT, NOW, NEXT).make());

    var outcome = fetch(signer);

    assertThat(outcome.problems()).hasSize(3).allMatch(p -> p.contains("no public address"));
    assertThat(outcome.data().isEmpty()).isTrue();
    assertThat(requests).hasValue(0);
  }

  @Test
  void otherSchemesAndUsersAreNotFollowed() {
    TestPki signer =
        ROOT.issue("Signer")
            .crl(
                URI.create("file:///etc/passwd"),
                URI.create("ldap://localhost/cn=Root"),
                URI.create("http://user:pass@localhost/list"))
            .make();

    assertThat(fetch(signer, "localhost").problems())
        .hasSize(3)
        .allMatch(p -> p.contains("only http and https") || p.contains("or a user"));
  }

  @Test
  void aServerThatIsNotThereIsAProblemAndNoFailure() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    TestPki signer =
        ROOT.issue("Signer").crl(URI.create("http://localhost:" + port + "/list")).make();

    assertThat(fetch(signer, "localhost").problems()).hasSize(1);
  }

  @Test
  void byHttpsTheServerMustBeOneThatJavaTrusts() throws Exception {
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(identity(TestPki.root("localhost").make())));
    secure.createContext("/", exchange -> requests.incrementAndGet());
    secure.start();
    try {
      URI place = URI.create("https://localhost:" + secure.getAddress().getPort() + "/list");
      TestPki signer = ROOT.issue("Signer").crl(place).make();

      assertThat(fetch(signer, "localhost").problems())
          .singleElement()
          .asString()
          .contains("unable to find valid certification path");
      assertThat(requests).hasValue(0);
    } finally {
      secure.stop(0);
    }
  }

  private static SSLContext identity(TestPki holder) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain = {holder.certificate()};
    store.setKeyEntry("server", holder.keys().getPrivate(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aCertificateThatNamesNoPlaceIsTold() {
    assertThat(fetch(ROOT.issue("Signer").make()).problems())
        .containsExactly("CN=Signer names no place where its revocation could be looked up.");
  }
}
