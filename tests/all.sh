#!/usr/bin/env bash
# All tests: everything on SQLite (checks, pages, a real browser), and beside it, on PostgreSQL, what touches the
# database. Each waits half of its time, for a page or an answer; together they fill two processors.
# What PostgreSQL says is shown while it is said, and after it what SQLite has said meanwhile.
set -eo pipefail
unset PYTHONDONTWRITEBYTECODE  # some sixty processes read the same code: it is translated once

if [ "$LONGER" ]; then here=2 there=2; else here=3 there=1; fi  # most of what is left then is for PostgreSQL

everything() {
  "$BIN/python" -m pytest -q -n $here "$@" 2>&1
}

again_on_postgresql() {
  MEDLED_DATA=.cache/on-postgresql "$BIN/python" tests/postgres.py "$BIN/python" -m pytest -q -n $there \
    --ignore tests/engine --ignore tests/house --ignore tests/journeys "$@" </dev/null
}

everything "$@" | { again_on_postgresql "$@" || failed=$?; cat; exit "${failed:-0}"; }
