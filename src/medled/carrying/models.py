"""What this installation is called in files, and what came to it from which row of another."""

import uuid

from django.db import models


class Installation(models.Model):
    """What this installation is called in the ids of files that leave it: one row, made when it is asked for."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one")]

    def __str__(self):
        return self.name.hex


class Origin(models.Model):
    """That a row here is one that a file told of. Kept so that a file that comes twice is as one that came once."""

    kind = models.CharField(max_length=40)  # as the journal names its subjects: "sharing.commitment"
    theirs = models.CharField(max_length=40)  # the id in the file
    ours = models.BigIntegerField()
    is_made = models.BooleanField(default=True)  # False: the row was here before, as somebody with the same address

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "theirs"], name="origin_once")]
        indexes = [models.Index(fields=["kind", "ours"], name="origin_ours")]

    def __str__(self):
        return f"{self.kind} {self.theirs}"
