"""Reactions are counted when they are shown, and thrown away.

What was shown before with a number by lot in each row is counted as well, so that no row is left that could tell whose.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.deletion import PROTECT

from medled.engine.perspectives import chart, gathered
from medled.rooms.knowledge.queries.kept import written


def count(apps, schema_editor):
    here = schema_editor.connection.alias
    rows, reactings = (apps.get_model("knowledge", name).objects.using(here) for name in ("Reaction", "Reacting"))
    for reacting in reactings.filter(shown_at__isnull=False):
        mine = rows.filter(statement__question=reacting.question_id, voter__isnull=False)
        cells = sorted(mine.values_list("voter", "statement", "value"))
        reacting.chart = written(chart(gathered((str(who), str(what), value, 0) for who, what, value in cells)))
        reacting.save(update_fields=["chart"])
    rows.filter(person=None).delete()


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_questions")]

    operations = [
        migrations.AddField("reacting", "chart", models.JSONField(null=True)),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("reacting", "reacting_counted_when_shown"),
        migrations.AddConstraint(
            "reacting",
            models.CheckConstraint(
                condition=Q(shown_at=None, asked=None, chart=None)
                | Q(shown_at__isnull=False, asked__isnull=False, chart__isnull=False),
                name="reacting_counted_when_shown",
            ),
        ),
        migrations.RemoveConstraint("reaction", "reaction_by_a_person_or_a_voter"),
        migrations.RemoveConstraint("reaction", "reaction_once_a_voter"),
        migrations.RemoveField("reaction", "voter"),
        migrations.AlterField(
            "reaction", "person", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)
        ),
    ]
