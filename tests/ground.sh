#!/bin/sh
# What the tests need beside Python: a browser and PostgreSQL. When some is missing, root fetches it with apt.
missing=
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || [ -n "$CHROMIUM" ] || missing="chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need: $missing. Install it first (sudo apt install $missing)." >&2
  exit 1
fi
echo "Installing for the tests: $missing"
mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update >/dev/null
# shellcheck disable=SC2086  # one word a package
apt-get -qq install -y --no-install-recommends $missing >/dev/null
