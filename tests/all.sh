#!/bin/sh
# All tests. First what touches the database, on PostgreSQL; then everything on SQLite: checks, pages, a real browser.
set -e
unset PYTHONDONTWRITEBYTECODE  # some sixty processes read the same code: it is translated once
$BIN/python tests/postgres.py $BIN/python -m pytest -q -n 2 --ignore tests/engine --ignore tests/house --ignore tests/journeys
$BIN/python -m pytest -q -n 2
