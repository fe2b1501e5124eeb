#!/bin/sh
# All tests: style and floors, then everything on SQLite.
set -e
sh tests/check.sh
$BIN/python -m pytest -q -n 2
