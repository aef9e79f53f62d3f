#!/usr/bin/env bash
# Measures storra-admin beside other programs, and prints ratios and the bars that they should keep to.
#
#   cargo build --release --locked && benches/compare.sh
#
# It installs nothing: what is not found is named and left out. hyperfine is needed (https://github.com/sharkdp/hyperfine).
# Everything happens in a home directory of its own in $TMPDIR, which is gone at the end; no store, password store or GnuPG
# directory of yours is read or written. With a million keys it takes some minutes and 2 GB of disk.
#
#   KEYS=1000000   keys in the large store
#   RUNS=100       runs of each short command
#   PROGRAM=…      the program to measure, if not target/release/storra-admin
set -eu

KEYS=${KEYS:-1000000}
RUNS=${RUNS:-100}
MANY=100000
root=$(cd "$(dirname "$0")/.." && pwd)
PROGRAM=${PROGRAM:-$root/target/release/storra-admin}

fail() {
  printf 'compare.sh: %s\n' "$1" >&2
  exit 1
}
found() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\n' "$1" >&2; }

found hyperfine || fail 'hyperfine is needed, and not found'
[ -x "$PROGRAM" ] || fail "there is no $PROGRAM: run \`cargo build --release --locked\` first"

# A short path: GnuPG creates sockets in it.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/cmp.XXXXXX")
clean() {
  if found gpgconf; then
    GNUPGHOME="$scratch/gnupg" gpgconf --kill all >/dev/null 2>&1 || true
  fi
  rm -rf "$scratch"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Nothing of the caller's settings reaches any of the programs.
for name in $(env | sed -n 's/^\(\(STORRA_ADMIN\|PASSWORD_STORE\|GNUPG\|XDG\|CREDENTIALS\|RIPGREP\)[A-Z_]*\)=.*/\1/p'); do
  unset "$name"
done
export HOME="$scratch/home" GNUPGHOME="$scratch/gnupg" PASSWORD_STORE_DIR="$scratch/pass"
umask 077
mkdir "$HOME" "$GNUPGHOME"
# A name without spaces, for hyperfine splits commands into words.
ln -s "$PROGRAM" "$scratch/sa"
sa="$scratch/sa"
cd "$scratch"

# ---- the table -------------------------------------------------------------------------------------------------------------

rows="$scratch/rows"
missing=
: >"$rows"
lack() { missing="$missing
  $1: $2"; }

# row WHAT BAR UNIT OURS THEIRS [FASTEST_OF_OURS FASTEST_OF_THEIRS]: a bar is the largest ratio that keeps it, or - for none.
row() {
  awk -v what="$1" -v bar="$2" -v unit="$3" -v ours="$4" -v theirs="$5" -v our_best="${6:-}" -v their_best="${7:-}" 'BEGIN {
    ratio = ours / theirs
    best = our_best == "" ? "" : sprintf("%.2f", our_best / their_best)
    verdict = bar == "-" ? "" : ratio <= bar ? "kept" : "MISSED"
    printf "%s|%.1f %s|%.1f %s|%.2f|%s|%s|%s\n", what, ours, unit, theirs, unit, ratio, best, bar == "-" ? "" : "<= " bar, verdict
  }' >>"$rows"
}

# column NAME N: the median or the fastest of the N-th command of the last measurement, in milliseconds. Counted from the end of the
# line: a command may have commas in it.
column() {
  case $1 in
    median) back=4 ;;
    fastest) back=1 ;;
  esac
  awk -F, -v n="$2" -v back="$back" 'NR == n + 1 { printf "%.4f", $(NF - back) * 1000 }' "$scratch/csv"
}

# measure RUNS COMMAND…: runs commands one after the other.
measure() {
  runs=$1
  shift
  hyperfine -N --style none --warmup 1 --runs "$runs" --ignore-failure --export-csv "$scratch/csv" "$@" >/dev/null 2>"$scratch/errors" ||
    fail "hyperfine failed: $(cat "$scratch/errors")"
}

# try COMMAND: what fails at once would be measured as very quick. 15 is how `keys scan` says that it found something.
try() {
  status=0
  sh -c "exec $1" >/dev/null 2>"$scratch/errors" </dev/null || status=$?
  case $status in
    0 | 15) ;;
    *) fail "\`$1\` exits with $status: $(cat "$scratch/errors")" ;;
  esac
}

# compare WHAT BAR RUNS OURS PEER
compare() {
  say "$1"
  try "$4"
  try "$5"
  measure "$3" "$4" "$5"
  row "$1" "$2" ms "$(column median 1)" "$(column median 2)" "$(column fastest 1)" "$(column fastest 2)"
}

# ---- the stores ------------------------------------------------------------------------------------------------------------

