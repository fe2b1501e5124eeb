"""A group of any size with a bit of everything in it, made by the actions that people use.

For what must be true on every page (access, queries, speed): tests of one action build just what they need.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import override

from medled import photos
from medled.cli.demo import story
from medled.engine.presence import How, Span
from medled.rooms.agreements.actions import actions, agreements, decisions
from medled.rooms.dialogue.actions import calls, check_ins, presence
from medled.rooms.dialogue.queries.check_ins import between
from medled.rooms.initiatives.actions import joining, proposals, sparks, trials
from medled.rooms.initiatives.actions import rounds as proposal_rounds
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.queries.trials import going_on
from medled.rooms.meetings.actions import agenda, live, meetings, minutes, notes, outcomes, series
from medled.rooms.meetings.actions import rounds as talks
from medled.rooms.meetings.actions.series import Plan
from medled.rooms.meetings.wording import standing
from medled.rooms.pulse.actions import focuses, planning, questions, waves
from medled.rooms.pulse.actions.questions import Words as Own
from medled.rooms.sharing.actions import cards, commitments, handover, mandates, room, rounds, support, tasks
from medled.workplace.actions import absences, goals, invitations, members, start
from medled.workplace.actions.goals import Words
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, viewer_of
from tests.conftest import north_ward
from tests.photos.made import from_phone
from tests.remembered import Remembered
from tests.rooms.knowledge.thought_of import thought_of
from tests.rooms.meetings.held import held_meeting
from tests.rooms.practice.told import guide_of, told_of

WISHES = ("want", "can", "learn")
SETTLED = timedelta(days=120)
TOLD_UNTIL = datetime(2026, 11, 27, 0, 6, tzinfo=ZoneInfo("Europe/Stockholm"))  # a Friday, at night


@Remembered
def demo(at: datetime) -> SimpleNamespace:
    """Tell the demo's story so that it ends at `at`; the home-care group is its `.group`."""
    with override("sv"):
        return SimpleNamespace(group=story.tell(at), at=at)


def group_of(size: int, *, number_of_tasks: int, at: datetime) -> SimpleNamespace:
    """Make a group of `size` people with its tasks: `.group`, `.people` (the manager first) and all of `furnish`."""
    long_ago = at - 2 * SETTLED
    people = [
        Person.objects.create(name=f"Person{n} Ek", email=f"person{n}.of{size}@example.org", joined_at=long_ago)
        for n in range(size)
    ]
    group = start.start("Norrby kommun", unit="IT", group="Driften", role="manager", by=people[0], at=long_ago)
    for person in people[1:]:
        members.join(group, person=person, role="member", by=people[0], at=long_ago)
    return furnish(group, people, number_of_tasks=number_of_tasks, at=at)


def furnished(ward: SimpleNamespace) -> SimpleNamespace:
    """Return the north ward with a bit of everything in it: `.amina`, ..., `.group` and all of `furnish`."""
    place = furnish(ward.group, [ward.carin, ward.amina, ward.bjorn, ward.david], number_of_tasks=8, at=ward.at)
    return SimpleNamespace(**vars(ward) | vars(place))


@Remembered
def furnished_ward(at: datetime) -> SimpleNamespace:
    """Return the north ward as `furnished`, made once a day and then laid in the database, row by row."""
    return furnished(north_ward(at))


