package org.evidencepack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A custody event")
class CustodyEventTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-02T12:00:00+02:00");
  private static final CustodyEvent STORED =
      CustodyEvent.of(EventType.STORED, Party.named("A"), NOON);
  private static final Digest SHA256 = Digest.sha256(new byte[0]);
  private static final SignedManifest SEAL = new SignedManifest(SHA256, SHA256);

  private static void refused(Runnable value) {
    assertThatIllegalArgumentException().isThrownBy(value::run);
  }

  @Test
  void isEqualToOneWithEqualMembers() {
    CustodyEvent there = STORED.withPlace(Place.named("room 3")).withItems(List.of("E1"));
    CustodyEvent same = STORED.withItems(List.of("E1")).withPlace(Place.named("room 3"));

    assertThat(there).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
    assertThat(there).isNotEqualTo(STORED).isNotEqualTo(there.withItems(List.of("E2")));
    assertThat(there).isNotEqualTo(there.withReceivedBy(Party.named("B")));
    assertThat(there.withReceivedBy(Party.named("B")))
        .isNotEqualTo(there.withReleasedBy(Party.named("B")));
  }

  @Test
  void isNotChangedByACopyNorByItsLists() {
    var consents = new ArrayList<>(List.of("letter 5"));
    CustodyEvent agreed = STORED.withConsents(consents);
    consents.clear();

    assertThat(STORED.consents()).isEmpty();
    assertThat(agreed.consents()).containsExactly("letter 5");
    assertThat(agreed.withIncident(Incident.of("loss")).consents()).hasSize(1);
    assertThat(agreed.incident()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \t"})
  void hasNoBlankTextWhereSomethingMustBeSaid(String blank) {
    refused(() -> ClockSource.of(blank));
    refused(() -> new NamedDigest(blank, SHA256));
    refused(() -> new UnavoidableChange(blank, Optional.empty(), Optional.empty()));
    refused(() -> Transport.by(blank));
    refused(() -> Incident.of(blank));
    refused(() -> Disposition.by(blank));
  }

  @Test
  void hasNoBlankTextInAList() {
    refused(() -> STORED.withConditions(List.of("x", "")));
    refused(() -> STORED.withConsents(List.of(" ")));
    refused(() -> new Incident("loss", Optional.empty(), List.of("")));
    refused(() -> new Storage(Optional.empty(), Optional.empty(), List.of(" ")));
  }

  @Test
  void hasNoStorageThatSaysNothing() {
    refused(() -> new Storage(Optional.empty(), Optional.empty(), List.of()));
  }

  @Test
  void concernsItemsByTheirIds() {
    refused(() -> STORED.withItems(List.of("E001", "E/2")));
  }

  @Test
  void hasTimesThatTheFormatCanWrite() {
    var odd = NOON.withOffsetSameLocal(ZoneOffset.ofTotalSeconds(3601));

    refused(() -> new Incident("loss", Optional.of(odd), List.of()));
    refused(() -> new ClockSource("GPS", Optional.of(1L << 53)));
  }

  @Test
  void isSignedForInWholeSecondsAfterSignaturesAndBySha256() {
    var signers = List.of(List.of(SHA256));
    var md5 = Digest.parse("md5:" + "00".repeat(16)).orElseThrow();
    Instant at = NOON.toInstant();

    assertThat(record(List.of(SEAL), signers, at).signed()).isTrue();
    assertThat(record(List.of(), List.of(), at.plusNanos(1)).signed()).isFalse();
    refused(() -> record(List.of(SEAL), signers, at.plusNanos(1)));
    refused(() -> record(List.of(), signers, at));
    refused(() -> record(List.of(SEAL), List.of(), at));
    refused(() -> record(List.of(SEAL), List.of(List.of(md5)), at));
    refused(() -> new SignedManifest(SHA256, md5));
    refused(() -> new SignedManifest(md5, SHA256));
  }

  private static CustodyRecord record(
      List<SignedManifest> before, List<List<Digest>> signers, Instant at) {
    return new CustodyRecord(4, "urn:uuid:x", Optional.of(SHA256), before, signers, at, STORED);
  }
}
