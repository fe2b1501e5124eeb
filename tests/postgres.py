"""Run a command beside a PostgreSQL that lives only as long: `python tests/postgres.py pytest -q`.

The cluster lies in a temporary folder, answers on a socket in it and belongs to somebody who is not root, as
PostgreSQL asks. The command finds it in DATABASE_URL.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=40"


def main(command: list[str]) -> int:
    found = binaries()
    if found is None:
        print("No PostgreSQL here. Install it (apt install postgresql), or run as root.", file=sys.stderr)  # noqa: T201
        return 1
    as_somebody = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="medled-postgres-"))
    data = folder / "data"
    if as_somebody:
        shutil.chown(folder, user="nobody")

    def run(program: str, *words: str) -> None:
        line = [str(found / program), *words]
        done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False, **as_somebody)
        if done.returncode:
            sys.exit(f"{program} stopped:\n{done.stdout}{done.stderr}")

    try:
        run("initdb", "-D", str(data), "-U", "medled", "-A", "trust", "--no-locale", "-E", "UTF8", "--no-sync")
        options = f"{FORGETFUL} -c unix_socket_directories={folder}"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            address = f"postgres://medled@/{folder}/postgres"
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl: the newest that Debian has laid out, else what PATH knows."""
    places = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    places.sort(key=lambda place: int(place.split("/")[4]))
    on_path = shutil.which("initdb")
    place = places[-1] if places else on_path and os.path.realpath(on_path)
    return Path(place).parent if place else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
