"""Where a thing came from: a pair, so that this room knows nothing of the rooms above it."""

from django.db import models
from django.db.models import Q


class FromSomewhere(models.Model):
    """A thing that may have come from another: what kind of thing ("initiatives.initiative"), and its id."""

    source_kind = models.CharField(max_length=40, blank=True)  # as the journal names its subjects
    source_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def source(self) -> tuple[str, int] | None:
        """The pair, None for what was written here."""
        return (self.source_kind, self.source_id) if self.source_id is not None else None


def source_is_whole(name: str) -> models.CheckConstraint:
    """Return the constraint that both of the pair are there, or neither."""
    return models.CheckConstraint(
        condition=Q(source_kind="", source_id=None) | (~Q(source_kind="") & Q(source_id__isnull=False)), name=name
    )