def furnish(group: Group, people: list[Person], *, number_of_tasks: int, at: datetime) -> SimpleNamespace:
    """Let the people (the manager first) share the leadership of the group: three in four tasks are carried.

    Returns `.tasks`, `.held` (active commitments), `.asked` (one that waits for a yes), `.offered` (a handover),
    `.change` (a change of a card that waits), `.check_in` (a time that waits for a yes, after one that was held),
    `.call` (for support, open to the group), `.round` (shown, with a proposal), `.mandate_round` (hidden),
    `.invitation` (a link for many), `.time` (of the second person's week), `.absence` (of the third, to come),
    `.initiative` (the second's, on which the third is in), `.decision` (the second's to make),
    `.wave`, `.closed_wave` and `.planned_wave` (pulses), `.own_question`, `.focus` (worked on after the closed one),
    `.agreement` (opened again by the third), `.action` (asked of the second),
    `.met` (a meeting whose minutes wait for the second),
    `.meeting` (that goes on) and what is in it,
    `.goal` (the group's own, which the first task serves) and `.goal_above`, with `.asked_why` and `.asked_above`,
    `.seen_round` and `.proposal_round` (of questions, and of consent that the first has answered and nobody has seen)
    on `.proposal`, `.trial` (which the third is asked to follow), what tests/rooms/knowledge/thought_of.py tells, and
    `.story` (the second's, that anybody may read), `.own_guide`.
    """
    manager, began = people[0], at - SETTLED
    made = [
        tasks.add(group, description=_description(n), by=manager, at=began) for n in range(max(number_of_tasks, 8))
    ]
    for person in people:
        room.give(group, hours=Decimal(12), supports=3, by=person, at=began)
    carried = made[: len(made) * 3 // 4]
    held = [_carried(task, people, n, began) for n, task in enumerate(carried)]
    asked = commitments.propose(carried[0], person=people[-1], role="partner", card=_card(at), by=manager, at=at)
    offered = handover.offer(held[1], to=people[0], notes=handover.Notes(notes="Allt i pärmen."), by=people[1], at=at)
    time, absence = _presence(group, people, at)
    change = cards.change(held[2], card=_changed(held[2]), version=held[2].version, by=manager, at=at)
    return SimpleNamespace(
        group=group,
        people=people,
        tasks=made,
        held=held,
        asked=asked,
        offered=offered,
        change=change,
        check_in=_check_in(held[0], group, at),
        round=_round(group, people, made[len(carried) :], at),
        mandate_round=_mandate_round(group, people, carried[:3], at),
        call=_calls(group, people, at),
        invitation=invitations.open_link(group, role="member", by=manager, at=at),
        time=time,
        absence=absence,
        initiative=_initiatives(group, people, at),
        **_goals(group, people, made, at),
        **_agreed(group, people, at),
        met=_met(group, people, at),
        **_pulses(group, people[0], at),
        **_meeting(group, people, at),
        **_deciding(group, people, at),
        **thought_of(group, people, at),
        story=told_of(group, people, at),
        own_guide=guide_of(group, people, at),
        at=at,
    )


def _pulses(group, organiser, at):
    """Let a pulse have been open till five weeks ago, of which too few answered, and let one be open."""
    organisation, began = group.unit.organisation, at - timedelta(weeks=6)
    decision = {"reference": "Dnr 2026/17", "decided_on": day_of(began)}
    waves.record_disposal(organisation, **decision, by=organiser, at=began)
    planning.record_samverkan(organisation, words="Kommunal", held_on=day_of(began), by=organiser, at=began)
    week = {"questions": ["A2", "H1"], "by": organiser}
    closed = waves.start(organisation, **week, closes_at=began + timedelta(weeks=1), at=began)
    waves.close_due(at=closed.closes_at)
    closed.refresh_from_db()
    focus = focuses.choose(closed, group=group, question="H1", by=organiser, at=at)
    ahead = [(day_of(at + timedelta(weeks=10)), day_of(at + timedelta(weeks=12)))]
    (planned,) = planning.plan(organisation, questions=["A2"], days=ahead, by=organiser, at=at)
    wave = waves.start(organisation, **week, closes_at=at + timedelta(weeks=1), at=at)
    (own,) = questions.add(organisation, words=[Own("Vi vet vem som bestämmer vad.", "")], by=organiser, at=at)
    return {"closed_wave": closed, "focus": focus, "wave": wave, "planned_wave": planned, "own_question": own}


def _goals(group, people, made, at):
    manager, second = people[:2]
    above = goals.write_above(
        group.unit.organisation, words=Words("Alla ska känna sig trygga", signs="De säger det."), by=manager, at=at
    )
    own = goals.write(group, words=Words("Samma ansikten", why="Det ger trygghet.", serves=above.pk), by=second, at=at)
    goals.write(group, words=Words("Alla får svar", serves=own.pk), by=second, at=at)
    return {
        "goal": own,
        "goal_above": above,
        "asked_why": goals.ask_why(own, group=group, words="Hur många?", by=second, at=at),
        "asked_above": goals.ask_why(above, group=None, words="Vem bestämde det?", by=second, at=at),
    }


def _met(group, people, at):
    """Let a meeting have been held days ago; its minutes wait for the second's word."""
    carin, amina, bjorn, david = people[:4]
    ward = SimpleNamespace(group=group, carin=carin, amina=amina, bjorn=bjorn, david=david)
    meeting = held_meeting(ward, first=at - timedelta(days=3), title="Planeringsmöte", others=people[4:])
    minutes.ask_for_approval(meeting, approval="named", people=[amina.pk], by=carin, at=at)
    return meeting


def _meeting(group, people, at):
    """Let the APT go on: the first leads, the second writes, and a consent round waits for the others.

    Returns `.apt` (the series), `.meeting`, `.item` (that one is on), `.note` (the second's), `.outcome` (lifted by
    the first) and `.talk` (the round).
    """
    begins = timezone.localtime(at + timedelta(minutes=5), timezone.get_default_timezone())
    plan = Plan("APT", "week", 4, None, begins.date(), begins.time(), 90, "Lokalen")
    apt = series.start(group, plan=plan, standing=standing.apt(90), by=people[0], at=at)
    meeting = meetings.open_agenda(apt.meetings.get(), by=people[0], at=at)
    agenda.bring(meeting, words=agenda.Words("Nycklarna", "Fyra saknas."), by=people[1], at=at)
    agenda.park(group, words=agenda.Words("Julfesten"), by=people[2], at=at)
    live.begin(meeting, by=people[0], at=at)
    for person in people:
        live.be_here(meeting, by=person, at=at)
    item = meeting.items.get(state="now")
    for n, person in enumerate(people):
        notes.write(item, text=f"Anteckning {n}", key="apt", by=person, at=at)
    outcomes.spark(item, spark="En gnista", key="apt", by=people[0], at=at)
    lifted = {"text": "En bil till", "to": "manager", "due_on": day_of(at + timedelta(days=30)), "key": "apt lifted"}
    outcome = outcomes.lift(item, **lifted, by=people[0], at=at)
    talk = talks.open_round(item, kind="consent", question="Vi provar.", by=people[0], at=at)
    talks.answer(talk, answer="yes_with_wish", text="Fåordigt", by=people[1], at=at)
    note = item.notes.get(person=people[1])
    return {"apt": apt, "meeting": meeting, "item": item, "note": note, "outcome": outcome, "talk": talk}


def _initiatives(group, people, at):
    """Let the first two light a spark each; the third joins the second's and wonders. Return that one."""
    sparks.spark(group, spark="En lapp på tavlan för det som är kvar.", by=people[0], at=at)
    photo, shows = photos.read(from_phone()), "Två bilar på en gård."
    lit = sparks.spark(
        group, spark="Fem minuter vid bilen, två och två.", photo=photo, shows=shows, by=people[1], at=at
    )
    joining.join(lit, contribution="röstanteckning", by=people[2], at=at)
    joining.wonder(lit, words="Hur gör vi när det är kallt?", by=people[2], at=at)
    return lit


def _agreed(group, people, at):
    """Let each person have agreed on something, see to something, and decide something."""
    manager, second, third = people[:3]
    for n, person in enumerate(people):
        agreements.agree(group, title=f"Så gör vi {n}", text="Alla gånger.", by=person, at=at)
        due_on = day_of(at + timedelta(days=n))
        actions.add(group, sentence=f"Gör {n}", due_on=due_on, owner=person, by=person, at=at)
        actions.add(group, sentence=f"Någon gör {n}", due_on=due_on, by=person, at=at)
        decisions.decide(group, text=f"Vi gör {n}.", way="alone", decider=person, by=person, at=at)
    opened = agreements.agree(group, title="Telefonen ligger i lådan", by=manager, at=at)
    due_on = day_of(at + timedelta(days=7))
    return {
        "decision": decisions.decide(
            group,
            text="Vi byter rundor.",
            way="after_advice",
            decider=second,
            law="delegation",
            reference="4.12",
            touches_organisation=True,
            by=manager,
            at=at,
        ),
        "agreement": agreements.open_again(opened, reason="Jouren måste höras.", by=third, at=at),
        "action": actions.add(group, sentence="Beställ nyckel", due_on=due_on, owner=second, by=manager, at=at),
    }


def _deciding(group, people, at):
    """Let the second propose two things: one that all are asked about, and one that is tried."""
    lit = sparks.spark(group, spark="Vi ringer när vi blir sena.", by=people[1], at=at)
    text = Text("Den som blir sen ringer själv.", text="Numren ligger i bilen.", leads_to="agreement", months=6)
    proposal = proposals.write(lit, text=text, after=0, by=people[1], at=at)
    closes_at = at + timedelta(days=7)
    questions = proposal_rounds.open_round(proposal, kind="questions", closes_at=closes_at, by=people[1], at=at)
    for person in people:
        proposal_rounds.give(questions, words=f"Undrar {person.name}?", by=person, at=at)
    consent = proposal_rounds.open_round(proposal, kind="consent", closes_at=closes_at, by=people[1], at=at)
    proposal_rounds.give(consent, answer="objection", words="Numren är privata.", by=people[0], at=at)
    tried = sparks.spark(group, spark="Vi laddar bilarna på schema.", by=people[1], at=at)
    until = day_of(at + timedelta(days=40))
    what = Text("Vi laddar på schema.", until=until, look_for="Är alla bilar fulla?")
    asked = proposal_rounds.open_round(
        proposals.write(tried, text=what, after=0, by=people[1], at=at), kind="consent", closes_at=closes_at,
        by=people[1], at=at,
    )  # fmt: skip
    for person in people:
        proposal_rounds.give(asked, answer="yes", by=person, at=at)
    trial = going_on(group)[0]
    trials.ask_to_follow(trial, person=people[2], by=people[1], at=at)
    trials.observe(trial, words="Två var tomma i morse.", by=people[3], at=at)
    return {"proposal": proposal, "seen_round": questions, "proposal_round": consent, "trial": trial}


def _presence(group, people, at):
    """Let everybody say when they are reached; the second has a deputy, and the third will be away, with another."""
    for person in people:
        presence.start_week(group, spans=[Span(480, 960, How.ROOM)], by=person, at=at)
        presence.set_day(group, on=day_of(at), span=Span(720, 960, How.PHONE), by=person, at=at)
    presence.name_deputy(group, deputy=people[2], by=people[1], at=at)
    days = {"starts_on": day_of(at + timedelta(days=30)), "ends_on": day_of(at + timedelta(days=40))}
    absence = absences.say(group, person=people[2], **days, deputy=people[3], by=people[2], at=at)
    return people[1].presence_plans.get(group=group).times.filter(on=None).first(), absence


def _calls(group, people, at):
    """Let everybody after the second ask the one before them, a few to the group; return the one by the second."""
    for n, person in enumerate(people[3:], 3):
        calls.ask(group, to=people[n - 1] if n % 3 else None, words="Hur gör vi?", by=person, at=at)
    return calls.ask(group, to=people[2], words="Får jag beställa låssmed?", is_open=True, by=people[1], at=at)


def _description(n: int) -> tasks.Description:
    needs = ("Schema",) if n % 5 == 0 else ()
    return tasks.Description(title=f"Uppgift {n}", hours=Decimal(4), mandate="consult", needs=needs)


def _card(at: datetime, **more) -> cards.Card:
    return cards.Card(hours=Decimal(4), starts_on=day_of(at), level="decide", **more)


def _carried(task, people, n, at):
    """Let somebody lead the task, with a colleague's support."""
    holder, supporter = people[n % len(people)], people[(n + 1) % len(people)]
    card = _card(at, support=supporter.pk, ends_on=day_of(at + 2 * SETTLED))
    commitment = commitments.propose(task, person=holder, role="lead", card=card, by=people[0], at=at)
    if commitment.state == "proposed":
        commitment = commitments.accept(commitment, version=commitment.version, by=holder, at=at)
    if not commitment.support_accepted_at:
        commitment = support.promise(commitment, version=commitment.version, by=supporter, at=at)
    return commitment


def _changed(commitment):
    from dataclasses import replace

    return replace(cards.Card.of(commitment), hours=Decimal(6))


def _check_in(commitment, group, at):
    """Let the two have talked a month ago, and the holder propose the next time."""
    said = check_ins.Answers(load="right", mandate="enough", next="go_on")
    check_ins.hold(commitment, answers=said, by=commitment.person, at=at - timedelta(days=30))
    suggested = between(commitment.pk, viewer=viewer_of(commitment.person, group, at=at)).suggested
    return check_ins.propose(commitment, starts_at=suggested, by=commitment.person, at=at)


def _round(group, people, open_tasks, at):
    """Open a round on the tasks that nobody carries and let everyone give wishes: it is shown, with a proposal."""
    opened = rounds.open_round(
        group,
        title="Delningen",
        tasks=open_tasks,
        closes_at=at + timedelta(days=7),
        ends_on=day_of(at + SETTLED),
        by=people[0],
        at=at,
    )
    for n, person in enumerate(people):
        wishes = {task.pk: WISHES[(n + m) % 3] for m, task in enumerate(open_tasks)}
        rounds.give_wishes(opened, by=person, at=at, room=Decimal(12), supports=3, wishes=wishes)
    opened.refresh_from_db()
    return opened


def _mandate_round(group, people, chosen, at):
    opened = mandates.open_round(
        group, tasks=[task.pk for task in chosen], closes_at=at + timedelta(days=7), by=people[0], at=at
    )
    picks = {question.pk: ("consult", "decide") for question in opened.questions.all()}
    mandates.pick(opened, picks=picks, by=people[0], at=at)
    return opened
