"""The words of `medled map`, in Swedish and English, without Django: the table, why no groups, what is wrong."""

from typing import Any

from medled.cli.files import WRONG as OF_FILES
from medled.engine.perspectives import Why
from medled.engine.perspectives.chart import LEAST_FOR_GROUPS, LEAST_GAIN, LEAST_IN_GROUP, Chart

LABELS = {
    "sv": {
        "reading": "Läser",
        "people": "{people} har reagerat på {statements}.",
        "person": ("1 person", "{n} personer"),
        "statement": ("1 påstående", "{n} påståenden"),
        "groups": "{k} grupper, A längst till vänster på kartan. Med dem går det {gain} bättre att förutse hur någon "
        "reagerar på något som kartan inte har sett (medelfel {error}).",
        "stability": "Utan en femtedel av personerna blir grupperna {stability} lika (1 är desamma, 0 är slump).",
        "group": "Grupp {letter}, {people}",
        "group_size": "{n} personer",
        "holds": "håller med om påstående {statement}: {inside}, de andra {others}",
        "rejects": "håller inte med om påstående {statement}: {inside}, de andra {others}",
        "nothing_typical": "inget som skiljer den från de andra",
        "id": "Påstående",
        "agrees": "Håller med",
        "disagrees": "Håller inte med",
        "passes": "Hoppar över",
        "agreement": "Medhåll",
        "divisiveness": "Delar",
        "bridging": "Bro",
        "order": "Medhåll är andelen som håller med av dem som reagerat. Delar: 1 när hälften står mot hälften, 0 när "
        "ingen står mot någon. Bro: högt när alla grupper håller med; de starkaste broarna står först.",
        "order_plain": "Medhåll är andelen som håller med av dem som reagerat. Delar: 1 när hälften står mot hälften, "
        "0 när ingen står mot någon.",
        "hidden": "Siffror visas när minst 5 har reagerat.",
        "unused": "Borttagna som ingen har reagerat på: {ids}.",
    },
    "en": {
        "reading": "Reading",
        "people": "{people} reacted to {statements}.",
        "person": ("1 person has", "{n} people have"),
        "statement": ("1 statement", "{n} statements"),
        "groups": "{k} groups, A furthest to the left on the map. With them one foretells {gain} better how somebody "
        "reacts to what the map has not seen (standard error {error}).",
        "stability": "Without a fifth of the people the groups are {stability} alike (1 the same, 0 by chance).",
        "group": "Group {letter}, {people}",
        "group_size": "{n} people",
        "holds": "agrees with statement {statement}: {inside}, the others {others}",
        "rejects": "disagrees with statement {statement}: {inside}, the others {others}",
        "nothing_typical": "nothing that sets it apart from the others",
        "id": "Statement",
        "agrees": "Agree",
        "disagrees": "Disagree",
        "passes": "Pass",
        "agreement": "Agreement",
        "divisiveness": "Divides",
        "bridging": "Bridge",
        "order": "Agreement is the share that agrees of those who have reacted. Divides: 1 when half stands against "
        "half, 0 when nobody stands against anybody. Bridge: high when every group agrees; the strongest come first.",
        "order_plain": "Agreement is the share that agrees of those who have reacted. Divides: 1 when half stands "
        "against half, 0 when nobody stands against anybody.",
        "hidden": "Figures are shown when at least 5 have reacted.",
        "unused": "Taken away, and nobody has reacted to it: {ids}.",
    },
}
SEEN_GAIN = 0.0005  # less is 0,0 %
WHY_NO_GROUPS: dict[str, dict[str, str]] = {
    "sv": {
        Why.NOBODY: "Inga tydliga grupper: ingen har reagerat.",
        Why.FEW: "Inga tydliga grupper: {people} har reagerat, och det behövs minst {least}.",
        Why.ALIKE: "Inga tydliga grupper: alla reagerar likadant.",
        Why.TELL_NOTHING: "Inga tydliga grupper: de säger för lite om hur människor reagerar. Med dem går det {gain} "
        "bättre att förutse, och det behövs minst {least_gain}.",
        "nothing_at_all": "Inga tydliga grupper: med dem går det inte bättre att förutse hur någon reagerar.",
        Why.UNSURE: "Inga tydliga grupper: att det går {gain} bättre att förutse hur någon reagerar kan vara slump.",
        Why.SMALL: "Inga tydliga grupper: den minsta skulle ha {smallest}, och det behövs minst {least_in_group}.",
    },
    "en": {
        Why.NOBODY: "No clear groups: nobody has reacted.",
        Why.FEW: "No clear groups: {people} reacted, and it takes at least {least}.",
        Why.ALIKE: "No clear groups: everybody reacts alike.",
        Why.TELL_NOTHING: "No clear groups: they tell too little of how people react. With them one foretells {gain} "
        "better, and it takes at least {least_gain}.",
        "nothing_at_all": "No clear groups: with them one foretells no better how anybody reacts.",
        Why.UNSURE: "No clear groups: that one foretells {gain} better how people react may be chance.",
        Why.SMALL: "No clear groups: the smallest would have {smallest}, and it takes at least {least_in_group}.",
    },
}
WRONG = {
    "sv": OF_FILES["sv"]
    | {
        "broken": "filen är trasig och går inte att läsa till slutet.",
        "wrong_header": "rad 1: det ska finnas en kolumn var som heter {columns}.",
        "not_a_row": "rad {line}: det är inte lika många kolumner som på rad 1.",
        "value": "rad {line}, vote: ska vara 1, 0 eller -1, inte {value!r}.",
        "moment": "rad {line}, timestamp: ska vara ett heltal, inte {value!r}.",
        "no_participant": "rad {line}, voter-id: är tomt.",
        "no_statement": "rad {line}, comment-id: är tomt.",
        "long_id": "rad {line}: ett id är längre än {most} tecken.",
        "many_participants": "rad {line}: fler än {most} personer går inte att räkna på.",
        "many_statements": "rad {line}: fler än {most} påståenden går inte att räkna på.",
        "no_such_statement": "rad {line}: påstående {statement} finns inte bland dem som togs in.",
        "no_number": "rad {line}, comment-id: ska vara ett tal.",
        "no_words": "rad {line}, comment-body: ska ha ord, och högst {most} tecken.",
        "twice": "rad {line}, comment-id: samma tal har stått förut.",
        "not_an_id": "rad {line}: det ska stå ett id på varje rad, inte {text!r}.",
    },
    "en": OF_FILES["en"]
    | {
        "broken": "the file is broken and can't be read to its end.",
        "wrong_header": "line 1: there must be one column each called {columns}.",
        "not_a_row": "line {line}: it has not as many columns as line 1.",
        "value": "line {line}, vote: must be 1, 0 or -1, not {value!r}.",
        "moment": "line {line}, timestamp: must be a whole number, not {value!r}.",
        "no_participant": "line {line}, voter-id: is empty.",
        "no_statement": "line {line}, comment-id: is empty.",
        "long_id": "line {line}: an id is longer than {most} characters.",
        "many_participants": "line {line}: more than {most} people are too many to count.",
        "many_statements": "line {line}: more than {most} statements are too many to count.",
        "no_such_statement": "line {line}: statement {statement} is not among those that were taken in.",
        "no_number": "line {line}, comment-id: must be a number.",
        "no_words": "line {line}, comment-body: must have words, and at most {most} characters.",
        "twice": "line {line}, comment-id: the same number has stood before.",
        "not_an_id": "line {line}: there must be one id on each line, not {text!r}.",
    },
}


