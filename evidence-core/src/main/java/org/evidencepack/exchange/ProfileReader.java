package org.evidencepack.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/** Reads profiles: those that ship with this library, and an agency's own. */
final class ProfileReader {
  private static final List<String> SHIPPED =
      List.of("un-cybercrime", "budapest", "eu-2025-1550", "domestic");
  private static final int LARGEST = 1 << 20;
  private static final int MOST_RULES = 1000;

  private ProfileReader() {}

  static Map<String, Profile> builtIn() {
    var profiles = new LinkedHashMap<String, Profile>();
    for (String name : SHIPPED) {
      profiles.put(name, shipped("profile-" + name + ".json"));
    }
    return Collections.unmodifiableMap(profiles);
  }

  private static Profile shipped(String file) {
    try {
      return profile(Fields.of(file, JsonDetails.resource(ProfileReader.class, file)));
    } catch (InvalidInputException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static Profile read(Path file) throws EvidenceException {
    String name = Quoted.shortened(String.valueOf(file.getFileName()));
    byte[] octets = octets(file, name);
    if (octets.length > LARGEST) {
      throw new InvalidInputException(name + ": is larger than 1 MiB: name a profile's file");
    }
    return profile(Fields.of(name, json(octets, name)));
  }

  private static Details json(byte[] octets, String name) throws InvalidInputException {
    try {
      return JsonDetails.read(octets, name);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.getMessage() + "; a profile is one JSON object", e);
    }
  }

  private static byte[] octets(Path file, String name) throws EvidenceException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name + ": is not there: name a profile's file", e);
    } catch (IOException e) {
      throw new EvidenceException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Profile profile(Fields fields) throws InvalidInputException {
    Map<String, Map<String, Code>> codes = ownCodes(fields);
    Set<String> types = types(fields, codes.getOrDefault("requestTypes", Map.of()).keySet());
    var profile =
        new Profile(
            TreatiesReader.codeOf(fields, "name"),
            fields.wording("titles"),
            fields.text("source"),
            types,
            rules(fields, types),
            codes);
    fields.refuseOthers();
    return profile;
  }

  private static Map<String, Map<String, Code>> ownCodes(Fields fields)
      throws InvalidInputException {
    Map<String, Map<String, Code>> codes = TreatiesReader.lists(fields);
    Set<String> known = Treaties.builtIn().lists();
    for (String list : codes.keySet()) {
      if (!known.contains(list) || list.equals("instruments")) {
        throw fields.wrong("codes", "adds to a list " + Quoted.unknown(list, known));
      }
      for (String code : codes.get(list).keySet()) {
        if (Treaties.builtIn().code(list, code).isPresent()) {
          throw fields.wrong("codes." + list, "has " + code + ", which exists: choose another");
        }
      }
    }
    return codes;
  }

  private static Set<String> types(Fields fields, Set<String> own) throws InvalidInputException {
    var known = new ArrayList<>(own);
    Treaties.builtIn().codes("requestTypes").forEach(code -> known.add(code.id()));
    Set<String> types = fields.texts("types");
    for (String type : types) {
      if (!known.contains(type)) {
        throw fields.wrong("types", "names " + Quoted.unknown(type, known));
      }
    }
    if (types.isEmpty()) {
      throw fields.wrong("", "has no \"types\": add the request types that it has rules for");
    }
    return Collections.unmodifiableSet(types);
  }

  private static List<Rule> rules(Fields fields, Set<String> types) throws InvalidInputException {
    List<Fields> told = fields.objects("rules");
    if (told.isEmpty() || told.size() > MOST_RULES) {
      throw fields.wrong(
          "rules", "are none, or over " + MOST_RULES + ": add some, or take some out");
    }
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Fields rule : told) {
      rules.add(RuleReader.read(rule, types));
      if (!ids.add(rules.get(rules.size() - 1).id())) {
        throw rule.wrong("id", "is the id of a rule before it: choose another");
      }
    }
    return List.copyOf(rules);
  }
}
