from django.db import migrations, models
from django.db.models import F, Q


def count_all_anew(apps, schema_editor):
    """What is kept lacks the new counts: the first look, or the clock, counts every group again."""
    apps.get_model("whole", "Standing").objects.using(schema_editor.connection.alias).all().delete()


def added(name):
    return migrations.AddField("standing", name, models.PositiveIntegerField(default=0), preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("whole", "0001_standing")]

    operations = [
        migrations.RunPython(count_all_anew, migrations.RunPython.noop),
        migrations.RemoveConstraint("standing", "standing_parts_of_wholes"),
        added("mandated"),
        added("supported"),
        added("stretched"),
        migrations.AddConstraint(
            "standing",
            models.CheckConstraint(
                condition=Q(led__lte=F("tasks"), paired__lte=F("held"), most__lte=F("held"))
                & Q(mandated__lte=F("held"), supported__lte=F("held"), stretched__lte=1)
                & Q(goals_carried__lte=F("goals")),
                name="standing_parts_of_wholes",
            ),
        ),
    ]
