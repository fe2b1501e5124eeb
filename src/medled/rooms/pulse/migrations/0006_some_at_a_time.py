from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pulse', '0005_counted'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='wave',
            name='counted_before',
        ),
        migrations.AddField(
            model_name='wave',
            name='shut_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='wave',
            name='told_to',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state__in', ['published', 'lost'])), _connector='OR'), name='wave_state_whole'),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.CheckConstraint(condition=models.Q(('told_to', None), models.Q(('told', 'nothing'), _negated=True), _connector='OR'), name='wave_told_of_something'),
        ),
    ]
