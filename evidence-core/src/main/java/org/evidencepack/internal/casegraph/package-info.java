/**
 * Tells a package in the words of CASE/UCO 1.4.0: case, exhibits, custody actions, provenance
 * records, parties, places, tools and hashes as a graph in JSON-LD, which other tools of the field
 * read.
 *
 * <p>Node identifiers are UUIDs of version 5 below the package id, and the context stands in the
 * text: one package always gives one graph, and reading it needs no network. Writes only; that it
 * obeys the published shapes is for the tests to say.
 */
package org.evidencepack.internal.casegraph;
