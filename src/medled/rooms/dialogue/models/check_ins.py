"""Check-ins between a holder and the support: when, what was ticked, and who may see that it is too much."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Group, Person


class CheckIn(models.Model):
    """A short talk of the two: a time that one proposes and the other says yes to; then held, or skipped.

    Held, it is only that: when, and with whom. What was ticked lies in a table of its own, so that it can go.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="check_ins")
    support = models.ForeignKey(Person, models.PROTECT, related_name="+")  # who has promised it
    agreed_for = models.DateTimeField(null=True)  # both have said yes to this time
    proposed_for = models.DateTimeField(null=True)  # waits for the other's yes; what is agreed holds until then
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    told_for = models.DateTimeField(null=True)  # the agreed time of which the two have been told that it is soon
    held_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(held_at=None, skipped_at=None),
                name="check_in_one_open_a_commitment",
            ),
            models.CheckConstraint(
                condition=Q(proposed_for=None, proposed_by=None)
                | Q(proposed_for__isnull=False, proposed_by__isnull=False),
                name="check_in_proposed_by_somebody",
            ),
            models.CheckConstraint(condition=Q(held_at=None) | Q(skipped_at=None), name="check_in_held_or_skipped"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=False)
                | Q(skipped_at__isnull=False)
                | Q(agreed_for__isnull=False)
                | Q(proposed_for__isnull=False),
                name="check_in_open_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(held_at=None, skipped_at=None) | Q(proposed_for=None),
                name="check_in_over_waits_for_nobody",
            ),
        ]
        indexes = [models.Index(fields=["commitment", "held_at"], name="check_in_commitment_held")]

    def __str__(self):
        return f"{self.commitment_id}"


class CheckInAnswers(models.Model):
    """What the holder ticked at a check-in: three choices, no prose. For the two alone, and deleted by a set rule."""

    class Load(models.TextChoices):
        TOO_LITTLE = "too_little", _("Too little")
        RIGHT = "right", _("About right")
        TOO_MUCH = "too_much", _("Too much")

    class Mandate(models.TextChoices):
        ENOUGH = "enough", _("Yes, it is enough")
        NOT_ALWAYS = "not_always", _("Not always")
        NOT_ENOUGH = "not_enough", _("No, it is too small")

    class Next(models.TextChoices):
        GO_ON = "go_on", _("Go on as now")
        CHANGE_CARD = "change_card", _("Change the card")
        SHARE = "share", _("Share it with somebody")
        HAND_OVER = "hand_over", _("Hand it over")
        RETURN = "return", _("Return it")
        PAUSE = "pause", _("Let the task rest")

    check_in = models.OneToOneField(CheckIn, models.CASCADE, primary_key=True, related_name="answers")
    load = models.CharField(max_length=10, choices=Load, blank=True)  # empty: not ticked
    mandate = models.CharField(max_length=10, choices=Mandate, blank=True)
    next = models.CharField(max_length=11, choices=Next, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(load__in=["", "too_little", "right", "too_much"]), name="check_in_load_known"
            ),
            models.CheckConstraint(
                condition=Q(mandate__in=["", "enough", "not_always", "not_enough"]), name="check_in_mandate_known"
            ),
            models.CheckConstraint(
                condition=Q(next__in=["", "go_on", "change_card", "share", "hand_over", "return", "pause"]),
                name="check_in_next_known",
            ),
            models.CheckConstraint(condition=~Q(load="", mandate="", next=""), name="check_in_answers_say_something"),
        ]

    def __str__(self):
        return f"{self.check_in_id}"  # never what was ticked: this may end up in a log


class LoadShown(models.Model):
    """A person's own choice of who sees in Medled that it is too much. Without a row: the person alone."""

    class To(models.TextChoices):
        SELF = "holder", _("Only I")
        MANAGERS = "holder_and_managers", _("I and the manager")
        GROUP = "group", _("The group")

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    to = models.CharField(max_length=19, choices=To)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="load_shown_one_a_person"),
            models.CheckConstraint(
                condition=Q(to__in=["holder", "holder_and_managers", "group"]), name="load_shown_to_known"
            ),
        ]

    def __str__(self):
        return f"{self.person_id}"
