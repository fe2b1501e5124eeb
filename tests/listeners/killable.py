"""Workers to kill, one after the other, each a process of its own: forked from one that has Django awake.

Reads a line for each: by how many minutes its clock is ahead (what a killed worker had claimed is free by then).
Answers with the worker's id, lets it begin at the next line, and says "gone" when it is.
"""

import os
import sys
from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()
    from django.template.loader import get_template
    from django.urls import get_resolver
    from django.utils import timezone, translation

    from medled.listeners import post

    # What a worker has at hand after its first mail; else each of them would read it all anew.
    get_resolver().url_patterns  # noqa: B018
    for ending in ("txt", "html"):
        get_template(f"mail/told.{ending}")
    for language in ("sv", "en"):
        with translation.override(language):
            translation.gettext("Group")

    for line in sys.stdin:
        ahead = timedelta(minutes=int(line))
        wait, begin = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.read(wait, 1)
            while True:
                post.send_due(now=lambda: timezone.now() + ahead)  # noqa: B023
        print(worker, flush=True)  # noqa: T201
        sys.stdin.readline()
        os.write(begin, b".")
        os.waitpid(worker, 0)
        print("gone", flush=True)  # noqa: T201
