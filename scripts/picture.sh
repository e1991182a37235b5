#!/usr/bin/env bash
# Draws the sample's diagram for the README: scripts/picture.sh (needs Graphviz and a Bengali font).
set -eu
cd "$(dirname "$0")/.."
mkdir -p docs
dot -Tsvg out/north-korea-egypt.dot -o docs/north-korea-egypt.svg
