"""The door for the server that `medled serve` starts."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medled.config.settings")
django.setup(set_prefix=False)

from medled.web.staying import Handler  # noqa: E402

application = Handler()
