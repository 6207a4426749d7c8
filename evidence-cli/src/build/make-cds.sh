#!/bin/sh
# Makes DIST/lib/evidence.jsa, the class data archive that lets the launcher start fast, for the Java in JAVA_HOME.
# Usage: JAVA_HOME=... make-cds.sh DIST
set -eu
dist=$(cd "$1" && pwd -P)
archive=$dist/lib/evidence.jsa
rm -f "$archive" "$archive.release"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Runs the program once, to learn which classes this command loads.
train() {
  runs=$((${runs:-0} + 1))
  EVIDENCE_JAVA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$runs.classes" "$dist/bin/evidence" "$@" > /dev/null
}

train --version

LC_ALL=C sort -u ./*.classes > all.classlist
"$JAVA_HOME/bin/java" -Xshare:dump -XX:SharedClassListFile=all.classlist -XX:SharedArchiveFile="$archive" \
  -Xlog:disable -Xlog:all=error:stderr -cp "$dist/lib/evidence.jar"

# By this copy the launcher knows the Java that the archive was made for.
cp "$JAVA_HOME/release" "$archive.release"
