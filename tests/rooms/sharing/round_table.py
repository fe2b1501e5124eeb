"""A sharing round of the north ward with what people do at it, so that a test tells its story in a few words."""

from datetime import timedelta
from decimal import Decimal


class Table:
    """A sharing round of the ward with what people do at it: `table.gives(amina, {staffing: "want"}, room=8)`."""

    def __init__(self, ward, tasks):
        from medled.rooms.sharing.actions import rounds

        self.ward, self.tasks, self.rounds, self.at = ward, tasks, rounds, ward.at
        self.people = [ward.carin, ward.amina, ward.bjorn, ward.david]
        self.round = rounds.open_round(
            ward.group,
            title="Delningen i vår",
            tasks=tasks,
            closes_at=self.at + timedelta(days=7),
            ends_on=(self.at + timedelta(days=190)).date(),
            by=ward.carin,
            at=self.at,
        )

    def gives(self, person, wishes, room=20, supports=2):
        """The person says that they are done; the round may be shown by that."""
        self.rounds.give_wishes(
            self.round,
            by=person,
            at=self.at,
            wishes={task.pk: wish for task, wish in wishes.items()},
            room=Decimal(room),
            supports=supports,
        )
        self.round.refresh_from_db()

    def all_give(self, **wishes):
        """Everyone gives wishes for the tasks in order, as first names: amina=("want", "cannot"); the others can't."""
        for person in self.people:
            first = person.name.split()[0].lower().replace("ö", "o")
            said = wishes.get(first, ["cannot"] * len(self.tasks))
            self.gives(person, dict(zip(self.tasks, said, strict=True)))

    @property
    def newest(self):
        return self.round.proposals.order_by("number").last()

    def held(self):
        """What the newest proposal says: {("Veckans bemanning", "Amina", "lead"), ...}."""
        names = {person.pk: person.name.split()[0] for person in self.people}
        titles = {task.pk: task.title for task in self.tasks}
        return {
            (titles[given["task"]], names[given["person"]], given["role"])
            for given in self.newest.outcome["assignments"]
        }

    def all_say_yes(self):
        from medled.rooms.sharing.picture.rounds import parts

        asked = parts(self.newest.outcome)
        for person in self.people:
            if person.pk in asked:
                self.rounds.say_yes(self.round, number=self.newest.number, by=person, at=self.at)

    def risks_are_checked(self, by=None, lacking=()):
        enough = {
            question: self.rounds.Risk(
                question not in lacking, "Det räcker inte i maj." if question in lacking else ""
            )
            for question in ("time", "mandate", "support")
        }
        self.rounds.answer_risks(self.round, answers=enough, by=by or self.ward.david, at=self.at)

    def closes(self, by=None, **more):
        more.setdefault("number", self.newest.number)
        self.round = self.rounds.close(self.round, by=by or self.ward.carin, at=self.at, **more)
        return self.round
