#!/usr/bin/env bash
# What a stranger meets: clones the last commit into an empty folder and runs the checks and `npm start` there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

git clone --quiet --no-hardlinks "$root" "$folder/onepot"
cd "$folder/onepot"
echo "== npm start"
time npm start
echo "== .ci/run"
time .ci/run
if [ -n "$(git status --porcelain)" ]; then
  echo "the checks left files behind that git does not ignore:"
  git status --short
  exit 1
fi
