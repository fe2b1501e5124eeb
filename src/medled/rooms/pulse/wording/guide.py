"""How one talks about a result at the APT, or about the question where nothing is shown: a quarter of an hour."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Step:
    """What one does in a talk, from which minute to which."""

    minutes: str
    words: Promise


SHOWN = (
    Step("0–2", pgettext_lazy("pulse guide", "Read the result aloud. Then a minute in silence: what do you see?")),
    Step("2–6", pgettext_lazy("pulse guide", "A round: what do we recognise? A sentence each; whoever likes passes.")),
    Step("6–9", pgettext_lazy("pulse guide", "What surprises us? What may lie behind it in the work itself?")),
    Step("9–14", pgettext_lazy("pulse guide", "What do we try? One thing, two at most: who, what, by when.")),
    Step("14–15", pgettext_lazy("pulse guide", "A word on the talk itself. When do we look again?")),
)
HELD = (
    Step("0–2", pgettext_lazy("pulse guide", "Read the questions aloud. Then a minute in silence.")),
    Step("2–7", pgettext_lazy("pulse guide", "A round: when did it last work well with us? Whoever likes passes.")),
    Step("7–10", pgettext_lazy("pulse guide", "What was different then? What makes it hard now?")),
    Step("10–14", pgettext_lazy("pulse guide", "What do we try? One thing, two at most: who, what, by when.")),
    Step("14–15", pgettext_lazy("pulse guide", "A word on the talk itself. When do we look again?")),
)
RULE = pgettext_lazy(
    "pulse guide", "Nobody says what they answered, and nobody asks. Talk about the work, never about anybody."
)
