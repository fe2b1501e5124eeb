from django.db import migrations


def note_those_before(apps, schema_editor):
    """Write whom the events so far concern."""
    from medled.journal.kinds import SeenBy, ids_in, register

    here, concern = schema_editor.connection.alias, apps.get_model("journal", "Concern")
    events = apps.get_model("journal", "Event").objects.using(here)
    kinds = {code: kind for code, kind in register.items() if kind.seen_by is SeenBy.CONCERNED}
    for event in events.filter(kind__in=kinds).iterator():
        people = {*ids_in(event.facts, kinds[event.kind].people), *([event.actor] if event.actor else [])}
        concern.objects.using(here).bulk_create(concern(event=event, person=person) for person in sorted(people))


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_concern'),
    ]

    operations = [
        migrations.RunPython(note_those_before, migrations.RunPython.noop),
    ]
