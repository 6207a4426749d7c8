package org.evidencepack.internal.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.FindingCode;

/** Spoils one member of a JSON document; paths are such as {@code items.0.place.name}. */
final class JsonEdit {
  private JsonEdit() {}

  /** The document without that member. */
  static byte[] without(byte[] document, String path) throws IOException {
    Map<String, Object> root = parse(document);
    Map<String, Object> parent = parent(root, path);
    if (parent.remove(last(path)) == null) {
      throw new AssertionError("there is no " + path);
    }
    return JsonText.compact(root).getBytes(StandardCharsets.UTF_8);
  }

  /** The document with another value for that member, or one more. */
  static byte[] with(byte[] document, String path, Object value) throws IOException {
    Map<String, Object> root = parse(document);
    parent(root, path).put(last(path), value);
    return JsonText.compact(root).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> parse(byte[] document) throws IOException {
    return JsonText.parse(document, FindingCode.DOCUMENT_MALFORMED, "test");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  @SuppressWarnings("unchecked") // JsonText makes maps with text keys only
  private static Map<String, Object> parent(Object root, String path) {
    Object parent = root;
    List<String> steps = List.of(path.split("\\.", -1));
    for (String step : steps.subList(0, steps.size() - 1)) {
      parent =
          parent instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : ((Map<String, Object>) parent).get(step);
    }
    return (Map<String, Object>) parent;
  }
}
