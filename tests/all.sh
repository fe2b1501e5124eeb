#!/bin/sh
# All tests, two rows of them side by side, so that no core is idle while one waits for its browser or for a command:
# what touches the database, on PostgreSQL; and everything on SQLite: checks, pages, a real browser.
sh tests/ground.sh || exit 1
cores=$(nproc)
everything=$(mktemp)
$BIN/python -m pytest -q -n $((cores + 1)) --dist loadgroup >"$everything" 2>&1 &
beside=$!
trap 'kill $beside 2>/dev/null; rm -f "$everything"' EXIT
trap 'exit 1' INT TERM
$BIN/python tests/postgres.py $BIN/python -m pytest -q -n "$cores" --dist loadgroup
on_postgres=$?
tail -n +1 -f --pid=$beside "$everything"
wait $beside || exit $?
exit $on_postgres
