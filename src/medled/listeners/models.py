"""The one thing kept about what runs behind the pages: when each part was last at work."""

from django.db import models


class Heartbeat(models.Model):
    """When the worker or the clock was last at work."""

    part = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.part}: {self.at:%Y-%m-%d %H:%M}"
