package org.evidencepack.exchange;

/**
 * An article, or an annex, of an instrument.
 *
 * @param instrument id of the instrument
 * @param number the number alone, such as {@code 42}; {@code Annex I} of an annex
 * @param title the title; see {@link Wording#working}
 * @param confidence a code that the data file explains: how its content is known
 * @param source where it is known from
 * @param checked whether number and content were read in the instrument itself
 */
public record Article(
    String instrument,
    String number,
    Wording title,
    String confidence,
    String source,
    boolean checked) {}
