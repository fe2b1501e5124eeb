import django.db.models.deletion
from django.db import migrations, models


def move(apps, schema_editor):
    """Let who counted in a wave, sealed, lie in a table of its own: it is large, and seldom read."""
    here = schema_editor.connection.alias
    waves, counted = (apps.get_model("pulse", name).objects.using(here) for name in ("Wave", "Counted"))
    for wave in waves.exclude(counted_before=None).iterator(chunk_size=1):
        counted.create(wave=wave, sealed=wave.counted_before)


class Migration(migrations.Migration):

    dependencies = [
        ('pulse', '0004_own_questions'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='wave',
            name='wave_state_whole',
        ),
        migrations.RenameField(
            model_name='wave',
            old_name='counted',
            new_name='counted_before',
        ),
        migrations.CreateModel(
            name='Counted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
                ('wave', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='pulse.wave')),
            ],
        ),
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
    ]
