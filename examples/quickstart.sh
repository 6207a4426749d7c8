#!/bin/sh
# The main job from end to end: builds if need be, makes a sample seizure and a signing identity, packs, verifies and
# shows the package, and says where everything lies.
# Usage: examples/quickstart.sh [FOLDER]      (default: a new folder under the temporary folder)
set -eu
project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
evidence=$project/evidence-cli/target/dist/bin/evidence
samples=$project/examples/target/classes
# The sample has names in five scripts, which Java can only make in a UTF-8 locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *UTF-8* | *utf8* | *UTF8* | *utf-8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

if [ ! -x "$evidence" ] || [ ! -d "$samples" ]; then
  echo "Building; the first time takes a few minutes ..."
  (cd "$project" && mvn -B -q -DskipTests package)
fi

folder=${1:-$(mktemp -d "${TMPDIR:-/tmp}/evidence-quickstart.XXXXXX")}
mkdir -p "$folder"
cd "$folder"

echo "== 1. A sample seizure"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$samples" org.evidencepack.examples.SampleSeizure seizure
find seizure -type f | LC_ALL=C sort

echo "== 2. A signing identity for trials (password: quickstart)"
EVIDENCE_PASSWORD=quickstart
export EVIDENCE_PASSWORD
"$evidence" identity new -o examiner.p12 --force --name "Insp. Ruiz" --organisation "Sample Police" --country ES

echo "== 3. Pack"
"$evidence" template case > case.yaml
"$evidence" pack --case case.yaml --identity examiner.p12 --force -o case.asice E001=seizure

echo "== 4. Verify"
"$evidence" verify --trust examiner.crt case.asice

echo "== 5. Show"
"$evidence" show case.asice

echo
echo "The package is $folder/case.asice; its sample source is $folder/seizure, the identity $folder/examiner.p12."
