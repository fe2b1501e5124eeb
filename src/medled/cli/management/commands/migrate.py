"""`migrate`, and with it the first start: a new database is made at once as it is today; one that is there follows.

To walk through all that ever changed takes longer with each change, and in a new database it changes nothing that
anybody has. A test holds that both ways lead to the same tables (docs/adr/0026).
"""

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from medled.search.index import fill_if_empty

PARTLY = ("app_label", "plan", "check_unapplied", "fake")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options[word] for word in PARTLY):
            make_if_new(connections[options["database"]])
        super().handle(*args, **options)
        if options["database"] == DEFAULT_DB_ALIAS and not any(options[word] for word in PARTLY):
            fill_if_empty()  # a database that is older than the search is given its index


def make_if_new(connection: BaseDatabaseWrapper) -> None:
    """Make every table in a database that has none, and note every migration as had: all of it, or nothing."""
    recorder = MigrationRecorder(connection)
    models: list[type[Model]] = [recorder.Migration, *apps.get_models()]
    with connection.schema_editor() as editor:
        if connection.introspection.table_names():
            return
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for app, name in sorted(MigrationLoader(None).disk_migrations):
            recorder.record_applied(app, name)
