#!/bin/sh
# Makes lib/evidence.jsa, the class data archive that lets the launcher start in less than half the time: for the Java in
# JAVA_HOME, or else on PATH, and for the folder that this program is in now. To be run again after either has changed;
# until then the program starts without it.
# Usage: sh lib/make-cds.sh
set -eu
dist=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
[ -n "${JAVA_HOME:-}" ] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
JAVA_HOME=$(CDPATH='' cd -- "$JAVA_HOME" && pwd -P)
export JAVA_HOME
archive=$dist/lib/evidence.jsa
rm -f "$archive" "$archive.for"
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
train custody add --quiet --event ANALYSED --identity key.p12 sample.asice
train custody log --quiet sample.asice
train receive --quiet --trust key.crt --identity key.p12 --receipt receipt.asics sample.asice
train verify --quiet --trust key.crt --receipt receipt.asics sample.asice

# Newer JVMs number the classes of a run, which says nothing of those of another, and note which constants were resolved:
# following that they link picocli's classes, which were compiled for Java 5, and linked ones of that age they leave out.
cat ./*.classes | sed -e 's/^\([^ @]*\) id: [0-9]*$/\1/' -e '/^@cp picocli/d' -e '/^@cp org.evidencepack.cli/d' \
  | awk '!seen[$0]++' > all.classlist
"$JAVA_HOME/bin/java" -Xshare:dump -XX:SharedClassListFile=all.classlist -XX:SharedArchiveFile="$archive" \
  -Xlog:disable -Xlog:all=error:stderr -cp "$dist/lib/evidence.jar"

# By this the launcher knows what the archive was made for: the folder, the Java, and what that says of itself as far as
# its version.
{
  printf '%s\n' "$dist" "$JAVA_HOME"
  while IFS='=' read -r key value; do
    printf ' %s=%s' "$key" "$value"
    [ "$key" != JAVA_VERSION ] || break
  done < "$JAVA_HOME/release"
  echo
} > "$archive.for"
