#!/usr/bin/env bash
# Draws the sample's diagram for the README: scripts/picture.sh (needs Graphviz and a Bengali font).
set -eu
cd "$(dirname "$0")/.."
mkdir -p docs
dot -Tsvg out/north-korea-egypt.dot -o docs/north-korea-egypt.svg
# The same for people who have half a minute: what is told most often.
cargo run --quiet --release -- export articles/north-korea-egypt.txt --max 24 --output docs/north-korea-egypt-24.svg
