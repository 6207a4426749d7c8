/** Lists of a package's files in the forms that other tools read, written line by line. */
package org.evidencepack.internal.list;
