#!/usr/bin/env bash
# Measures on the packed texts and appends the rows to tests/blind.tsv: scripts/blind.sh [CORPUS] [SUTRA]
set -eu
cd "$(dirname "$0")/.."
corpus=${1:-../shared/corpus}
sutra=${2:-target/release/sutra}
commit=$(git rev-parse --short HEAD)
python3 "$corpus/blind.py" "$sutra" | tee /dev/stderr | awk -v d="$(date +%F)" -v c="$commit" '
  /^(articles|sentences|real|all) / {
    n = split($0, w, " ")
    for (i = 1; i <= n; i++) gsub(/,/, "", w[i])
    print d "\t" c "\t" w[1] "\t" w[10] "\t" w[13] "\t" w[15] "\t" w[17] "\t" w[20] "\t" w[n-3] "\t" w[n]
  }' >> tests/blind.tsv
