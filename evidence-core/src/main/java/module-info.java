/** Evidence packages: written, signed, verified and extended. */
module org.evidencepack.core {
  exports org.evidencepack;
  exports org.evidencepack.custody;
  exports org.evidencepack.exchange;
  exports org.evidencepack.model;
  exports org.evidencepack.sign;
  exports org.evidencepack.verify;

  requires java.naming;
  requires java.net.http;
  requires java.xml;
  requires jdk.unsupported;
  requires org.apache.tika.core;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;
  requires tools.jackson.core;

  uses java.security.Provider;
}
