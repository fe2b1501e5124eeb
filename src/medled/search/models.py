"""The index: a row for each thing that can be found, with what it is found by. It tells nobody anything."""

from django.db import models

from medled.search.fulltext import FullText


class Entry(models.Model):
    """A thing that can be found, with the words that all who may open its page can read there."""

    kind = models.CharField(max_length=40)  # as the journal names its subjects: "initiatives.initiative"
    subject = models.BigIntegerField()
    group = models.BigIntegerField()
    at = models.DateTimeField()  # of what stands in it; the newest comes first
    words = models.TextField()  # each once, without dots, in no order: what a misspelt word may have meant
    terms = models.TextField()  # words.terms_of each, and the group

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="entry_once")]
        indexes = [models.Index(fields=["group"], name="entry_group"), FullText(fields=["terms"], name="entry_terms")]

    def __str__(self):
        return f"{self.kind} {self.subject}"
