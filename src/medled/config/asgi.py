"""The door for the server that `medled serve` starts."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medled.config.settings")
application = get_asgi_application()
