/** How far an unfinished work has come, in a log that survives crashes. */
package org.evidencepack.internal.resume;
