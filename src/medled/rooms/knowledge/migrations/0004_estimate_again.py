"""A second estimate, after the talk."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import medled.rooms.knowledge.models.questions as of_questions

BY_LOT = models.BigIntegerField(default=of_questions.drawn_by_lot, primary_key=True, serialize=False)


def person(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more
    )


def again(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to="knowledge.again"
    )


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0003_conversations"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Again",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="again", to="knowledge.question"
                    ),
                ),
                ("opened_by", person()),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("asked", models.PositiveIntegerField(null=True)),
                ("answered", models.PositiveIntegerField(null=True)),
                ("both", models.PositiveIntegerField(null=True)),
                ("changed", models.PositiveIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="again_closes_after"),
                    models.CheckConstraint(
                        condition=Q(shown_at=None, asked=None, answered=None, both=None)
                        | Q(shown_at__isnull=False, asked__isnull=False, answered__isnull=False),
                        name="again_counted_when_shown",
                    ),
                    models.CheckConstraint(
                        condition=Q(both=None, changed=None) | Q(both__gte=5, changed__lte=F("both")),
                        name="again_compared_from_five",
                    ),
                ],
                "indexes": [models.Index(fields=["closes_at"], condition=Q(shown_at=None), name="again_closes")],
            },
        ),
        migrations.CreateModel(
            name="GaveAgain",
            fields=[("id", BY_LOT.clone()), ("again", again("given")), ("person", person())],
            options={
                "constraints": [models.UniqueConstraint(fields=["again", "person"], name="gave_again_once")],
            },
        ),
        migrations.CreateModel(
            name="SecondNumber",
            fields=[
                ("id", BY_LOT.clone()),
                ("again", again("numbers")),
                ("number", models.DecimalField(decimal_places=2, max_digits=14)),
                ("author", person(null=True)),
                ("seal", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(author=None) | Q(seal=""), name="second_number_sealed_without_a_name"
                    ),
                    models.UniqueConstraint(
                        fields=["again", "author"],
                        condition=Q(author__isnull=False),
                        name="second_number_once_an_author",
                    ),
                    models.UniqueConstraint(
                        fields=["again", "seal"], condition=~Q(seal=""), name="second_number_once_a_seal"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint("perspective", "perspective_aspect_known"),
        migrations.AlterField(
            "perspective",
            "aspect",
            models.CharField(
                choices=[
                    ("view", "How I see it"),
                    ("knows", "What I know that perhaps not all know"),
                    ("fails", "What could make this fail"),
                    ("differs", "Seen differently"),
                    ("again", "What I know, after the talk"),
                ],
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            "perspective",
            models.CheckConstraint(
                condition=Q(aspect__in=["view", "knows", "fails", "differs", "again"]),
                name="perspective_aspect_known",
            ),
        ),
    ]
