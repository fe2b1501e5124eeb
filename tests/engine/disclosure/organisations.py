"""Made-up organisations: a tree, and waves in which people join, leave, move, fall silent and change their minds."""

import random
from datetime import date, timedelta

from medled.engine.disclosure import Rows, gathered

FIRST = date(2026, 1, 15)


def drawn(seed, groups=5, people=40, questions=2, waves=3, answering=0.85, stay=0.5, churn=0.04, extreme=0.4):
    """Return (units, questions, waves) as rows. `extreme` of all moods are all low or all high; `stay` keep theirs."""
    chance = random.Random(seed)
    tops = ["east", "west"]
    units = [("whole", None), *((top, "whole") for top in tops)]
    units += [(f"g{n}", tops[n * 2 // groups % 2]) for n in range(groups)]
    asked = [f"q{n}" for n in range(questions)]
    home = {f"p{n}": f"g{chance.randrange(groups)}" for n in range(people)}
    held, rows = {}, []
    for n in range(waves):
        if n:
            change(chance, home, groups, churn)
        mood = {f"g{g}": chance.choice([1, 5, 3]) for g in range(groups)}
        answers = []
        for person in home:
            if chance.random() > answering:
                continue
            for question in asked:
                if chance.random() < 0.05:
                    continue
                value = held.get((person, question))
                if value is None or chance.random() > stay:
                    value = mood[home[person]] if chance.random() < extreme else chance.randint(1, 5)
                held[person, question] = value
                answers.append((person, question, value))
        roster = list(home.items())
        chance.shuffle(answers)
        chance.shuffle(roster)
        rows.append(Rows(f"w{n}", FIRST + timedelta(weeks=4 * n), tuple(roster), tuple(answers)))
    return units, asked, rows


def change(chance, home, groups, churn):
    """Let some leave, come and move, and sometimes one group go up in another."""
    for person in list(home):
        luck = chance.random()
        if luck < churn:
            del home[person]
        elif luck < 2 * churn:
            home[person] = f"g{chance.randrange(groups)}"
        elif luck < 3 * churn:
            home[f"{person}n"] = f"g{chance.randrange(groups)}"
    if groups > 1 and chance.random() < 0.2:
        gone, into = chance.sample(range(groups), 2)
        for person, unit in home.items():
            if unit == f"g{gone}":
                home[person] = f"g{into}"


def pulse(seed, **how):
    """Return the pulse of a made-up organisation."""
    return gathered(*drawn(seed, **how))


def made(parents, waves, roster=None, weeks=4):
    """Return the pulse of one question `q` in which each wave says of each person (unit, value or None).

    `roster`, the same form, stands in the waves for those who are not named.
    """
    rows = []
    for n, said in enumerate(waves):
        asked = {**(roster or {}), **said}
        rows.append(
            Rows(
                f"w{n}",
                FIRST + timedelta(weeks=weeks * n),
                [(person, unit) for person, (unit, _) in asked.items()],
                [(person, "q", value) for person, (_, value) in said.items() if value],
            )
        )
    return gathered(parents.items(), ["q"], rows)
