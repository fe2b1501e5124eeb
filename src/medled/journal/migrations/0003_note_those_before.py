from django.db import migrations


def note_those_before(apps, schema_editor):
    """Write whom the events so far concern."""
    from medled.journal.kinds import SeenBy, ids_in, register

    event_model, concern = apps.get_model("journal", "Event"), apps.get_model("journal", "Concern")
    kinds = {code: kind for code, kind in register.items() if kind.seen_by is SeenBy.CONCERNED}
    for event in event_model.objects.filter(kind__in=kinds).iterator():
        people = {*ids_in(event.facts, kinds[event.kind].people), *([event.actor] if event.actor else [])}
        concern.objects.bulk_create(concern(event=event, person=person) for person in sorted(people))


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_concern'),
    ]

    operations = [
        migrations.RunPython(note_those_before, migrations.RunPython.noop),
    ]
