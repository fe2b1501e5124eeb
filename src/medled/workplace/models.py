"""Who works where. History is kept: who was in a group on a day can always be answered."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.signing import Signer
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LONGEST_GOAL = 120
invitation_signer = Signer(salt="medled.invitation", sep=".")


class Organisation(models.Model):
    """A municipality, a region, a company: what holds units and groups. Nothing crosses its border."""

    name = models.CharField(max_length=120)
    started_at = models.DateTimeField()

    def __str__(self):
        return self.name


class Unit(models.Model):
    """A part of an organisation, in a tree of any depth."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    name = models.CharField(max_length=120)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")  # old addresses lead on

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "parent", "name"],
                condition=Q(merged_into=None),
                name="unit_name_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="unit_merged_into_another"
            ),
        ]

    def __str__(self):
        return self.name


class Group(models.Model):
    """The people who meet at the APT."""

    class Week(models.TextChoices):
        WEEKDAYS = "weekdays", _("Monday to Friday")
        EVERY_DAY = "every_day", _("Every day, round the clock")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)  # in addresses; of the group's name, never a person's
    sector = models.CharField(max_length=30, blank=True)  # the template of tasks it began with
    week = models.CharField(max_length=10, choices=Week, default=Week.WEEKDAYS)
    support_limit = models.PositiveSmallIntegerField(default=4)  # holders one person supports without strain
    started_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # of its settings: two writers at once are told

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="group_named"),
            models.CheckConstraint(condition=Q(week__in=["weekdays", "every_day"]), name="group_week_known"),
            models.CheckConstraint(
                condition=Q(support_limit__gte=1, support_limit__lte=20), name="group_support_limit_1_to_20"
            ),
        ]

    def __str__(self):
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by address whatever its case; what signs people in asks for this."""

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Someone who can sign in. What a person may do follows from memberships, never from the person."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2, default="sv")
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects = PersonManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self):
        return self.name


class Organiser(models.Model):
    """A person who may start groups in an organisation and look after its units. Sees no group from within."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="organisers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="organises")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="organiser_once")]

    def __str__(self):
        return f"{self.person} > {self.organisation}"


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    MANAGER = "manager", _("manager")
    SAFETY_REPRESENTATIVE = "safety_representative", _("safety representative")
    OBSERVER = "observer", _("observer")


class Membership(models.Model):
    """A person's role in a group, from a day until a day. A safety representative may be a member too: two rows."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the first day on which it no longer holds
    seat = models.PositiveSmallIntegerField(default=0)  # place in the ring: the group's own order, never by load

    class Meta:
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group", "role"], condition=Q(ends_on=None), name="membership_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]
        indexes = [models.Index(fields=["group", "ends_on"], name="membership_group_ends")]

    def __str__(self):
        return f"{self.person} > {self.group} ({self.role})"

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on > on)


class Absence(models.Model):
    """Somebody is away from a group, from a day until a day, and who steps in. Why is nobody's business: no column."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    group = models.ForeignKey(Group, models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the first day back; None: not known yet
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: nobody, or one said no

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("person")), name="absence_deputy_is_another"
            ),
        ]
        indexes = [models.Index(fields=["group", "ends_on"], name="absence_group_ends")]

    def __str__(self):
        return f"{self.person_id} > {self.group_id}: {self.starts_on} to {self.ends_on}"


class Goal(models.Model):
    """What an organisation, a unit or a group is for, in words. A tree: each serves one other in the organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="goals")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="goals")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="goals")  # with no unit: all of it
    serves = models.ForeignKey("self", models.PROTECT, null=True, related_name="served_by")
    title = models.CharField(max_length=LONGEST_GOAL)
    signs = models.TextField(max_length=500, blank=True)  # how one sees that it goes well
    why = models.TextField(max_length=1000, blank=True)
    written_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="goal_titled"),
            models.CheckConstraint(condition=Q(unit=None) | Q(group=None), name="goal_of_one_place"),
            models.CheckConstraint(condition=Q(serves=None) | ~Q(serves=F("id")), name="goal_serves_another"),
        ]
        indexes = [models.Index(fields=["organisation", "retired_at"], name="goal_organisation_used")]

    def __str__(self):
        return self.title


class WhyAsked(models.Model):
    """Somebody wonders why there is such a goal, and the answer, which all who see the goal can read."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=500)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="why_asked_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="why_answered_whole",
            ),
        ]

    def __str__(self):
        return f"{self.goal_id}: {self.asked_at:%Y-%m-%d}"


class Invitation(models.Model):
    """A way into a group: for one person (a name or an address is given), else a link or QR code for many.

    The link is signed from the id, so no secret is kept.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=24, choices=Role, default=Role.MEMBER)
    email = models.EmailField(blank=True)  # empty: nothing is mailed
    name = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)  # of one for one person

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | ~Q(email="") | ~Q(name=""), name="invitation_for_many_is_never_used_up"
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.role}"

    @property
    def is_for_one(self) -> bool:
        return bool(self.email or self.name)

    @property
    def token(self) -> str:
        """What the link carries: the id, signed."""
        return invitation_signer.sign(str(self.pk))