def wrong(language: str, code: str, **facts: Any) -> str:
    """What is wrong, in one sentence."""
    return WRONG[language][code].format(**facts)


def why_no_groups(chart: Chart, language: str) -> str | None:
    """Why no groups are shown, in words; None when they are."""
    if chart.why is None:
        return None
    for_nothing = chart.why is Why.TELL_NOTHING and (chart.gain or 0.0) < SEEN_GAIN
    return WHY_NO_GROUPS[language]["nothing_at_all" if for_nothing else chart.why].format(
        people=some(language, "person", chart.participants),
        least=LEAST_FOR_GROUPS,
        gain=percent(language, chart.gain or 0.0, 1),
        least_gain=percent(language, LEAST_GAIN),
        smallest=chart.smallest,
        least_in_group=LEAST_IN_GROUP,
    )


def some(language: str, what: str, count: int) -> str:
    """So many of something: one, or more."""
    one, more = LABELS[language][what]
    return one if count == 1 else more.format(n=count)


def percent(language: str, share: float, decimals: int = 0) -> str:
    """A share as people write it: 6,1 % or 6.1 %."""
    return f"{decimal(language, share * 100, decimals)}\N{NO-BREAK SPACE}%"


def decimal(language: str, value: float, decimals: int = 2) -> str:
    """A number with so many decimals: 0,63 or 0.63."""
    said = f"{value + 0.0:.{decimals}f}"
    said = said.removeprefix("-") if not float(said) else said.replace("-", "\N{MINUS SIGN}")
    return said.replace(".", ",") if language == "sv" else said
