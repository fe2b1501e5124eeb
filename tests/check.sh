#!/bin/sh
# What can be checked without running the product.
set -e
$BIN/ruff check --quiet .
$BIN/ruff format --quiet --check .
$BIN/lint-imports --no-cache >/dev/null || $BIN/lint-imports --no-cache
$BIN/mypy
