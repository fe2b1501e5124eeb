"""Why somebody is proposed for a task, as one sentence for each person, in both languages."""

import pytest
from django.utils.translation import override

from medled.rooms.sharing.wording import rounds as wording

NAMES, AREAS = {1: "Amina", 2: "Björn"}, {"7": "hygien", "8": "schema"}
LED = [{"code": "you_wanted_it"}, {"code": "knows", "area": "7"}, {"code": "knows", "area": "8"}]
TODAY = {"code": "has_it_today", "role": "lead"}
LEARNS = {"code": "you_want_to_learn_it"}
CAN = {"code": "you_can"}


def why(*holders, you=0, language="en"):
    """Each holder as (person, reasons)."""
    given = [{"person": person, "because": because} for person, because in holders]
    with override(language):
        return wording.why_these(given, NAMES, AREAS, you)


@pytest.mark.parametrize(
    ("holders", "you", "english", "swedish"),
    [
        (
            [(1, [*LED, TODAY])],
            0,
            "Amina wants to, knows hygien and schema and leads it today.",
            "Amina vill, kan hygien och schema och håller i den i dag.",
        ),
        ([(1, [*LED, TODAY])], 1, "You want to, know hygien and schema and lead it today.", "Du vill, kan"),
        ([(1, [CAN]), (2, [CAN])], 2, "Amina and you can.", "Amina och du kan ta den."),
        ([(1, [CAN]), (2, [LEARNS])], 2, "Amina can. You want to learn.", "Amina kan ta den. Du vill lära dig."),
        ([(2, [LEARNS])], 1, "Björn wants to learn.", "Björn vill lära sig."),
        (
            [(1, [CAN, {"code": "only_one_who_can"}])],
            0,
            "Amina can. Nobody else has said want or can.",
            "Ingen annan har sagt vill eller kan.",
        ),
    ],
)
def test_all_that_is_true_of_a_person_is_one_sentence(holders, you, english, swedish):
    assert why(*holders, you=you) == english
    assert swedish in why(*holders, you=you, language="sv")
