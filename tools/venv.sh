#!/bin/sh
# Make an empty virtual environment: `tools/venv.sh .venv`, with PYTHON=... to name the Python that it shall be of.
# Says which Python it takes; where none will do, what was found and what to do about it.
set -eu

folder=$1
if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.14 python3.13 python3.12 python3.11 python3; fi

version() { "$1" -c 'import sys; print("%d.%d.%d" % tuple(sys.version_info[:3]))' 2>/dev/null; }

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

refuse() {
  echo "Python 3.11 or later is needed. Found:"
  none="  none: no $*"
  for name in "$@"; do
    if path=$(command -v "$name"); then
      echo "  $path: $(version "$name" || echo 'does not run')"
      none=
    fi
  done
  [ -z "$none" ] || echo "$none"
  echo "Install a newer one (https://www.python.org/downloads/), or say where it is: make serve PYTHON=/path/to/python3.12"
  exit 1
} >&2

python=
for name in "$@"; do
  if fits "$name"; then python=$name; break; fi
done
[ -n "$python" ] || refuse "$@"

echo "$folder: making it, with Python $(version "$python") ($(command -v "$python"))"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "This Python has no module venv. On Debian and Ubuntu: sudo apt-get install python$(version "$python" | cut -d. -f1,2)-venv" >&2
  exit 1
fi
"$python" -m venv --clear "$folder"
