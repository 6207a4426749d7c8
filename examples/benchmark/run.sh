#!/usr/bin/env bash
# How fast this program packs, verifies and starts, as ratios to `openssl dgst` and to other people's tools, all run in
# turn on this machine, in one run. Times hold for one machine only, ratios hardly depend on it. Needs Linux, bash 5,
# a JDK from 17 on and openssl; a peer that is not installed is left out, and said to be.
set -euo pipefail

usage() {
  cat << 'END'
Usage: examples/benchmark/run.sh [OPTION]...
  --scale N/M        Share of the full amount (default 1: 4 GiB, 100,000 files, 1 GiB of logs; 1/64 for a quick try)
  --rounds N         How often each pair of commands is run (default 5)
  --only A,B         Which of W1, W2, W3, start (default: all)
  --cores N          On a machine with more, run everything on this many (default 2, which the targets are for; 0: all)
  --no-peers         Leave out the peers, but the zip that a target is stated against
  --work FOLDER      Make the work folder in this one (default: TMPDIR, or /tmp); its disk is what is measured
  --cache FOLDER     Where Maven puts the Java peers' libraries (default: its own repository)
  --markdown FILE    Write the results there too, as Markdown
  --keep             Keep the work folder
Exit code 0 if it measured, whether the targets are met or not.
END
}

fail() {
  echo "benchmark: $1" >&2
  exit "${2:-1}"
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
project=${here%/examples/benchmark}
dist=$project/evidence-cli/target/dist
evidence=$dist/bin/evidence
given=("$@")
scale=1 rounds=5 only=W1,W2,W3,start cores=2 peers=yes parent=${TMPDIR:-/tmp} cache='' markdown='' keep=no
while [ $# -gt 0 ]; do
  case $1 in
    --scale | --rounds | --only | --cores | --work | --cache | --markdown)
      [ $# -gt 1 ] || fail "$1 needs a value" 2
      case $1 in
        --work) parent=$2 ;;
        *) declare "${1#--}=$2" ;;
      esac
      shift
      ;;
    --no-peers) peers=no ;;
    --keep) keep=yes ;;
    --help | -h) usage && exit 0 ;;
    *) fail "unknown option $1; --help tells those there are" 2 ;;
  esac
  shift
done
[[ $scale =~ ^[1-9][0-9]{0,5}(/[1-9][0-9]{0,5})?$ ]] || fail "--scale is a whole number or a fraction such as 1/64" 2
[[ $rounds =~ ^[1-9][0-9]{0,2}$ ]] || fail "--rounds is a whole number from 1 on" 2
[[ $cores =~ ^[0-9]{1,3}$ ]] || fail "--cores is a whole number" 2
[[ $only =~ ^(W1|W2|W3|start)(,(W1|W2|W3|start))*$ ]] || fail "--only takes W1, W2, W3 and start, with commas between" 2
[ -d "$parent" ] || fail "there is no folder $parent" 2
if [ -n "$cache" ]; then mkdir -p "$cache" && cache=$(cd "$cache" && pwd -P); fi
if [ -n "$markdown" ]; then
  [ -d "$(dirname "$markdown")" ] || fail "there is no folder for $markdown" 2
  markdown=$(realpath "$markdown")
fi

[ -r /proc/cpuinfo ] && [ -n "${EPOCHREALTIME:-}" ] || fail "Linux and bash from 5 on are needed"
export LC_ALL=C.UTF-8 # numbers with points, names in order
for tool in openssl awk df; do
  command -v "$tool" > /dev/null || fail "$tool is not installed"
done

# The whole of it once more, on as many cores as are wanted.
if [ "$cores" -gt 0 ] && [ "$(nproc)" -gt "$cores" ] && [ -z "${BENCHMARK_PINNED:-}" ]; then
  command -v taskset > /dev/null || fail "taskset is not installed; --cores 0 runs on all cores"
  list=$(taskset -pc $$ | sed 's/.*: //' | tr ',' '\n' | awk -F- '{ for (c = $1; c <= (NF > 1 ? $2 : $1); c++) print c }' |
    head -n "$cores" | paste -sd,)
  BENCHMARK_PINNED=$list exec taskset -c "$list" bash "$0" "${given[@]}"
fi

jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${jdk}javac" > /dev/null || fail "no JDK found: set JAVA_HOME to one, 17 or newer"
[ -x "$evidence" ] || (cd "$project" && echo "Building; the first time takes a few minutes ..." && mvn -B -q -DskipTests package)

# shellcheck source=examples/benchmark/measure.sh
. "$here/measure.sh"
# shellcheck source=examples/benchmark/peers.sh
. "$here/peers.sh"
# shellcheck source=examples/benchmark/workloads.sh
. "$here/workloads.sh"

# The largest workload three times over: what is packed, and a peer's archive, which it writes twice.
need=$(($(scaled 13500000) + 200000))
free=$(df -Pk "$parent" | awk 'NR == 2 { print $4 }')
[ "$free" -ge "$need" ] ||
  fail "$parent has $((free / 1024)) MiB free, and $((need / 1024)) MiB are needed; --work names another folder, --scale asks for less"

work=$(mktemp -d "$parent/evidence-benchmark.XXXXXX")
work=$(cd "$work" && pwd -P)
clean() { if [ "$keep" = yes ]; then echo "Kept: $work"; else rm -rf "$work"; fi; }
trap clean EXIT
trap 'exit 130' INT TERM
cd "$work"
export EVIDENCE_PASSWORD=benchmark
: > results.tsv
: > left-out.txt

describe | tee machine.txt
prepare
for name in ${only//,/ }; do
  echo "== $name"
  "measure_$name"
done

report() { awk -v markdown="$1" -f "$here/report.awk" machine.txt "$here/targets.tsv" left-out.txt results.tsv; }
echo
report 0
[ -z "$markdown" ] || report 1 > "$markdown"
