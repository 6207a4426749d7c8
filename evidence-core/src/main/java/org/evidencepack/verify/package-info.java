/**
 * Checks a package step by step in the order of FORMAT.md section 11 and tells the result. Turns
 * facts into findings.
 */
package org.evidencepack.verify;
