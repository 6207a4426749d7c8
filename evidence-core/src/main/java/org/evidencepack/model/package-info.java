/** The words of the domain as values. Imports nothing of this library. */
package org.evidencepack.model;
