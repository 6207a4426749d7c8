#!/bin/sh
# What appending a custody event costs, as a ratio to copying the package, which tools do that write an archive anew:
# for one large file, and for many small ones. Beside it the time of a program start that does nothing, which is most of it.
# Usage: examples/compare-append.sh [GIBIBYTES] [FILES] [FOLDER]   (default: 4, 100000, a temporary folder)
set -eu
project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
evidence=$project/evidence-cli/target/dist/bin/evidence
size=${1:-4}
files=${2:-100000}
folder=$(mktemp -d "${3:-${TMPDIR:-/tmp}}/evidence-append.XXXXXX")
trap 'rm -rf "$folder"' EXIT
[ -x "$evidence" ] || (cd "$project" && mvn -B -q -DskipTests package)
cd "$folder"
export EVIDENCE_PASSWORD=append EVIDENCE_JAVA_OPTS="${EVIDENCE_JAVA_OPTS:--Xmx128m}"

"$evidence" identity new -o key.p12 --name Append > identity.txt
echo "$(nproc) cores, $("$evidence" --version | sed -n 3p), options $EVIDENCE_JAVA_OPTS"

# Seconds that a command takes, in hundredths.
seconds() {
  begun=$(date +%s%N)
  "$@" > out.txt
  echo $((($(date +%s%N) - begun) / 10000000))
}

copy() { cp "$1" copy.tmp && sync copy.tmp && rm copy.tmp; }

# What it costs for the package of a folder, which is then removed.
measure() {
  "$evidence" pack --quiet --case-ref A --title Append --identity key.p12 -o case.asice "$2" > out.txt
  rm -rf "$2"
  sync
  start=$(seconds "$evidence" --version)
  for round in 1 2 3; do
    copied=$(seconds copy case.asice)
    added=$(seconds "$evidence" custody add case.asice --event STORED --identity key.p12)
    awk "BEGIN { printf \"%s, round $round: append %.2f s (a start alone %.2f s), copy %.2f s, ratio %.3f\n\", \"$1\", $added / 100, $start / 100, $copied / 100, $added / $copied }"
  done
  "$evidence" verify --quiet --trust key.crt case.asice | head -n 1
  rm case.asice
}

mkdir large
openssl enc -aes-128-ctr -nosalt -K 0123456789abcdef0123456789abcdef -iv 0 -in /dev/zero 2> enc.txt | head -c "${size}G" > large/disk.dd
measure "one file of $size GiB" large

mkdir many
(cd many && openssl enc -aes-128-ctr -nosalt -K 0123456789abcdef0123456789abcdef -iv 0 -in /dev/zero 2> ../enc.txt |
  head -c "$((files * 32768))" | split -b 32768 -a 5 -)
measure "$files files of 32 KiB" many
