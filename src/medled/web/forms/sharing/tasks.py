"""The form of a task: four things in a minute, the rest folded away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions.tasks import Description
from medled.rooms.sharing.wording import cards as words
from medled.web.forms.fields import AmountField, HoursField
from medled.web.forms.sharing.parts import Anew, Folded, OneOf, text, typed_hours


class TaskForm(Folded, Anew):
    """What is written of a task."""

    title = forms.CharField(label=_("What is to be led?"), max_length=120)
    hours = HoursField(
        label=_("Hours a month"),
        help_text=_("For all who carry it together. A guess will do."),
        max_value=400,
    )
    purpose = text(label=_("Why do we do it?"), max_length=1000)
    needs = forms.CharField(
        label=_("What does one need to know?"),
        help_text=_("With commas between: planning system, working time rules."),
        required=False,
        max_length=1000,
    )

    mandate = OneOf(
        label=_("The mandate that the one who leads needs"),
        choices=[("", _("Not decided yet")), *words.LEVEL_CHOICES],
        explained=words.LEVELS,
        required=False,
    )
    mandate_sek = AmountField(label=_("Money to decide on, kronor at a time"), required=False, max_value=1_000_000_000)

    holders = OneOf(
        label=_("How many carry it?"),
        choices=[(1, _("One")), (2, _("Two: one leads, one shares")), (3, _("Three: one leads, two share"))],
        coerce=int,
        empty_value=1,
        required=False,
    )
    learner = forms.BooleanField(label=_("Has room for one who wants to learn"), required=False)
    learner_hours = HoursField(label=_("Hours a month for the one who learns"), required=False, max_value=40)
    for_whom = forms.CharField(label=_("To whose benefit?"), required=False, max_length=200)
    kind = OneOf(
        label=_("What kind of leadership is it?"), choices=words.KIND_CHOICES, required=False, empty_value="plan"
    )

    goal_id = OneOf(label=_("Which goal does it serve?"), required=False, coerce=int, empty_value=None)

    law = OneOf(
        label=_("What it is in law"),
        choices=words.LAW_CHOICES,
        explained=words.LAWS,
        required=False,
        empty_value="execution",
    )
    stays = OneOf(
        label=_("Does it stay with the manager?"),
        help_text=_("Some things can't be shared, whatever one wants."),
        choices=[("", _("No, it can be shared")), *((code.value, what) for code, (what, _why) in words.STAYS.items())],
        required=False,
    )

    FOLDS = (
        (_("Mandate"), _("What the one who leads may decide"), ("mandate", "mandate_sek"), False),
        (
            _("Who it is for, and how many carry it"),
            "",
            ("goal_id", "for_whom", "holders", "learner", "learner_hours", "kind"),
            False,
        ),
        (_("What the law says"), _("Most tasks are everyday execution"), ("law", "stays"), False),
    )
    FIRST = ("title", "hours", "purpose", "needs")

    def __init__(self, data=None, *, goals, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["goal_id"].choices = [("", _("None yet")), *((goal.pk, goal.title) for goal in goals)]
        if not goals:
            del self.fields["goal_id"]

    @property
    def first(self):
        """The fields that are not folded."""
        return [self[name] for name in self.FIRST]

    def description(self) -> Description:
        """Return what was written, for the action."""
        read = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        read["needs"] = tuple(read["needs"].split(","))
        read["learner_hours"] = read["learner_hours"] or 0
        return Description(**read)


def as_written(task) -> dict:
    """Return what is written of a task as one would type it in the form."""
    same = (
        "title",
        "purpose",
        "for_whom",
        "kind",
        "holders",
        "learner",
        "mandate",
        "mandate_sek",
        "law",
        "stays",
        "goal_id",
    )
    return {
        **{name: getattr(task, name) for name in same},
        "hours": typed_hours(task.hours),
        "learner_hours": typed_hours(task.learner_hours) if task.learner else "",
        "needs": ", ".join(area.name for area in task.needs.all()),
        "version": task.version,
    }
