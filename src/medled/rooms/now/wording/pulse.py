"""The pulse on the first page: what is low a month later, with nothing decided about it."""

from django.utils.translation import gettext as _

from medled.engine.findings import Finding
from medled.rooms.pulse.wording.results import listed, topic_coded

from .findings import Said, says
from .matter import Reader, Step, day


@says("low_without_action")
def _low_without_action(reader: Reader, finding: Finding) -> Said:
    words = {"low": listed([topic_coded(code) for code in finding.fact("low")]), "day": day(finding.fact("by"))}
    if finding.fact("lacks") == "choice":
        step = Step(_("Choose what to work on"), "pulse:results", (finding.subject.id,))
        line = _("A month has gone since the pulse. Choose one thing, two at most, and say what you do.")
        return "gap", _("You need to talk about %(low)s") % words, line, step
    if finding.fact("lacks") == "action":
        step = Step(_("Say what you do"), "pulse:focus", (finding.fact("chosen"),))
        line = _("You have chosen to work on it. What is done, by whom and when? It should have been said by %(day)s.")
        return "gap", _("Nothing is to be done yet about %(low)s") % words, line % words, step
    step = Step(_("Say if it helped"), "pulse:focus", (finding.fact("chosen"),))
    line = _("You were to look again on %(day)s at what you did after the pulse.") % words
    return "wait", _("Did it help?"), line, step
