#!/bin/sh
# How fast packing and verifying one large file is, as a ratio to the hash alone: `openssl dgst -sha256` over the same
# page-cached file in the same rounds. Times depend on the machine, ratios hardly.
# Usage: examples/compare-speed.sh [GIBIBYTES] [ROUNDS] [FOLDER]      (default: 4, 5, a temporary folder on the same disk)
set -eu
project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
evidence=$project/evidence-cli/target/dist/bin/evidence
size=${1:-4}
rounds=${2:-5}
folder=$(mktemp -d "${3:-${TMPDIR:-/tmp}}/evidence-speed.XXXXXX")
trap 'rm -rf "$folder"' EXIT
[ -x "$evidence" ] || (cd "$project" && mvn -B -q -DskipTests package)
cd "$folder"
export EVIDENCE_PASSWORD=speed EVIDENCE_JAVA_OPTS="${EVIDENCE_JAVA_OPTS:--Xmx64m}"

echo "One file of $size GiB of random octets, $rounds rounds, $(nproc) cores, $("$evidence" --version | sed -n 3p), options $EVIDENCE_JAVA_OPTS"
"$evidence" identity new -o key.p12 --name Speed > identity.txt
openssl enc -aes-128-ctr -nosalt -K 0123456789abcdef0123456789abcdef -iv 0 -in /dev/zero 2> enc.txt | head -c "${size}G" > disk.dd

# Seconds that a command takes, in hundredths; its output is not looked at, its exit code is.
seconds() {
  begun=$(date +%s%N)
  "$@" > out.txt
  echo $((($(date +%s%N) - begun) / 10000000))
}

pack() { "$evidence" pack --quiet --case-ref S --title Speed --identity key.p12 -o speed.asice disk.dd; }
verify() { "$evidence" verify --quiet --trust key.crt speed.asice; }

sync
cat disk.dd > /dev/null
round=1
while [ "$round" -le "$rounds" ]; do
  hash=$(seconds openssl dgst -sha256 disk.dd)
  rm -f speed.asice # to free the space of the one before is not packing, and what is still to be written
  sync # would be written meanwhile
  pack=$(seconds pack)
  cat speed.asice > /dev/null
  hash2=$(seconds openssl dgst -sha256 disk.dd)
  verify=$(seconds verify)
  echo "$hash $pack $hash2 $verify" | awk '{ printf "%.2f s openssl, %.2f s pack, %.2f s openssl, %.2f s verify: %.3f %.3f\n", $1/100, $2/100, $3/100, $4/100, $2/$1, $4/$3 }' | tee -a rounds.txt
  round=$((round + 1))
done

median() { awk -v field="$1" '{ print $field }' rounds.txt | sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR+1)/2] : (v[NR/2] + v[NR/2+1]) / 2 }'; }
verdict() { awk -v actual="$1" -v aim="$2" 'BEGIN { print (actual <= aim) ? "met" : "NOT met" }'; }
pack=$(median 13)
verify=$(median 14)
echo "median ratio to openssl dgst -sha256: pack $pack (aim 1.3: $(verdict "$pack" 1.3)), verify $verify (aim 1.1: $(verdict "$verify" 1.1))"
