"""What a measure means, how it is counted, how it could fool us, and what one can do: the same for all groups."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Meaning:
    """What lies behind a measure, a sentence or two each."""

    means: str
    counted: str
    fools: str
    next: str


def meaning_of(code: str) -> Meaning:
    """Return what lies behind a measure by its code, in the language that is active. Raises KeyError."""
    return (_of_sharing() | _of_mandates_and_support() | _of_knowledge_and_trials())[code]


def _of_sharing() -> dict[str, Meaning]:
    return {
        "S1": Meaning(
            _("Few: much rests on a few shoulders. Nearly all: perhaps each has only crumbs."),
            _("From the hours of what is carried, as if so many carried equally much."),
            _("To split a task in two changes nothing here: it is the hours that count."),
            _("Look at the ring together: is there something that somebody would like to hand on?"),
        ),
        "S3": Meaning(
            _("Read it beside the line above: many may carry a little, and few carry much."),
            _("Who leads or shares a task today. Who learns one is on the way, and not counted yet."),
            _("A name on a task that one does nothing in counts too. So ask what it is really like."),
            _("Ask who would like to begin small: as a learner, beside somebody who knows."),
        ),
        "W1": Meaning(
            _("What nobody leads falls on whoever happens to be there."),
            _("The open tasks. Those that take more time weigh more when it is compared over time."),
            _("It looks better if you take away tasks. So see how many there are as well."),
            _("Take up what nobody carries: share it, let it rest, or stop doing it."),
        ),
        "W2": Meaning(
            _("A goal that nobody carries is words on paper."),
            _("Your own goals, and those that a task somebody carries serves, or an initiative that lives."),
            _("It looks better if everything is said to serve something. A task serves one goal at most."),
            _("Take up the goal that nobody carries: which task could serve it, or is it time to let go?"),
        ),
        "S4": Meaning(
            _("Few: the chairs have grown fast. Many: perhaps nobody gets to be good at it."),
            _("Tasks whose lead's term ended in the last year, compared with who leads them now."),
            _("To swap and swap back does not count."),
            _("When a term ends, ask first: does somebody else want to?"),
        ),
    }


def _of_mandates_and_support() -> dict[str, Meaning]:
    return {
        "P1": Meaning(
            _("Responsibility without mandate or support is what wears people out."),
            _("Commitments with a written mandate, and support that has said yes and can be reached today."),
            _("It looks whole if the manager supports everyone. See then whether support rests on one."),
            _("Begin with one that lacks something. A mandate is written in two minutes."),
        ),
        "R1": Meaning(
            _("It says how far the mandates reach. Further is not always better: it has to fit."),
            _("The level of each mandate, where commitments that take more time weigh more."),
            _('"Decides" with very narrow limits is little room. Read the limits too.'),
            _("Hold a mandate round on a task where it feels unclear."),
        ),
        "R2": Meaning(
            _("Few: perhaps you lift what you may decide. All: perhaps you dare nothing big."),
            _("Decisions of the last year: yours, against those that were lifted."),
            _("What is lifted and never written down is not seen here."),
            _("Before you lift: look at who has the mandate. Often it is one of you."),
        ),
        "N1": Meaning(
            _("It should always be all. Nobody is to stand alone with a responsibility."),
            _("Commitments whose support has promised, and can be reached today, or has a deputy who can."),
            _("A name that nobody reaches looks like support. So keep your presence up to date."),
            _("Choose support for what lacks it, or ask for a deputy while somebody is away."),
        ),
    }


def _of_knowledge_and_trials() -> dict[str, Meaning]:
    return {
        "K2": Meaning(
            _("What one alone knows stops when that one is ill."),
            _("What the tasks need, against what you say that you know. What bigger tasks need weighs more."),
            _("To say that one knows costs nothing. A handover shows whether it is enough."),
            _("Let somebody learn beside the one who knows, before it is needed."),
        ),
        "K3": Meaning(
            _("It says whether what is fragile is on its way to be safe."),
            _("What the tasks need and one of you knows, where somebody else wants to learn."),
            _("To want to learn is not to have begun. A learner's term makes it real."),
            _("Ask the one who knows: whom would you like to teach?"),
        ),
        "L1": Meaning(
            _("A trial that nobody looks back on teaches nothing."),
            _("Trials whose last day was in the last year, and that were looked back on within ten working days."),
            _("To move the last day on puts it off. The trial's page shows when it was."),
            _("Put ten minutes on the next agenda: what did we see, and what did we learn?"),
        ),
    }
