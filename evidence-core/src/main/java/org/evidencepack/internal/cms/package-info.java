/** Makes and checks CAdES, RFC 3161 tokens, evidence records, encryption; returns facts. */
package org.evidencepack.internal.cms;
