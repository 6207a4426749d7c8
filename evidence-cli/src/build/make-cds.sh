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

# The life of a tiny package: what people do with packages, they do on these paths.
mkdir sample
echo "a sample" > sample/sample.txt
export EVIDENCE_PASSWORD=training
train --version
train identity new -o key.p12 --name Training
train template case
"$dist/bin/evidence" template case > case.yaml
train pack --quiet --case case.yaml --identity key.p12 -o sample.asice E001=sample
train verify --quiet --trust key.crt sample.asice
train verify --quiet --json --trust key.crt sample.asice
train show --quiet sample.asice
train list --quiet sample.asice
train list --quiet --json sample.asice
train extract --quiet -d extracted sample.asice

LC_ALL=C sort -u ./*.classes > all.classlist
"$JAVA_HOME/bin/java" -Xshare:dump -XX:SharedClassListFile=all.classlist -XX:SharedArchiveFile="$archive" \
  -Xlog:disable -Xlog:all=error:stderr -cp "$dist/lib/evidence.jar"

# By this copy the launcher knows the Java that the archive was made for.
cp "$JAVA_HOME/release" "$archive.release"
