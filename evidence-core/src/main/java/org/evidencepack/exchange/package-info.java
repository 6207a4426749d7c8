/**
 * The exchange record: what a request, or the answer to one, says; the treaty data, and what a
 * profile finds missing or contradictory.
 *
 * <p>{@link org.evidencepack.exchange.Treaties} holds what is known of the instruments, their
 * articles and the codes of the record, from one data file. A {@link
 * org.evidencepack.exchange.Profile} is a list of rules, as data too: each says what a record made
 * under an instrument tells, and on which article that rests. {@link
 * org.evidencepack.exchange.Profile#check} holds a case file against it and gives a {@link
 * org.evidencepack.exchange.Completeness}: facts for the person who decides, not a judgement in
 * law. An article, a title or a demand that is wrong is corrected in the data, never in code.
 *
 * <p>An agency's own profile is a JSON file with these members (* mandatory):
 *
 * <ul>
 *   <li>{@code name}*, {@code titles}* by language ({@code en}*), {@code working}: the languages
 *       whose wording is a working translation, {@code source}* and {@code types}*: the codes of
 *       the request types that it has rules for;
 *   <li>{@code codes}: further codes, by the name of their list: {@code code}*, {@code labels}*,
 *       {@code working}, {@code source}, {@code checked};
 *   <li>{@code rules}*: {@code id}*, {@code demand}* (MUST or SHOULD), {@code asks}* by language,
 *       {@code working}, {@code instrument} and {@code article}, {@code source}*, {@code checked},
 *       {@code types} and {@code kinds} (absent: all), {@code when}, and either {@code present}
 *       with {@code mayBeEmpty}, or {@code check}.
 * </ul>
 *
 * <p>{@code present} lists element paths such as {@code exchange.matter.facts} or {@code
 * items[].acquisition.by}; one of them must be there. Of {@code x[].y} every element of the list
 * must have y; if all the paths begin with the same list, each of its elements must have one of
 * them. A list that is absent or empty is missing, unless {@code mayBeEmpty} is true: then it asks
 * nothing. {@code when} lists conditions, all of which must hold for the rule to apply: a {@code
 * path}, and {@code is} (one of these values is there), {@code isNot} (none is there) or {@code
 * present} (true or false). A condition on the list that the rule asks the elements of is asked of
 * each of them. {@code check} names a built-in check ({@code name}) and its parameters.
 */
package org.evidencepack.exchange;
