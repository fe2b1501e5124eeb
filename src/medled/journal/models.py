"""The journal's tables. No foreign keys out of it: what has happened stays true when its subject is gone."""

from django.db import models


class Event(models.Model):
    """Something that happened: when, what, by whom, in which group, about what, and its facts."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    actor = models.BigIntegerField(null=True)  # None: time itself, or the installation
    organisation = models.BigIntegerField(null=True)
    group = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=40, blank=True)  # "sharing.commitment"
    subject_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["group", "-at"], name="event_group_at"),
            models.Index(fields=["subject_kind", "subject_id", "-at"], name="event_subject_at"),
            models.Index(fields=["actor", "-at"], name="event_actor_at"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


class Concern(models.Model):
    """That an event, seen by those whom it concerns, concerns a person: who may read it, found by an index."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="concerns")
    person = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="concern_once")]
        indexes = [models.Index(fields=["person", "event"], name="concern_person")]

    def __str__(self):
        return f"{self.event_id}: {self.person}"
