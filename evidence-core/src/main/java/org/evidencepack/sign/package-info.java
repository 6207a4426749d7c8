/**
 * What signing and trust need from outside: a key with its chain, a time-stamping authority, trust
 * anchors.
 */
package org.evidencepack.sign;
