package org.evidencepack.exchange;

/**
 * A code of a list, such as {@code CONTENT_DATA} among the data categories.
 *
 * @param id what records hold
 * @param label what people read
 * @param source where the code is from
 * @param checked whether it was compared with the official text that it stands for
 */
public record Code(String id, Wording label, String source, boolean checked) {}
