/** Reads case files, and says by line what is wrong with them. snakeyaml-engine is fenced here. */
package org.evidencepack.cli.casefile;
