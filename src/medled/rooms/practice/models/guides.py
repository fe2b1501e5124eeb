"""A guide that an organisation has written itself, for all its groups."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from medled.workplace.models import Organisation, Person


class OwnGuide(models.Model):
    """A talk, a template or a routine in an organisation's own words: what it is for, and the text."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="guides")
    title = models.CharField(max_length=120)
    use = models.CharField(max_length=200)  # what one has it for, in a sentence
    text = models.TextField(max_length=8000)  # in simple markdown
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=40, blank=True)  # of the public link, from the first time there is one
    is_public = models.BooleanField(default=False)  # whoever has the link reads it
    version = models.PositiveIntegerField(default=1)  # two writers at once are told

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(use="") & ~Q(text=""), name="own_guide_whole"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="own_guide_key_once"),
            models.CheckConstraint(condition=Q(is_public=False) | ~Q(key=""), name="own_guide_public_by_a_key"),
            models.UniqueConstraint(
                "organisation", Lower("title"), condition=Q(put_away_at=None), name="own_guide_once"
            ),
        ]

    def __str__(self):
        return f"{self.organisation_id}: {self.pk}"
