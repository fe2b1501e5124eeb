from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("practice", "0002_own_guides")]

    operations = [
        migrations.AddField("ownguide", "key", models.CharField(blank=True, max_length=40, default=""), False),
        migrations.AddField("ownguide", "is_public", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "ownguide",
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="own_guide_key_once"),
        ),
        migrations.AddConstraint(
            "ownguide",
            models.CheckConstraint(condition=Q(is_public=False) | ~Q(key=""), name="own_guide_public_by_a_key"),
        ),
    ]
