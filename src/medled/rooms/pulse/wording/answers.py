"""The five answers, the way out, and what a dimension says, in words."""

from django.utils.translation import pgettext_lazy

from medled.rooms.pulse.rules.questions import Says

FRAME = pgettext_lazy("pulse", "Think of the last four weeks in your group.")
SCALE = {
    1: pgettext_lazy("pulse", "Do not agree at all"),
    2: pgettext_lazy("pulse", "Hardly agree"),
    3: pgettext_lazy("pulse", "Both yes and no"),
    4: pgettext_lazy("pulse", "Mostly agree"),
    5: pgettext_lazy("pulse", "Fully agree"),
}
NO_ANSWER = pgettext_lazy("pulse", "Don't know, or does not apply")
OF_ONE = pgettext_lazy("pulse", "It is about one person, so it is shown of six managers' groups or more together.")
SAYS = {
    Says.TALK: pgettext_lazy("pulse", "we need to talk about it"),
    Says.ON_THE_WAY: pgettext_lazy("pulse", "on the way"),
    Says.CARRIES: pgettext_lazy("pulse", "it carries us"),
}
