#!/bin/sh
# What the tests need beside Python: a browser and PostgreSQL. When some is missing, root fetches it with apt.
missing=
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || [ -n "$CHROMIUM" ] || missing="chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
# Chromium without a frame draws pages in half the time; the tests go without it where it can't be had.
shell=
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v chromium-headless-shell >/dev/null; then
  shell="chromium-headless-shell"
fi
[ -z "$missing$shell" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need: $missing. Install it first (sudo apt install $missing)." >&2
  exit 1
fi
echo "Installing for the tests: $missing $shell"
mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update >/dev/null
# shellcheck disable=SC2086  # one word a package
[ -z "$missing" ] || apt-get -qq install -y --no-install-recommends $missing >/dev/null || exit 1
[ -z "$shell" ] || apt-get -qq install -y --no-install-recommends $shell >/dev/null || echo "No $shell here."
