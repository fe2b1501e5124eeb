"""A municipality that takes its pulse several times, and the attacker who reads all that Medled gives of it.

Two groups that are shown alone, and in another unit two small ones that are shown together. The attacker knows who
was asked, who answered and who counts, and reads the figures back from what each role is given.
"""

import json
from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from medled.engine import disclosure
from medled.engine.disclosure import Band, Cell, Parent, Published, Pulse
from medled.engine.disclosure.audit import audit
from medled.engine.disclosure.tree import Tree
from medled.rooms.pulse.actions import waves
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.models import keys
from medled.rooms.pulse.picture.waves import before_of, closing_day, tree
from medled.workplace.actions import members, start
from medled.workplace.models import Unit
from tests.conftest import somebody

QUESTIONS = ["A2", "H6"]  # one of them is turned when it is shown
SMALL = {"Förskolan Eken": ["Rut", "Sam", "Tor", "Una"], "Förskolan Linden": ["Vera", "Ylva", "Åke"]}


class Town:
    """`.groups` (by id) with their `.people`; `.take` a wave, and `.harvested` by whoever may read it."""

    def __init__(self, workplace):
        self.workplace, self.ward = workplace, workplace.ward
        self.organisation = workplace.organisation
        self.people = {
            f"g{self.ward.group.pk}": workplace.north[:],
            f"g{self.ward.other_group.pk}": workplace.south[:],
        }
        self.groups = {f"g{group.pk}": group for group in (self.ward.group, self.ward.other_group)}
        unit = Unit.objects.create(organisation=self.organisation, name="Förskolor")
        for name, those in SMALL.items():
            group = start.add_group(unit, group=name, role=None, by=workplace.carin, at=workplace.at)
            self.groups[f"g{group.pk}"], self.people[f"g{group.pk}"] = group, []
            for one in those:
                self.join(f"g{group.pk}", one, workplace.at)
        self.waves, self.known = [], []

    def join(self, group, name, at):
        person = somebody(f"{name} Holm", at)
        members.join(self.groups[group], person=person, role="member", by=self.workplace.carin, at=at)
        self.people[group].append(person)
        return person

    def leave(self, group, person, at):
        members.leave(self.groups[group], person=person, by=person, at=at)
        self.people[group].remove(person)

    def take(self, weeks, given):
        """Let people answer, {person: value}, and close the wave; remember what the attacker is taken to know."""
        at = self.workplace.at + timedelta(weeks=weeks)
        closes_at = at + timedelta(days=7)
        wave = waves.start(self.organisation, questions=QUESTIONS, closes_at=closes_at, by=self.workplace.carin, at=at)
        for person, value in given.items():
            answer(wave, dict.fromkeys(QUESTIONS, value), by=person, at=at)
        waves.close_due(at=closes_at)
        wave.refresh_from_db()
        before = before_of(wave, keys.read(wave.key_name), QUESTIONS)
        n = len(self.waves)
        known = [
            {question: {who: n + m for who, m in people.items()} for question, people in cell.counted.items()}
            for cell in before.cells
        ]
        self.waves.append(wave)
        self.known.append({cell.units: counted for cell, counted in zip(before.cells, known, strict=True)})
        roster = {str(asked.person_id): f"g{asked.group_id}" for asked in wave.asked.all()}
        answers = {str(person.pk): (value,) * len(QUESTIONS) for person, value in given.items()}
        wave.facts = disclosure.Wave(str(wave.pk), closing_day(wave), roster, answers)
        return wave

    def readers(self):
        """Yield everybody who may read a result, each with their group: all roles, and one of each other group."""
        for who in ("carin", "amina", "bjorn", "david", "olle"):
            yield getattr(self.ward, who), self.groups[f"g{self.ward.group.pk}"]
        for code in list(self.groups)[1:]:
            yield self.people[code][0], self.groups[code]

    def results(self, client_for):
        """Return what each reader is given of each wave, as the figures that other programs read."""
        for wave in self.waves:
            for person, group in self.readers():
                address = reverse("pulse:results-file", args=[group.slug, wave.pk, "json"])
                yield wave, group, json.loads(client_for(person).get(address).content)

    def audited(self, client_for):
        """Return what the attacker finds in the figures of all results, and how many figures there were."""
        told = {wave.pk: ({}, {}) for wave in self.waves}
        above = tree(self.organisation)
        roots = [unit for unit, parent in above.items() if parent is None]
        for wave, group, result in self.results(client_for):
            cells, parents = told[wave.pk]
            units = next(units for units in self.known[self.waves.index(wave)] if f"g{group.pk}" in units)
            for part in result["parts"]:
                read = {one["question"]: (one["low"], one["high"]) for one in part["questions"] if one["low"]}
                key = {"group": units, "unit": f"u{group.unit_id}"}.get(part["of"], "all")
                into = cells if part["of"] == "group" else parents
                assert into.setdefault(key, read) == read, "What one reads is another than what another reads."
        above |= dict.fromkeys(roots, "all") | {"all": None}
        pulse = Pulse(above, tuple(QUESTIONS), tuple(wave.facts for wave in self.waves))
        published = [self._read(n, pulse, *told[wave.pk]) for n, wave in enumerate(self.waves)]
        return audit(pulse, published), sum(len(read) for each in told.values() for of in each for read in of.values())

    def _read(self, n, pulse, cells, parents):
        """Return figures as they were published, read back from what is shown: the widest sums that fit them."""
        known = self.known[n]
        shown = [
            Cell(units, {q: _sums(q, len(known[units][q]), means) for q, means in read.items()}, {}, known[units])
            for units, read in cells.items()
        ]
        sizes = disclosure.published.parents(tuple(shown), Tree(pulse.parents), pulse.questions)
        counted = {parent.unit: {q: band.n for q, band in parent.shown.items()} for parent in sizes}
        above = [
            Parent(unit, {q: _sums(q, counted[unit][q], means) for q, means in read.items()})
            for unit, read in parents.items()
        ]
        return Published(self.waves[n].facts.id, tuple(shown), tuple(above))


def _sums(question, n, means):
    """Return the sums that are shown as these means of `n` answers; turned back where the question is turned."""
    fits = [[total for total in range(4 * n + 1) if round(1 + total / n, 1) == mean] for mean in means]
    assert all(fits), "What is shown is no mean of so many answers."
    found = Band(n, fits[0][0], fits[1][-1])
    return replace(found, low=4 * n - found.high, high=4 * n - found.low) if question == "H6" else found
