"""The words of `medled pulse`, in Swedish and English, without Django: the tables, why held, what is wrong."""

import json
from typing import Any

from medled.cli.files import WRONG as OF_FILES

LABELS = {
    "sv": {
        "trying": "Försöker räkna ut svar",
        "wave": "Omgång {id}",
        "cell": "Grupp",
        "pool": "Flera chefers grupper",
        "answers": "Svar",
        "parent": "Enhet",
        "nothing": "Ingen har fått frågan.",
        "scale": "Medelvärden från 1 till 5, som intervall. {held} betyder att just den frågan inte visas den här "
        "gången. En enhets siffror är sammanlagda av intervallen under den, och av inget annat.",
        "exposed": "{exposures} svar går att räkna ut delar av.",
        "one_exposed": "1 svar går att räkna ut delar av.",
        "none": "Inget svar går att räkna ut.",
        "managers": "Om {managers} chefers grupper går något att räkna ut.",
        "no_manager": "Inget går att räkna ut om någon chefs grupper.",
        "tried": "{tried} möjligheter prövade på {seconds} s.",
        "where": "  omgång {wave}, fråga {question}: {exposures}",
    },
    "en": {
        "trying": "Trying to work out answers",
        "wave": "Wave {id}",
        "cell": "Group",
        "pool": "Several managers' groups",
        "answers": "Answers",
        "parent": "Unit",
        "nothing": "Nobody was asked.",
        "scale": "Means from 1 to 5, as bands. {held} is a question that is not shown this time. A unit's figures are "
        "put together of the bands below it, and of nothing else.",
        "exposed": "Something can be worked out of {exposures} answers.",
        "one_exposed": "Something can be worked out of 1 answer.",
        "none": "No answer can be worked out.",
        "managers": "Something can be worked out of {managers} managers' groups.",
        "no_manager": "Nothing can be worked out of any manager's groups.",
        "tried": "{tried} possibilities tried in {seconds} s.",
        "where": "  wave {wave}, question {question}: {exposures}",
    },
}
WHY_HELD = {
    "sv": {
        "too_few": "för få svar, eller för få nya: prata om det på APT",
        "changed": "för många har kommit eller gått sedan sist: börjar om nästa gång",
        "new_series": "gruppen är ny eller ändrad: börjar om nästa gång",
        "of_one": "det som frågas handlar om en person: visas bara för flera chefers grupper tillsammans",
        "few_managers": "för få chefers grupper för att visas tillsammans",
    },
    "en": {
        "too_few": "too few answers, or too few new ones: talk about it at the workplace meeting",
        "changed": "too many have come or gone since last time: starts anew next time",
        "new_series": "the group is new or changed: starts anew next time",
        "of_one": "what is asked is about one person: shown only of several managers' groups together",
        "few_managers": "too few managers' groups to be shown together",
    },
}
WRONG = {
    "sv": OF_FILES["sv"]
    | {
        "not_json": "rad {row}, tecken {column}: det är inte JSON.",
        "not_utf8": "filen är inte sparad som UTF-8.",
        "too_deep": "det är för många nivåer i filen.",
        "huge_number": "det står ett tal med för många siffror i filen.",
        "field_twice": "{field!r} står två gånger i samma objekt.",
        "not_a_pulse": "det ska vara ett objekt med units, questions och waves.",
        "missing": "{where}: saknas.",
        "not_a_list": "{where}: ska vara en lista.",
        "not_an_object": "{where}: ska vara ett objekt.",
        "not_a_name": "{where}: ska vara ett namn, inte {value}.",
        "not_a_day": "{where}: ska vara en dag, som 2026-11-26, inte {value}.",
        "id": "ett namn ska ha mellan 1 och {most} tecken.",
        "twice": "{id!r} finns redan.",
        "unknown_parent": "det finns ingen enhet {id!r}.",
        "circle": "enheten {id!r} ligger under sig själv.",
        "no_questions": "det finns ingen fråga.",
        "unknown_unit": "det finns ingen enhet {id!r}.",
        "two_units": "{id!r} är redan med, i en annan enhet.",
        "not_asked": "{id!r} fick inte frågan i den här omgången.",
        "unknown_question": "det finns ingen fråga {id!r}.",
        "value": "ska vara ett heltal från 1 till 5, inte {value}.",
        "two_answers": "{id!r} har redan svarat något annat på {question!r}.",
        "order": "{day} är inte efter {before}, då omgången före stängde.",
        "too_close": "{day} är för nära {before}: det ska vara minst {days} dagar mellan omgångar.",
    },
    "en": OF_FILES["en"]
    | {
        "not_json": "line {row}, character {column}: it is not JSON.",
        "not_utf8": "the file is not saved as UTF-8.",
        "too_deep": "there are too many levels in the file.",
        "huge_number": "there is a number with too many digits in the file.",
        "field_twice": "{field!r} stands twice in one object.",
        "not_a_pulse": "it must be an object with units, questions and waves.",
        "missing": "{where}: is missing.",
        "not_a_list": "{where}: must be a list.",
        "not_an_object": "{where}: must be an object.",
        "not_a_name": "{where}: must be a name, not {value}.",
        "not_a_day": "{where}: must be a day, such as 2026-11-26, not {value}.",
        "id": "a name must have between 1 and {most} characters.",
        "twice": "{id!r} is there already.",
        "unknown_parent": "there is no unit {id!r}.",
        "circle": "the unit {id!r} lies below itself.",
        "no_questions": "there is no question.",
        "unknown_unit": "there is no unit {id!r}.",
        "two_units": "{id!r} is there already, in another unit.",
        "not_asked": "{id!r} was not asked in this wave.",
        "unknown_question": "there is no question {id!r}.",
        "value": "must be a whole number from 1 to 5, not {value}.",
        "two_answers": "{id!r} has already answered {question!r} otherwise.",
        "order": "{day} is not after {before}, when the wave before closed.",
        "too_close": "{day} is too close to {before}: waves must be at least {days} days apart.",
    },
}
_LONGEST_QUOTE = 60


def wrong(language: str, code: str, **facts: Any) -> str:
    """What is wrong, in one sentence."""
    if code == "value":
        facts["value"] = json.dumps(facts["value"], ensure_ascii=False, default=str)
    short = {
        name: f"{fact[:_LONGEST_QUOTE]}..." if isinstance(fact, str) and len(fact) > _LONGEST_QUOTE else fact
        for name, fact in facts.items()
    }
    return WRONG[language][code].format(**short)
