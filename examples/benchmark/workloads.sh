# What is measured of each workload. Read by run.sh.
# shellcheck shell=bash disable=SC2154 # what run.sh sets

sha256() { openssl dgst -sha256 "$all"; }
sha512() { openssl dgst -sha512 "$all"; }
pack() {
  local target=$1
  shift
  "$evidence" pack --quiet --case-ref B --title Benchmark --identity key.p12 -o "$target" "$@" "$folder"
}
verify() { "$evidence" verify --quiet --trust key.crt "$1"; }
only() { "$evidence" verify --quiet --trust key.crt --only "E001/$first" "$1"; }
full() { "$evidence" verify --quiet --trust key.crt --full-digests "$1"; }
extract() { "$evidence" extract --quiet --trust key.crt -d extracted ours.asice "E001/$1"; }
zip6() { zip -6 -q -r six.zip "$folder"; }
hello() { "${jdk}java" -XX:+UseSerialGC -Xshare:auto -cp hello.jar Hello; }

# The identity that all sign with, and the programs that are not installed but made here.
prepare() {
  "$evidence" identity new -o key.p12 --name Benchmark > /dev/null
  mkdir -p hello classes
  "${jdk}javac" -d classes "$here/Corpus.java"
  prepare_peers
}

# corpus NAME AMOUNT: the workload in $folder, and its octets in one file in $all.
corpus() {
  folder=$1 all=$1.all
  [ "$1" != W1 ] || all=W1/disk.dd
  "${jdk}java" -cp classes Corpus "$1" "$1" "$2"
  echo "$(find "$folder" -type f | wc -l) files, $(du -sb --apparent-size "$all" | cut -f 1) bytes"
  first=$(cd "$folder" && find . -type f | sort | sed -n 1p) # sed reads to the end; head would stop sort by a signal
  first=${first#./}
}

# Packing, verifying and reading one file, against one hash over the same octets.
hashed() {
  rm -rf ours.asice extracted && settle
  ours "$1" pack "openssl dgst -sha256" sha256 pack ours.asice
  warm ours.asice
  ours "$1" verify "openssl dgst -sha256" sha256 verify ours.asice
  ours "$1" "verify --full-digests" "openssl dgst -sha256" sha256 full ours.asice
  ours "$1" "verify --only one file" "openssl dgst -sha256" sha256 only ours.asice
  ours "$1" "extract of one file" "openssl dgst -sha256" sha256 extract "$first"
  rm -rf ours.asice extracted && settle
  ours "$1" "pack with SHA-512 besides" "openssl dgst -sha512" sha512 pack ours.asice --digest sha512
  rm -f ours.asice && settle
}

measure_W1() {
  corpus W1 "$(scaled 4294967296)"
  several_rounds W1
}

measure_W2() {
  corpus W2 "$(scaled 100000)"
  several_rounds W2
}

measure_W3() {
  corpus W3 "$(scaled 2000)"
  several_rounds W3
}

several_rounds() {
  local round
  for ((round = 1; round <= rounds; round++)); do
    echo "-- $1, round $round of $rounds"
    warm "$folder" "$all"
    hashed "$1"
    [ "$1" != W3 ] || compressed
    [ "$peers" = no ] || measure_peers "$1"
  done
  rm -rf "$folder" "$all"
}

# The yardstick here is zip, and the sizes are compared as times are.
compressed() {
  have W3 "zip -6" zip || return 0
  rm -f six.zip && settle
  ours W3 "pack --compress" "zip -6" zip6 pack ours.asice --compress
  printf 'W3\tsize of pack --compress\tsize of zip -6\t%s\t%s\n' "$(stat -c %s ours.asice)" "$(stat -c %s six.zip)" >> results.tsv
  warm ours.asice
  ours W3 "verify of compressed" "openssl dgst -sha256" sha256 verify ours.asice
  rm -f ours.asice six.zip && settle
}

# What the program's start costs: verifying a small package against the least program with the same library for its options, in one
# jar. Ours has its class data archive, as shipped; the other has what the JVM has by itself.
measure_start() {
  local turn
  (cd hello && "${jdk}jar" xf "$dist/lib/evidence.jar" picocli)
  "${jdk}javac" -d hello -cp hello "$here/Hello.java"
  "${jdk}jar" cf hello.jar -C hello .
  folder=small
  mkdir -p small
  head -c 1024 "$evidence" > small/file.txt
  pack small.asice > /dev/null
  echo "a package of $(stat -c %s small.asice) bytes"
  for ((turn = 1; turn <= 4 * rounds; turn++)); do
    ours start "verify a package of one small file" "picocli hello-world" hello verify small.asice
  done
}
