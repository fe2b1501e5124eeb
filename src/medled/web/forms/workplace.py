"""Forms about who we are. What they only check here is what was typed; the actions decide what may be."""

import re

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from medled.web.forms.fields import HoursField, WholeField
from medled.web.forms.sharing.parts import Anew
from medled.workplace.wording import ROLES, THEMES, WEEKS

OTHER, OUTSIDE, NOTHING_ELSE = "other", "outside", "nothing-else"
NAMED = re.compile(r"""(?:"[^"]*"|[^"@<>,;\n])*<([^<>]*)>""")  # Lena Dahl <lena@example.org>, as mail programs copy it
OWN_ROLES = [(role, capfirst(ROLES[role])) for role in ("member", "manager")]


class StartForm(forms.Form):
    """All that is needed to begin: where, who we are, and what I am there."""

    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, help_text=_("The municipality, region, company or association.")
    )
    unit = forms.CharField(label=_("Unit"), max_length=120, help_text=_("For example Home care, or Norrby school."))
    group = forms.CharField(
        label=_("Your group"), max_length=120, help_text=_("The people who meet at the workplace meeting.")
    )
    role = forms.ChoiceField(label=_("You are"), choices=OWN_ROLES, widget=forms.RadioSelect)
    sector = forms.ChoiceField(
        label=_("Kind of work"), widget=forms.RadioSelect, help_text=_("We suggest tasks to begin with.")
    )
    week = forms.ChoiceField(label=_("Your week"), choices=list(WEEKS.items()), widget=forms.RadioSelect)

    def __init__(self, *args, sectors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [*sectors, (OTHER, _("Something else"))]
        self.fields["week"].initial = "weekdays"

    def clean_sector(self):
        sector = self.cleaned_data["sector"]
        return "" if sector == OTHER else sector


class AddGroupForm(StartForm):
    """One more group in an organisation that there is."""

    organisation = None
    role = forms.ChoiceField(
        label=_("You are"),
        choices=[*OWN_ROLES, (OUTSIDE, _("Not in it; I only start it"))],
        widget=forms.RadioSelect,
    )

    def clean_role(self):
        role = self.cleaned_data["role"]
        return None if role == OUTSIDE else role


class ChooseTasksForm(forms.Form):
    """Tasks of a list, each to take or leave, with hours a month."""

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.tasks = tasks
        for task in tasks:
            self.fields[f"take-{task.key}"] = forms.BooleanField(required=False, label=task.title, initial=True)
            self.fields[f"hours-{task.key}"] = HoursField(
                label=_("%(task)s, hours a month") % {"task": task.title}, required=False, initial=task.hours
            )

    def rows(self):
        """Return (task, take, hours) for the page."""
        return [(task, self[f"take-{task.key}"], self[f"hours-{task.key}"]) for task in self.tasks]

    def clean(self):
        data = super().clean()
        for task in self.tasks:
            name = f"hours-{task.key}"
            if data.get(f"take-{task.key}") and name not in self.errors and data.get(name) is None:
                self.add_error(name, _("Write how many hours a month it takes, about."))
        return data

    def chosen(self):
        """Return hours by key of the tasks to take."""
        return {
            task.key: self.cleaned_data[f"hours-{task.key}"]
            for task in self.tasks
            if self.cleaned_data[f"take-{task.key}"]
        }


class MailForm(forms.Form):
    """Addresses as people paste them: one a line, or with commas, semicolons or blanks between; names are let go."""

    role = forms.ChoiceField(label=_("Invited as"), initial="member")
    emails = forms.CharField(
        label=_("Their addresses"),
        help_text=_("One a line, or with commas between."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "inputmode": "email"}),
        max_length=8000,
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, capfirst(ROLES[role])) for role in roles]

    def clean_emails(self):
        written = NAMED.sub(r" \1 ", self.cleaned_data["emails"])
        addresses = [part for part in (part.strip("<>\"'") for part in re.split(r"[\s,;]+", written)) if part]
        bad = [address for address in addresses if not _is_address(address)]
        if bad:
            sentence = ngettext_lazy(
                "%(bad)s is not a whole address. Mend it, and all are sent.",
                "%(bad)s are not whole addresses. Mend them, and all are sent.",
                len(bad),
            )
            raise forms.ValidationError(sentence % {"bad": ", ".join(bad)})
        return addresses


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True


class LinkForm(forms.Form):
    """Which role the link lets people in with."""

    role = forms.ChoiceField(label=_("The link lets people in as"), initial="member")

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, capfirst(ROLES[role])) for role in roles]


class RolesForm(forms.Form):
    """What a person is in the group: one of three, and perhaps safety representative."""

    role = forms.ChoiceField(
        label=_("Role"),
        show_hidden_initial=True,
        widget=forms.RadioSelect,
        choices=[
            *OWN_ROLES,
            ("observer", _("Observer: sees what the group sees, carries nothing")),
            (NOTHING_ELSE, _("Nothing but safety representative")),
        ],
    )
    safety_representative = forms.BooleanField(
        label=_("Safety representative"), required=False, show_hidden_initial=True
    )
    were = forms.CharField(widget=forms.HiddenInput, required=False)  # the roles when it was opened

    def roles(self):
        """Return the roles chosen."""
        if self.cleaned_data["role"] == NOTHING_ELSE:
            return {"safety_representative"}
        also = {"safety_representative"} if self.cleaned_data["safety_representative"] else set()
        return {self.cleaned_data["role"]} | also


class DayField(forms.DateField):
    """A day, as the browser's own calendar gives it, or written 2026-03-02."""

    default_error_messages = {"invalid": _("Write the day as year-month-day, for example 2026-03-02.")}

    def __init__(self, **kwargs):
        super().__init__(
            input_formats=["%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            **kwargs,
        )


class LeaveForm(forms.Form):
    """The day from which somebody is no longer in the group."""

    on = DayField(label=_("First day outside the group"))


class DayForm(forms.Form):
    """A day to look back at."""

    on = DayField(label=_("Day"))


class GroupForm(Anew):
    """The group's settings."""

    name = forms.CharField(label=_("The group's name"), max_length=120)
    week = forms.ChoiceField(
        label=_("Your week"),
        choices=list(WEEKS.items()),
        widget=forms.RadioSelect,
        help_text=_("Promises of support count the days of your week."),
    )
    support_limit = WholeField(
        label=_("How many people can one person support without strain?"),
        min_value=1,
        max_value=20,
        help_text=_("Above this, the balance says that a support is stretched."),
        error_messages={"invalid": _("Write a number, for example 4.")},
    )


class YouForm(forms.Form):
    """What a person says about themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)
    theme = forms.ChoiceField(
        label=pgettext_lazy("appearance", "Look"), choices=list(THEMES.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own_names = {"sv": "Svenska", "en": "English"}
        self.fields["language"].choices = [(code, own_names[code]) for code, _name in settings.LANGUAGES]
