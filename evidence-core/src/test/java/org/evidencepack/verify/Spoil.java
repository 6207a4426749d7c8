package org.evidencepack.verify;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.evidencepack.internal.format.FileNames;

/**
 * One change to a package, as a fuzzer chooses it. Every value is possible: numbers are taken
 * modulo what there is.
 *
 * @param file the file that is changed, by its place
 * @param at the place in the file, in octets or words, or another number
 * @param text what comes there, or a name
 */
record Spoil(@NotNull Act act, int file, int at, @NotNull @WithUtf8Length(max = 80) String text) {
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[\\w.:+-]+|[^\\w\\s]");

  /** What is done. */
  enum Act {
    FLIP,
    INSERT,
    OVERWRITE,
    CUT_OFF,
    WORD,
    SWAP_WORDS,
    CONTENT,
    REMOVE,
    ADD,
    MOVE,
    SWAP,
    RENAME,
    RENAME_IN_LISTS,
    ORIGINAL,
    TIME,
    DEFLATE,
    FLIP_IN_ZIP,
    INSERT_IN_ZIP,
    CUT_FROM_ZIP
  }

  void in(Forge forge) {
    if (!forge.members().isEmpty()) {
      in(forge, member(forge, file));
    }
  }

  private void in(Forge forge, Member member) {
    String name = member.name();
    switch (act) {
      case FLIP -> forge.change(name, m -> m.with(flipped(m.content())));
      case INSERT -> forge.change(name, m -> m.with(spliced(m.content(), 0)));
      case OVERWRITE -> forge.change(name, m -> m.with(spliced(m.content(), octets().length)));
      case CUT_OFF -> forge.change(name, m -> m.with(spliced(m.content(), Integer.MAX_VALUE)));
      case WORD -> word(forge, member);
      case SWAP_WORDS -> swapWords(forge, member);
      case CONTENT -> forge.put(name, text);
      case REMOVE -> forge.remove(name);
      case ADD -> forge.insert(name, text, text);
      case MOVE -> move(forge, member);
      case SWAP -> swap(forge, member);
      case RENAME -> forge.change(name, m -> m.named(text));
      case RENAME_IN_LISTS -> renameInLists(forge, member);
      case ORIGINAL -> original(forge, member);
      case TIME -> forge.change(name, m -> m.at(at));
      case DEFLATE -> forge.change(name, m -> m.deflated(!m.deflated()));
      case FLIP_IN_ZIP -> forge.raw(this::flipped);
      case INSERT_IN_ZIP -> forge.raw(zip -> spliced(zip, 0));
      case CUT_FROM_ZIP -> forge.raw(zip -> spliced(zip, file & 0xFFFF));
    }
  }

  private static Member member(Forge forge, int place) {
    List<Member> members = forge.members();
    return forge.member(members.get(Math.floorMod(place, members.size())).name());
  }

  private byte[] octets() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] octets) {
    byte[] changed = octets.clone();
    if (changed.length > 0) {
      changed[Math.floorMod(at, changed.length)] ^= (byte) (1 << text.length() % 8);
    }
    return changed;
  }

  /** The text comes in at the place of so many octets. */
  private byte[] spliced(byte[] octets, int dropped) {
    int place = Math.floorMod(at, octets.length + 1);
    int rest = Math.max(0, octets.length - place - dropped);
    byte[] middle = octets();
    byte[] changed = Arrays.copyOf(octets, place + middle.length + rest);
    System.arraycopy(middle, 0, changed, place, middle.length);
    System.arraycopy(octets, octets.length - rest, changed, place + middle.length, rest);
    return changed;
  }

  private void word(Forge forge, Member member) {
    List<MatchResult> words = words(member);
    if (!words.isEmpty()) {
      MatchResult word = words.get(Math.floorMod(at, words.size()));
      String before = member.text().substring(0, word.start());
      forge.put(member.name(), before + text + member.text().substring(word.end()));
    }
  }

  private static List<MatchResult> words(Member member) {
    return WORD.matcher(member.text()).results().toList();
  }

  /** A word and the one that is as far behind it as the text is long. */
  private void swapWords(Forge forge, Member member) {
    List<MatchResult> words = words(member);
    if (words.isEmpty()) {
      return;
    }
    int one = Math.floorMod(at, words.size());
    int other = (one + 1 + text.length()) % words.size();
    MatchResult first = words.get(Math.min(one, other));
    MatchResult second = words.get(Math.max(one, other));
    if (one != other) {
      String all = member.text();
      String between = all.substring(first.end(), second.start());
      String swapped = second.group() + between + first.group();
      forge.put(
          member.name(), all.substring(0, first.start()) + swapped + all.substring(second.end()));
    }
  }

  private void move(Forge forge, Member member) {
    String before = member(forge, at).name();
    if (!before.equals(member.name())) {
      forge.move(member.name(), before);
    }
  }

  /** Two files swap their content. */
  private void swap(Forge forge, Member member) {
    Member other = member(forge, at);
    forge.change(member.name(), m -> m.with(other.content()));
    forge.change(other.name(), m -> m.with(member.content()));
  }

  /** A payload file gets another name, in the lists as well. */
  private void renameInLists(Forge forge, Member member) {
    String name = member.payload() ? FileNames.PAYLOAD + text : text;
    for (Member list : forge.members()) {
      if (list.name().startsWith("manifest-") || list.name().equals(FileNames.INVENTORY)) {
        forge.put(list.name(), list.text().replace(member.name(), name));
      }
    }
    forge.change(member.name(), m -> m.named(name));
  }

  /** A line of the inventory tells the text as the original name. */
  private void original(Forge forge, Member member) {
    String line = "\"path\":\"" + member.name() + "\"";
    for (Member list : forge.members()) {
      if (list.name().equals(FileNames.INVENTORY)) {
        String told = line + ",\"original\":\"" + text.replace("\\", "\\\\") + "\"";
        forge.put(list.name(), list.text().replace(line, told));
      }
    }
  }
}