say "making stores, one of $KEYS keys"
"$sa" --quiet init --identity-out id
export STORRA_ADMIN_IDENTITY="$scratch/id"
cp -a "$HOME/.config/storra-admin/store" template
for count in 1000 "$KEYS"; do
  cp -a template "store$count"
  left=$count
  # In parts, so that not all of them are in memory at once.
  while [ "$left" -gt 0 ]; do
    part=$((left < MANY ? left : MANY))
    "$sa" --store "store$count" --quiet keys create --count "$part" --name "k$left" --kind client -o jsonl >created
    left=$((left - part))
  done
  sed -n 's/.*"key":"\([^"]*\)".*/\1/p;q' created >"secret$count"
done

# ---- one key ---------------------------------------------------------------------------------------------------------------

create="$sa keys create --name bench"
if found pass && found gpg; then
  gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key bench default default never 2>/dev/null
  pass init bench >/dev/null
  compare 'keys create : pass generate' 0.333 "$RUNS" "$create" 'pass generate -f -n bench 40'
else
  lack pass 'keys create : pass generate'
fi

if found sqlcipher; then
  hex=$(printf 'ab%.0s' $(seq 32))
  sqlcipher peer.db "PRAGMA key=\"x'$hex'\"; CREATE TABLE keys(id TEXT PRIMARY KEY, name TEXT, hash BLOB);" >/dev/null
  compare 'keys create : sqlcipher inserting one row' 1 "$RUNS" "$create" \
    "sqlcipher peer.db \"PRAGMA key=\\\"x'$hex'\\\"; INSERT INTO keys VALUES(hex(randomblob(16)),'bench',randomblob(32));\""
else
  lack sqlcipher 'keys create : sqlcipher inserting one row'
fi

if found keepassxc-cli; then
  head -c 64 /dev/urandom >keyfile
  # The least that its key derivation can do.
  keepassxc-cli db-create --set-key-file keyfile --decryption-time 100 peer.kdbx >/dev/null 2>&1
  compare 'keys list --limit 1 : keepassxc-cli ls' - 10 "$sa keys list --limit 1" 'keepassxc-cli ls --no-password --key-file keyfile peer.kdbx'
else
  lack keepassxc-cli 'keys list --limit 1 : keepassxc-cli ls'
fi

if found age; then
  compare 'store status : age decrypting store.key' - "$RUNS" "$sa store status" "age --decrypt --identity id -o /dev/null template/store.key"
else
  lack age 'store status : age decrypting store.key'
fi

# ---- few and many ----------------------------------------------------------------------------------------------------------

for verb in 'keys list --limit 50' 'keys list --limit 50 --status active --sort name'; do
  compare "$verb, $KEYS : 1000 keys" 1.5 "$RUNS" "$sa --store store$KEYS $verb" "$sa --store store1000 $verb"
done

# By way of a shell, which is a millisecond to both: the secret is read from standard input.
compare "keys verify (and sh), $KEYS : 1000 keys" - "$RUNS" \
  "sh -c 'exec $sa --store store$KEYS keys verify <secret$KEYS'" "sh -c 'exec $sa --store store1000 keys verify <secret1000'"

if /usr/bin/time -f %M true 2>/dev/null; then
  peak() {
    /usr/bin/time -o peak -f %M "$@" >/dev/null
    awk '{ print $1 / 1024 }' peak
  }
  row "memory of a jsonl list, $KEYS keys : one" 1.5 MB \
    "$(peak "$sa" --store "store$KEYS" keys list -o jsonl)" "$(peak "$sa" --store "store$KEYS" keys list -o jsonl --limit 1)"
else
  lack /usr/bin/time "memory of a jsonl list, $KEYS keys : one"
fi

# ---- many at once ----------------------------------------------------------------------------------------------------------

say "keys create --count $MANY"
measure 3 --prepare "sh -c 'rm -rf fresh && cp -a template fresh'" "$sa --store fresh --quiet keys create --count $MANY --name k --kind client -o jsonl"
ours=$(column median 1) best=$(column fastest 1)
if found sqlcipher; then
  # What a `client` key is in the store: a row in each of three tables, and an entry in each index that it is in. `.import` prepares
  # one insert for a table and runs it for each line, in one transaction. The cache is as large as ours.
  awk -v n="$MANY" 'BEGIN {
    srand(1)
    for (i = 0; i < n; i++) {
      id = sprintf("019a0000-0000-7000-8000-%012d", i)
      hash = sprintf("%08x%08x%08x%08x", rand() * 2 ^ 31, rand() * 2 ^ 31, rand() * 2 ^ 31, rand() * 2 ^ 31)
      prefix = "sk_" substr(hash, 1, 8)
      name = "k-" i
      print id ",019a0000-0000-7000-8000-000000000000,client," name ",0,1800000000000,9223372036854775807,0" >"keys.csv"
      print id ",1," hash "," prefix ",1800000000000" >"key_versions.csv"
      details = "{\"\"account\"\":\"\"019a0000-0000-7000-8000-000000000000\"\",\"\"kind\"\":\"\"client\"\",\"\"name\"\":\"\"" name "\"\",\"\"prefix\"\":\"\"" prefix "\"\"}"
      print i + 1 ",1800000000000,root@here,key.create," id ",\"" details "\"," hash "," hash >"audit.csv"
      print id "," name "," hash >"plain.csv"
    }
  }'
  cat >same.sql <<SQL
