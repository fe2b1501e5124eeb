"""What a group needs to know can be put together and taken away; what was said of it before still names it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_serves_a_goal")]

    operations = [
        migrations.AddField("knowledgearea", "gone_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "knowledgearea",
            "joined_into",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="sharing.knowledgearea",
            ),
        ),
        migrations.RemoveConstraint("knowledgearea", "knowledge_area_once"),
        migrations.AddConstraint(
            "knowledgearea",
            models.UniqueConstraint(
                "group", Lower("name"), condition=Q(gone_at=None), name="knowledge_area_once_a_group"
            ),
        ),
        migrations.AddConstraint(
            "knowledgearea",
            models.CheckConstraint(
                condition=Q(joined_into=None) | Q(gone_at__isnull=False), name="knowledge_area_joined_is_gone"
            ),
        ),
    ]
