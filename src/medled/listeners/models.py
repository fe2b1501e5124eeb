"""What is kept about what runs behind the pages: when each part was last at work, and what became of each mail."""

from django.db import models


class Heartbeat(models.Model):
    """When the worker or the clock was last at work."""

    part = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.part}: {self.at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """What became of the mail about one event. Holds no address and no name: those are read when it is sent."""

    event = models.BigIntegerField(unique=True)  # one mail an event, however often its task is run
    about = models.BigIntegerField()  # the invitation
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about"], name="delivery_about")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None), name="delivery_sent_or_given_up"
            )
        ]

    def __str__(self):
        return f"{self.event}: {self.attempts}"
