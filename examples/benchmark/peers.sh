# Other people's tools, each doing what comes closest. Read by run.sh.
# shellcheck shell=bash disable=SC2154,SC2317 # what run.sh sets; functions that are called by name

# have WORKLOAD PEER PROGRAM...: whether the programs are installed; says so if not.
have() {
  local program
  for program in "${@:3}"; do
    command -v "$program" > /dev/null || {
      leave_out "$1, $2: not run: ${program##*/} is not installed"
      return 1
    }
  done
}

prepare_peers() {
  java_peers=
  [ "$peers" = yes ] || return 0
  openssl pkcs12 -in key.p12 -nodes -passin env:EVIDENCE_PASSWORD -out key.pem 2> /dev/null
  if class_path && "${jdk}javac" -d classes -cp "$(cat class-path.txt)" "$here"/{BagIt,Dss}Peer.java 2> err.txt; then
    java_peers=yes
  fi
}

# The libraries that the tests of evidence-core use; from Maven's repository, and only then from the network.
class_path() {
  local offline
  command -v mvn > /dev/null || return 1
  for offline in -o -ntp; do
    (cd "$project" && mvn -B -q "$offline" ${cache:+"-Dmaven.repo.local=$cache"} -pl evidence-core dependency:build-classpath \
      -DincludeScope=test -Dmdep.outputFile="$work/class-path.txt") > out.txt 2>&1 && return 0
  done
  return 1
}

have_java() {
  [ -n "$java_peers" ] || {
    leave_out "$1, $2: not run: $2 is not installed, Maven could not fetch it"
    return 1
  }
}

# A list of hashes, an archive of it and the files, and a signature over the list: what a careful examiner scripts.
script() {
  (cd "$folder" && find . -type f -print0 | sort -z | xargs -0 openssl dgst -sha256 > ../sums.txt) &&
    zip -0 -q -r script.zip "$folder" sums.txt &&
    openssl cms -sign -binary -md sha256 -in sums.txt -signer key.pem -outform DER -out script.p7s
}
hashes() { hashdeep -c sha256 -l -r "$folder" > known.txt; }
audit() { hashdeep -c sha256 -l -r -a -k known.txt "$folder"; }
signed_jar() {
  "${jdk}jar" -c -f peer.jar "${jar_options[@]}" -C "$folder" . &&
    "${jdk}jarsigner" -keystore key.p12 -storepass "$EVIDENCE_PASSWORD" peer.jar identity
}
verified_jar() { "${jdk}jarsigner" -verify peer.jar && grep -q '^jar verified' out.txt; }
acquire() { ewfacquirestream -q -d sha256 -c deflate:none -f encase6 -S 7EiB -t peer < "$all"; }
acquired() { ewfverify -q -d sha256 peer.E01; }
bag() { "${jdk}java" -cp "classes:$(cat class-path.txt)" BagItPeer "$1" bag; }
dss() { "${jdk}java" -Xss16m -cp "classes:$(cat class-path.txt)" DssPeer "$1" key.p12 "$EVIDENCE_PASSWORD" peer.asice dss; }

measure_peers() {
  hash_peers "$1"
  jar_peers "$1"
  ewf_peers "$1"
  bag_peers "$1"
  dss_peers "$1"
}

against_hash() { peer "$1" "$2" "openssl dgst -sha256" sha256 "${@:3}"; }

hash_peers() {
  if have "$1" "openssl + zip -0 + openssl cms" zip; then
    against_hash "$1" "openssl + zip -0 + openssl cms" script
    rm -f script.zip script.p7s sums.txt && settle
  fi
  if have "$1" hashdeep hashdeep; then
    against_hash "$1" hashdeep hashes
    against_hash "$1" "hashdeep audit" audit
  fi
}

jar_peers() {
  have "$1" "jar + jarsigner" "${jdk}jar" "${jdk}jarsigner" || return 0
  jar_options=(-0)
  [ "$1" != W3 ] || jar_options=()
  against_hash "$1" "jar + jarsigner" signed_jar
  if [ -f peer.jar ]; then
    warm peer.jar
    against_hash "$1" "jarsigner -verify" verified_jar
  fi
  rm -f peer.jar peer.jar.sig && settle
}

# It takes one stream, which only the first workload is.
ewf_peers() {
  [ "$1" = W1 ] && have "$1" ewfacquirestream ewfacquirestream ewfverify || return 0
  against_hash "$1" ewfacquirestream acquire
  if [ -f peer.E01 ]; then
    warm peer.E01
    against_hash "$1" ewfverify acquired
  fi
  rm -f peer.E?? && settle
}

# It bags a folder where that stands; the folder is made of links to the files.
bag_peers() {
  have_java "$1" gov.loc:bagit || return 0
  cp -rl "$folder" bag
  against_hash "$1" "gov.loc:bagit, in place" bag pack
  against_hash "$1" "gov.loc:bagit, verify" bag verify
  rm -rf bag && settle
}

# It keeps in memory what it signs, and its validator overflows its stack at some 2,000 files: it gets no more than 256 MiB
# or 1,000 files, and openssl the same.
dss_peers() {
  local whole=$all share
  have_java "$1" "EU DSS ASiC-E" || return 0
  rm -rf dss && mkdir dss
  if [ "$1" = W1 ]; then
    share="first 256 MiB at most"
    head -c 268435456 "$all" > dss/disk.dd
  else
    share="first 1,000 files at most"
    # sed reads on to the end: a reader that stops early fails the pipe.
    (cd "$folder" && find . -type f | sort | sed -n 1,1000p | xargs cp -l --parents -t ../dss)
  fi
  find dss -type f -print0 | sort -z | xargs -0 cat > dss.all
  all=dss.all
  against_hash "$1" "EU DSS ASiC-E, $share" dss pack
  if [ -f peer.asice ]; then
    warm peer.asice
    against_hash "$1" "EU DSS ASiC-E validation, $share" dss verify
  fi
  all=$whole
  rm -rf dss dss.all peer.asice && settle
}
