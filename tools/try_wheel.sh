#!/bin/sh
# Install a wheel as a user does, and make a site with it: `tools/try_wheel.sh PYTHON dist/name.whl`.
# The dependencies are the newest that the wheel allows, which no lock file stands for.
set -eu

python=$1
wheel=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip --disable-pip-version-check install --quiet "$wheel"
wa=$folder/venv/bin/wa
cd "$folder"
"$wa" --version
"$wa" init my-site
cd my-site
"$wa" validate --strict
"$wa" build
test -s site/security/sec01/sec01-bp01/index.html
