"""Forms of the sharing round."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medled.rooms.now.wording.matter import hours_a_month
from medled.web.forms.fields import HoursField, WholeField
from medled.web.forms.sharing.parts import with_words

WISHES = ("want", "can", "learn", "rather_not", "cannot")
ENOUGH = (("yes", _("Yes, enough")), ("no", _("No, not enough")))
TERM = timedelta(days=182)  # six months: long enough to learn it, short enough to dare


class Day(forms.DateField):
    """A day in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day like this: 2026-05-31.")}


class Voice(forms.CharField):
    """Some sentences in a person's own words, at most 500 characters."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=500, **kwargs)


class OpenForm(forms.Form):
    """Open a round: its name, its tasks, its time limit and its last day."""

    title = forms.CharField(label=_("What shall we call the round?"), max_length=120)
    tasks = forms.MultipleChoiceField(
        label=_("Which tasks do we share?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one task to share."),
            "invalid_choice": _("One of them can't be shared just now. Choose among those that stand here."),
        },
    )
    closes_at = Day(label=_("Answer no later than"))
    ends_on = Day(
        label=_("What we agree on holds until"),
        help_text=_("Half a year is a good first term. After that you keep, swap or hand back."),
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tasks"].choices = [(task.id, self._told(task)) for task in candidates if not task.why_not]

    def clean_closes_at(self):
        """Return the last minute of the day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["closes_at"], time(23, 59)))

    @staticmethod
    def _told(task) -> str:
        """Return a task as one chooses it: what it takes, and who would have it to share."""
        leads = _("{who} leads it today.").format(who=task.led_by) if task.led_by else ""
        return with_words(task.title, f"{hours_a_month(round(task.hours * 60))}. {leads}")

    @staticmethod
    def begin_with(on: date, candidates) -> dict:
        """What the form holds from the start: what nobody leads (else all), a week's time, half a year's term."""
        shareable = [task for task in candidates if not task.why_not]
        limit = on + timedelta(days=7)
        limit -= timedelta(days=max(limit.weekday() - 4, 0))  # a Friday rather than a weekend
        within = limit + TERM / 2
        season = _("Sharing, spring {year}") if within.month < 7 else _("Sharing, autumn {year}")
        return {
            "title": season.format(year=within.year),
            "tasks": [str(task.id) for task in shareable if not task.led_by] or [str(task.id) for task in shareable],
            "closes_at": limit,
            "ends_on": limit + TERM,
        }


class WishForm(forms.Form):
    """One wish of one task, and the room where it has not been given."""

    wish = forms.ChoiceField(
        choices=[(wish, wish) for wish in WISHES],
        widget=forms.RadioSelect,
        label=_("Your wish"),
        error_messages={"required": _("Choose one of the five."), "invalid_choice": _("Choose one of the five.")},
    )
    room = HoursField(
        label=_("How many hours a month do you have room for, all in all in this round?"),
        max_value=400,
        required=False,
    )


class GiveForm(forms.Form):
    """The room, and how many one can support: with these one says that one is done."""

    room = HoursField(label=_("How many hours a month do you have room for, all in all in this round?"), max_value=400)
    supports = WholeField(
        label=_("How many could you promise support?"),
        min_value=0,
        max_value=8,
        help_text=_(
            "Support is answering within a promised time and talking now and then. You say yes to whom, later."
        ),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class ObjectionForm(forms.Form):
    """What one wants changed in one's own part."""

    reason = Voice(label=_("What would you want instead?"))
    without = forms.MultipleChoiceField(
        label=_("Take me off"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("One of them is not in your part any more. Look at it once more.")},
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["without"].choices = [(held.task, held.title) for held in part.holds]
        self.fields["reason"].help_text = _("Everyone in the group reads this, with your name.")
        if not part.holds:
            del self.fields["without"]


class RisksForm(forms.Form):
    """The three questions of the risk check, each with a word on what is lacking."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.ChoiceField(
                label=question.words, choices=ENOUGH, widget=forms.RadioSelect
            )
            self.fields[f"{question.key}_note"] = Voice(label=_("What is lacking?"), required=False)


class ReasonForm(forms.Form):
    """A reason that the group reads."""

    reason = Voice(label=_("Why?"))


class CloseForm(forms.Form):
    """The manager's word on what nobody took, and the group's on what the risk check found lacking."""

    remedy = Voice(label=_("What do you do about what is lacking?"))
    carries = forms.BooleanField(
        label=_("I carry this meanwhile, and I say so"),
        error_messages={"required": _("Say who carries what nobody took: tick the box.")},
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, needed, **kwargs):
        super().__init__(*args, **kwargs)
        if not needed.is_lacking:
            del self.fields["remedy"]
        if not needed.left_open:
            del self.fields["carries"]
