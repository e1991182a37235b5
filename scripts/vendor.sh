#!/usr/bin/env bash
# Fetches the graph library of the page again, as pinned: scripts/vendor.sh (needs npm and openssl). Its result is in git.
set -eu
cd "$(dirname "$0")/.."
version=3.34.4
integrity=sha512-msY99tMY8iWTg+sIPGfSqDcPNOt4xcj+v/K/7qUFaCUxxlqnMkUYLBjRUzn9W5CU/R2hrmtJa5+UtovrEM2ctg==
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" "cytoscape@$version" >/dev/null
found=sha512-$(openssl dgst -sha512 -binary "$folder/cytoscape-$version.tgz" | base64 -w0)
[ "$found" = "$integrity" ] || { echo "cytoscape-$version.tgz is not what was pinned: $found" >&2; exit 1; }
tar -xzf "$folder/cytoscape-$version.tgz" -C "$folder"
mkdir -p vendor/cytoscape
cp "$folder/package/dist/cytoscape.min.js" "$folder/package/LICENSE" vendor/cytoscape/