PRAGMA key="x'$hex'";
PRAGMA cache_size = -65536;
CREATE TABLE keys(id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, limited INTEGER NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX keys_by_account ON keys(account_id, id);
CREATE INDEX keys_by_kind ON keys(kind, id);
CREATE INDEX keys_by_name ON keys(name, id);
CREATE INDEX keys_by_expiry ON keys(expires_at, id);
CREATE INDEX keys_by_last_use ON keys(last_used_at, id);
CREATE TABLE key_versions(key_id TEXT NOT NULL, version INTEGER NOT NULL, secret_hash TEXT NOT NULL UNIQUE, prefix TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL, PRIMARY KEY(key_id, version)) WITHOUT ROWID;
CREATE TABLE audit(sequence INTEGER PRIMARY KEY, at INTEGER, actor TEXT, action TEXT, subject TEXT, details TEXT, previous TEXT, hash TEXT);
.mode csv
.import keys.csv keys
.import key_versions.csv key_versions
.import audit.csv audit
SQL
  cat >plain.sql <<SQL
PRAGMA key="x'$hex'";
PRAGMA cache_size = -65536;
CREATE TABLE plain(id TEXT PRIMARY KEY, name TEXT, hash TEXT);
.mode csv
.import plain.csv plain
SQL
  measure 3 --prepare 'rm -f many.db' 'sqlcipher -init same.sql many.db .exit' 'sqlcipher -init plain.sql many.db .exit'
  row "keys create --count $MANY : sqlcipher importing the same rows" 2 ms "$ours" "$(column median 1)" "$best" "$(column fastest 1)"
  row "keys create --count $MANY : a row of three columns for each" - ms "$ours" "$(column median 2)" "$best" "$(column fastest 2)"
else
  lack sqlcipher "keys create --count $MANY : sqlcipher importing the same rows"
fi

# ---- leaks -----------------------------------------------------------------------------------------------------------------

if ! "$sa" keys scan --help >/dev/null 2>&1; then
  lack 'keys scan' 'keys scan : rg (this program has no such command)'
elif found rg; then
  mkdir tree
  for copy in $(seq 50); do
    mkdir "tree/$copy"
    cp -R "$root/src" "$root/docs" "$root/tests" "tree/$copy"
    cp secret1000 "tree/$copy/leak.env"
  done
  compare 'keys scan : rg with the same patterns' 2 10 "$sa --store store1000 keys scan --no-ignore -o jsonl tree" \
    "rg --no-config -uu -a --no-unicode -o -e '\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b' -e '\b[0-9a-fA-F]{12}4[0-9a-fA-F]{19}\b' -e 'sk_[0-9A-Za-z]{46}' -e '\b[0-9A-Za-z]{40}\b' -e '\b1[1-9A-HJ-NP-Za-km-z]{79,}\b' tree"
else
  lack rg 'keys scan : rg with the same patterns'
fi

# ---- what came out ---------------------------------------------------------------------------------------------------------

say 'starting up'
measure "$RUNS" "$sa --version" "$sa keys list --limit 1"
printf '\n%s, %s, %s cores\n' "$("$sa" --version)" "$(uname -sm)" "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo '?')"
printf 'binary: %s bytes; --version: %.1f ms; keys list --limit 1: %.1f ms\n' \
  "$(wc -c <"$sa" | tr -d ' ')" "$(column median 1)" "$(column median 2)"
printf 'Medians, and the ratio of ours to the other; behind it the ratio of the fastest runs, which noise changes least.\n\n'
awk -F'|' '
  BEGIN { rows[0] = "what|ours|other|ratio|fastest|bar|" }
  { rows[NR] = $0 }
  END {
    for (r = 0; r <= NR; r++) {
      n = split(rows[r], cell, "|")
      for (c = 1; c <= n; c++) if (length(cell[c]) > wide[c]) wide[c] = length(cell[c])
    }
    for (r = 0; r <= NR; r++) {
      split(rows[r], cell, "|")
      printf "%-" wide[1] "s", cell[1]
      for (c = 2; c <= 6; c++) printf "  %" wide[c] "s", cell[c]
      printf "  %s\n", cell[7]
    }
  }' "$rows"
if [ -n "$missing" ]; then
  printf '\nNot found, and so left out:%s\n' "$missing"
fi
printf '\nIn one process: cargo bench --bench in_process\n'
if grep -q 'MISSED$' "$rows"; then
  exit 1
fi
