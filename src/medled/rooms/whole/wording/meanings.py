"""What a measure means, how it is counted, how it could fool us, and what one can do: the same for all groups."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Meaning:
    """What lies behind a measure, a sentence or two each."""

    means: str
    counted: str
    fools: str
    next: str


_SHARING = {
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
    "W3": Meaning(
        _("Few: perhaps you keep to yourselves. Nearly all: perhaps nothing is for your own work."),
        _("Initiatives of the last year, and those that serve a goal of the unit or of the whole organisation."),
        _("To tie an initiative to a goal costs nothing. See what came of it."),
        _("Look at the goals above yours: is there one that something you do already serves?"),
    ),
    "S4": Meaning(
        _("Few: the chairs have grown fast. Many: perhaps nobody gets to be good at it."),
        _("Tasks whose lead's term ended in the last year, compared with who leads them now."),
        _("To swap and swap back does not count."),
        _("When a term ends, ask first: does somebody else want to?"),
    ),
}


_MANDATES_AND_SUPPORT = {
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


_ROOM = {
    "R3": Meaning(
        _("Where mandates reach far but are not enough, the room is there on paper."),
        _(
            "What was ticked at check-ins in the last whole quarter and is kept: from ten check-ins and six"
            " people, none of whom stands for more than half."
        ),
        _("To say yes is the polite answer. Set it beside what the pulse says of room to act."),
        _("At the next check-in, ask where you met a limit. A mandate can be raised in one step."),
    ),
    "H3": Meaning(
        _("Where you carry more than there is room for, the sharing does not fit the time."),
        _(
            "The hours of what you carry, against the room that you have given, at the end of the last quarter:"
            " from six people, none of whom stands for more than half. What each has given only they see."
        ),
        _("To give little room is a right, and it is no fault if it is full."),
        _("Ask of each new responsibility: what do you let go of? Let a task rest, or share it."),
    ),
}


_BEING_HEARD = {
    "H1": Meaning(
        _("Few: you are told afterwards."),
        _(
            "Decisions of the last year before which half of you or more answered a question or a round, or"
            " decided by consent. A question has to be out for two working days, unless all have answered."
        ),
        _("To ask when it is settled already counts too. See whether what you say changes anything."),
        _("Before the next decision: ask all, and let there be time to answer."),
    ),
    "H2": Meaning(
        _("Few: objections are heard, and nothing comes of them."),
        _(
            "Objections in the consent rounds of the last year, and those after which the proposal was written"
            " anew, or not carried through."
        ),
        _("To change a word is to change it. Ask whoever objected whether it helped."),
        _("Thank for the objection, and ask: what would need to change in it?"),
    ),
    "H4": Meaning(
        _("To ask and then do nothing is worse than not to ask."),
        _(
            "What the pulses of the last year showed that you need to talk about: with an action decided within"
            " thirty days and done by its day. What still has time left is not counted."
        ),
        _("An action on paper counts too, if somebody ticks it. Ask whether it helped."),
        _("Take one thing from the pulse to the next workplace meeting, and decide who does what."),
    ),
}


_VIEWS = {
    "Q1": Meaning(
        _("A view that nobody answers for is lost, and so is the wish to say the next one."),
        _(
            "Views on the questions of the last year, once what you came to is written, or two weeks after they"
            " were shown."
        ),
        _("To say no to everything answers for everything. So see how much is taken up as well."),
        _("Write down what you came to on the question that waits: two of you can do it together."),
    ),
    "Q2": Meaning(
        _("Few: too little time, or not worth answering, or one does not dare."),
        _("How many of those asked had answered when a question was shown: the middle one of the last year."),
        _("A short answer counts as much as a long one."),
        _("Let questions be out for longer, and say what the answers are for."),
    ),
    "Q3": Meaning(
        _("Neither end is good. Nothing: it was settled before. All: nobody has chosen."),
        _("Views of the last year that were answered for, and those of them that were taken up, or partly."),
        _('"Partly" is easily said. Whoever wrote it can say that it was not what they meant.'),
        _("Read what was not taken up once more: what would we miss without it?"),
    ),
    "Q4": Meaning(
        _("What one alone sees is often what the others need to know."),
        _("Views of the last year that nobody else shares. Those that say the same are put together as one."),
        _("To part views that say the same makes more of them."),
        _("Ask the one who sees it otherwise: tell us, how do you notice it?"),
    ),
}


_KNOWLEDGE = {
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
}


_INITIATIVE = {
    "V2": Meaning(
        _("What is lifted and does not come back teaches us not to lift. It goes both ways: ask and answer."),
        _(
            "Initiatives that were lifted and whose promised day was in the last year: those that came back by"
            " then with a yes, a trial, a no with its reason, or another day. In words, from five of them."
        ),
        _("Another day is not an answer yet. See whether it came then."),
        _("Take up what has not come back at the workplace meeting: what is missing for an answer?"),
    ),
    "I2": Meaning(
        _("Few: ideas stay with the one who has them. It is the others' first word that decides if more come."),
        _(
            "Ideas of the last year that are two weeks old or more, and those where two others or more have said"
            " what they contribute. To be in without saying with what is not counted."
        ),
        _("To say that one contributes is not to have done it. See what was tried."),
        _("Take up an idea that is alone yet, and ask all: what could you contribute with?"),
    ),
    "I4": Meaning(
        _("It should always be all. An idea that nobody answers is often the last one."),
        _(
            "Initiatives whose promised day was in the last year, and those that had a yes, a trial or a no with"
            " its reason by then. What you no longer asked for before its day is not counted."
        ),
        _("A day that was moved counts as the new one. A quick no is an answer too, so see what you try as well."),
        _("See what waits for an answer. Who can't answer in time says another day, or lifts it on."),
    ),
    "I6": Meaning(
        _("Few: what you try is forgotten, and somebody will try it again."),
        _(
            "Trials that were over in the last year, and those where you have written what you learnt, and whether"
            " you keep it, change it or stop."
        ),
        _("A sentence of nothing counts as much as a wise one. Read a few of them together."),
        _("Take a trial that is over, and write one sentence to those who were not there."),
    ),
    "L1": Meaning(
        _("A trial that nobody looks back on teaches nothing."),
        _("Trials whose last day was in the last year, and that were looked back on within ten working days."),
        _("To move the last day on puts it off. The trial's page shows when it was."),
        _("Put ten minutes on the next agenda: what did we see, and what did we learn?"),
    ),
}


_IDEAS = {
    "I1": Meaning(
        _("Few: perhaps there is no room for ideas, or no hope, or little to mend. Compare only with yourselves."),
        _("Ideas that were lit in the last year, from five."),
        _("Many small ones look like much. See how many are joined, tried and learnt from."),
        _("Ask at the workplace meeting: what did we see this month that could be better?"),
    ),
    "I7": Meaning(
        _("From few: to see what could be better has become the role of some of you."),
        _("How many have lit the ideas of a year, beside what chance would give. Those without a name are left out."),
        _("To light a spark in another's place makes it look wider than it is."),
        _("Ask somebody who has been quiet what they would change, and offer to help to light it."),
    ),
    "I3": Meaning(
        _("Slow: an idea cools. Quick: perhaps it is settled before others have joined."),
        _("Working days from spark to decision. What is not decided counts for as long as it has waited."),
        _("To decide in haste makes it shorter. See whether you learn from what you try."),
        _("See which idea has waited longest, and what its decision waits for."),
    ),
    "I5": Meaning(
        _("Few: all goes up. All: perhaps nothing big is dared."),
        _("Decisions on the ideas of the last year: yours, against those that were lifted. From five."),
        _("Small matters are easily decided. See how far your mandates reach."),
        _("Before you lift an idea: look at who has the mandate. Often it is one of you."),
    ),
}


_CALLS = {
    "N2": Meaning(
        _("A promise of support that is kept is what makes it possible to say yes to more."),
        _(
            "Calls for support in the last three whole months: from five answers by three people, none of whom"
            " gave more than half."
        ),
        _("A long promise is easily kept, and a short answer too. Ask whether the support helped."),
        _("Can a promise not be kept? Hand it on before the day."),
    ),
    "V1": Meaning(
        _("One way: some are always helped, and never asked. It need not be even, for you are more than one."),
        _(
            "Calls between the group and its manager in the last three whole months that were answered: from six,"
            " and only where nobody can be picked out."
        ),
        _("A call for the sake of it counts too. It does no harm."),
        _("Let the manager ask the group for help with one thing. It is the same button for all."),
    ),
}

MEANINGS: dict[str, Meaning] = {
    **_SHARING,
    **_MANDATES_AND_SUPPORT,
    **_ROOM,
    **_BEING_HEARD,
    **_VIEWS,
    **_KNOWLEDGE,
    **_INITIATIVE,
    **_IDEAS,
    **_CALLS,
}
"""By the code of the measure; said in the language that is active when it is shown."""
