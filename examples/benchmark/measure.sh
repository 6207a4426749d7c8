# Measures commands against each other, and describes the machine. Read by run.sh.
# shellcheck shell=bash disable=SC2154 # what run.sh sets

# A full amount, made smaller or larger as --scale says; at least 1.
scaled() {
  local amount=$(($1 * ${scale%/*}))
  [[ $scale != */* ]] || amount=$((amount / ${scale#*/}))
  echo $((amount > 0 ? amount : 1))
}

# Runs a command; its microseconds are in $taken. Its output is looked at only if it fails.
clock() {
  local begun=${EPOCHREALTIME/[.,]/}
  "$@" > out.txt 2> err.txt || return 1
  taken=$((${EPOCHREALTIME/[.,]/} - begun))
}

reason() { cat err.txt out.txt | grep -v '^[[:space:]]*at ' | head -n 1 | cut -c 1-160; }

# pair WORKLOAD WHAT AGAINST YARDSTICK COMMAND...: the yardstick, then the command, for one more line of results.tsv.
pair() {
  local workload=$1 what=$2 against=$3 yardstick=$4 base
  shift 4
  clock $yardstick || fail "'$yardstick' failed: $(reason)"
  base=$taken
  clock "$@" || return 1
  printf '%s\t%s\t%s\t%s\t%s\n' "$workload" "$what" "$against" "$taken" "$base" >> results.tsv
  awk -v w="$workload" -v what="$what" -v a="$against" -v t="$taken" -v b="$base" \
    'BEGIN { printf "%s, %s: %.3f s, %s %.3f s, ratio %.3f\n", w, what, t / 1e6, a, b / 1e6, t / b }'
}

# The same for our own program, which must not fail.
ours() { pair "$@" || fail "$2 of $1 failed: $(reason)"; }

# The same for a peer, which is left out from then on if it fails.
peer() {
  if grep -qF "$1, $2:" left-out.txt || pair "$@"; then return; fi
  leave_out "$1, $2: failed: $(reason)"
}

leave_out() {
  grep -qxF "$1" left-out.txt || printf '%s\n' "$1" | tee -a left-out.txt
}

# What is to be written still would be written while something else is measured.
settle() { sync -f .; }

# Reads what a command is to read, so that it comes from memory for all of them.
warm() { find "$@" -type f -exec cat {} + > /dev/null; }

# Whether ours starts from its class data archive: one made by another Java, or for another folder, does nothing.
archive() {
  if EVIDENCE_JAVA_OPTS="${EVIDENCE_JAVA_OPTS:-} -Xlog:class+load:stderr" "$evidence" --version 2>&1 > /dev/null |
    grep 'evidencepack.*shared objects file' > /dev/null; then
    echo "its class data archive in use"
  else
    echo "its class data archive NOT in use, so it starts slowly: build it here, with this Java"
  fi
}

describe() {
  echo "date: $(date -u +%F), commit $(git -C "$project" rev-parse --short HEAD 2> /dev/null || echo unknown)"
  echo "processor: $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(nproc) of $(nproc --all) cores used"
  echo "load before it began: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  echo "memory: $(awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { a = $2 } END { printf "%.1f GiB, %.1f GiB available", t / 1048576, a / 1048576 }' /proc/meminfo)"
  echo "kernel: $(uname -sr), file system $(df --output=fstype . | tail -n 1)"
  echo "Java: $("${jdk}java" -version 2>&1 | sed -n 2p), options for ours: ${EVIDENCE_JAVA_OPTS:-none}, $(archive)"
  echo "openssl: $(openssl version | sed 's/ (.*//')"
  echo "scale: $scale, rounds: $rounds"
  echo "cache: warm; before each round all that is packed is read once, and each package before it is verified"
  if [ "$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)" -lt "$(scaled 9000000)" ]; then
    echo "NOTE: too little memory to keep the largest workload and its package: reads come from the disk, and times tell of it"
  fi
}
