"""Meetings of the demo: each group has met a few times, has one ahead, and has things parked and lifted."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from medled.cli.demo.telling import Place
from medled.rooms.agreements.actions import actions
from medled.rooms.agreements.models import Action
from medled.rooms.meetings.actions import agenda, duties, live, meetings, minutes, notes, outcomes, rounds, series
from medled.rooms.meetings.actions.agenda import Words
from medled.rooms.meetings.actions.series import Plan
from medled.rooms.meetings.models import AgendaItem, Meeting, Series
from medled.rooms.meetings.wording.standing import apt
from medled.workplace.models import Person

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WEEKS = 4  # between two meetings


@dataclass(frozen=True)
class Talk:
    """What was said at an item: its standing item (a word of the title), or one that somebody brought."""

    item: str
    notes: tuple[tuple[str, str], ...] = ()  # (who, what)
    brought_by: str = ""
    about: str = ""
    type: str = "dialogue"
    initiative: str = ""  # the title of the one that it is about: its proposal is what all are asked
    decided: str = ""  # by the group
    to_do: tuple[tuple[str, str, int, bool], ...] = ()  # (who, what, days from then, it was done)
    lifted: tuple[tuple[str, str, int, str], ...] = ()  # (to whom, what, days to the answer, the answer)
    thoughts: tuple[tuple[str, str], ...] = ()  # written in silence, then shown
    proposal: str = ""  # of a consent round; all say yes but those in `others`
    others: tuple[tuple[str, str, str], ...] = ()  # (who, answer, words)
    parked: bool = False


@dataclass(frozen=True)
class Story:
    """The meetings of a group: how long, where, the first one first; what is brought to the next one, and parked."""

    minutes: int
    clock: time
    place: str
    held: tuple[tuple[Talk, ...], ...]
    brought: tuple[tuple[str, str, str, str, int], ...] = ()  # (who, title, about, type, minutes)
    parked: tuple[tuple[str, str], ...] = ()  # (who, title)
    ahead: int = 7  # days to the next one; 0: it can be begun today
    no_phone: str = ""  # somebody whose coming is noted by others
    absent: tuple[str, ...] = field(default_factory=tuple)


CARE = Story(
    90,
    time(13, 30),
    "Personalrummet, Norrfors",
    (
        (
            Talk("Hur har vi det", thoughts=(
                ("Leyla", "Bättre sedan vi delade på bemanningen. Jag sover på söndagarna igen."),
                ("Oskar", "Bilarna tar mindre tid nu. Det är nycklarna som strular."),
                ("Birgitta", "Glad att vi ses utan att någon springer i väg."))),
            Talk("Arbetsmiljö", (
                ("Elin", "Två tillbud i halkan vid Granvägen. Broddar finns nu i alla bilar."),
                ("Samira", "Vi är för ensamma på kvällsturen. Den som kör sist vill kunna nå någon."),),
                 to_do=(("Elin", "Lägga broddar och reflexväst i varje bil", 10, True),)),
            Talk("Verksamhet", (
                ("Mira", "Avvikelserna handlar mest om mediciner som inte kvitteras i tid, inte om glömska."),)),
            Talk("Ekonomi", (("Karin", "Vi ligger 40 000 kronor under budget. Vikarierna i februari kostade."),)),
            Talk("Vad lyfter vi", lifted=(
                ("next_manager", "Två till på kvällsturen när det är minusgrader", 14,
                 "Ja, från och med nästa vinter. Fram till dess får ni ringa in en extra efter klockan 20."),)),
        ),
        (
            Talk("Förra gången", (("Elin", "Broddarna ligger i bilarna. De används."),)),
            Talk("Julschemat", (
                ("Leyla", "Alla har fått minst två av sina tre önskemål."),
                ("Tesfaye", "Jag kan ta nyårsafton om jag är ledig den 6 januari."),),
                brought_by="Leyla", about="Utkastet hänger i personalrummet sedan i måndags. Titta på din egen rad.",
                type="decision", proposal="Schemat gäller som det hänger. Byten sköts till den 10, sedan av Leyla.",
                others=(("Birgitta", "yes_with_wish", "Att den som byter skriver upp det samma dag."),),
                decided="Schemat gäller som det hänger. Byten sköts till den 10, sedan av Leyla."),
            Talk("Arbetsmiljö", (
                ("Elin", "Skyddsronden gjord. Tre brister: gårdens belysning, en trasig lift, draget vid skåpen."),
                ("Karin", "Liften är anmäld och märkt. Ingen använder den."),),
                 to_do=(("Karin", "Se till att belysningen på gården lagas", 20, False),)),
            Talk("Vem leder vad", (
                ("Karin", "Ingen bär måltidsmiljön sedan Tesfaye lämnade den. Den vilar tills någon vill."),)),
            Talk("Parkeringen vid vårdcentralen", brought_by="Tesfaye", type="dialogue", parked=True),
        ),
        (
            Talk("Hur har vi det", (("Jonas", "Runda: mest trötta, mest nöjda."),)),
            Talk("Arbetsmiljö", (
                ("Samira", "Belastningen är hög på förmiddagarna. Eftermiddagen är lugnare än vi säger."),
                ("Ann-Charlotte", "Den nya har gått bredvid i fem pass. Hon klarar två rundor själv."),)),
            Talk("Kvällsturerna ringer varandra", (
                ("Mira", "I fredags stod jag i diket en halvtimme innan någon undrade var jag var."),),
                brought_by="Samira", type="decision", initiative="Kvällsturerna ringer varandra",
                others=(("Oskar", "yes_with_wish", "Inte mitt i ett besök: då räcker ett sms."),
                        ("Leyla", "stand_aside", ""))),
            Talk("Ekonomi", (("Elin", "Första gången jag gick igenom siffrorna: vi håller oss."),)),
            Talk("Vad lyfter vi", lifted=(
                ("samverkan", "Arbetskläder som torkar över natten", 25, ""),)),
        ),
    ),
    brought=(
        ("Tesfaye", "Reservrutinen när larmen ligger nere", "Det hände två gånger i förra veckan.", "dialogue", 10),
        ("Birgitta", "Den nya vårdhygienrutinen", "Läs bladet i pärmen före, så kan vi använda tiden till frågor.",
         "information", 5),
    ),
    parked=(("Ann-Charlotte", "Ska vi ha en studiedag med Sörfors?"),),
    no_phone="Birgitta",
)  # fmt: skip

SCHOOL = Story(
    75,
    time(15, 15),
    "Arbetsrummet",
    (
        (
            Talk("Arbetsmiljö", (("", "Ljudnivån i matsalen togs upp av tre. Vi mäter i två veckor."),)),
            Talk("Verksamhet", (("", "Läsningen i årskurs 4: tio minuters högläsning varje dag, så får vi se."),),
                 decided="Högläsning tio minuter varje dag i årskurs 4 till sportlovet."),
        ),
        (
            Talk("Förra gången", (("", "Ljudmätningen är gjord. Värst är det mellan 11.20 och 11.50."),)),
            Talk("Arbetsmiljö", (("", "Rastvakterna är för få på torsdagar."),),
                 lifted=(("manager", "En rastvakt till på torsdagar", 20, ""),)),
        ),
    ),
)  # fmt: skip

STAFF = Story(
    60,
    time(9, 0),
    "Sammanträdesrum 3",
    (
        (
            Talk("Arbetsmiljö", (("", "Mejlen på kvällarna. Vi svarar inte efter 18, och skriver det i signaturen."),),
                 decided="Vi mejlar inte varandra efter klockan 18."),
            Talk("Verksamhet", (("", "Nämnden vill ha kortare tjänsteskrivelser. En sida, sedan bilagor."),)),
        ),
    ),
    ahead=0,
)  # fmt: skip


def tell(place: Place, story: Story) -> None:
    """Tell the meetings of a group, up to the one that lies ahead."""
    first = _day(place, story) - timedelta(weeks=WEEKS * len(story.held))
    plan = Plan("APT", "week", WEEKS, None, first, _clock(place, story), story.minutes, story.place)
    begins = _at(first, time(8)) - 14 * DAY
    made = series.start(place.group, plan=plan, standing=apt(story.minutes), by=place.manager, at=begins)
    met = [_hold(place, story, made, talks) for talks in story.held]
    for meeting in met[:-1]:
        _approve(place, story, meeting)
    _prepare(place, story, made)


def _hold(place: Place, story: Story, made: Series, talks: tuple[Talk, ...]) -> Meeting:
    meeting = _called(place, made, days=8)
    for talk in talks:
        if talk.brought_by:
            words = Words(talk.item, talk.about, talk.type, 10)
            source = _source(place, talk.initiative)
            by, at = place.people[talk.brought_by], meeting.starts_at - 5 * DAY
            agenda.bring(meeting, words=words, source=source, by=by, at=at)
    lead = meeting.duties.get(kind="lead", passed_at=None).person
    at = meeting.starts_at + MINUTE
    live.begin(meeting, by=lead, at=at)
    for person in _those_there(place, story):
        noted_by = lead if person.name.startswith(story.no_phone or "-") else person
        live.be_here(meeting, person=person, by=noted_by, at=at)
    for talk in talks:
        at += 12 * MINUTE
        _talk(place, story, meeting, talk, lead, at)
    return live.end(meeting, by=lead, at=max(at + 8 * MINUTE, meeting.starts_at + (story.minutes - 3) * MINUTE))


def _approve(place: Place, story: Story, meeting: Meeting) -> None:
    """Let the minutes be approved by two who were there, the days after."""
    turns = {duty.kind: duty.person for duty in meeting.duties.filter(passed_at=None).select_related("person")}
    readers = [one for one in _those_there(place, story) if one not in turns.values()][:2]
    at = meeting.starts_at + DAY
    people = [one.pk for one in readers]
    minutes.ask_for_approval(meeting, approval="named", people=people, by=turns["write"], at=at)
    for number, reader in enumerate(readers, 1):
        minutes.approve(meeting, by=reader, at=at + number * DAY)


def _talk(place: Place, story: Story, meeting: Meeting, talk: Talk, lead: Person, at: datetime) -> None:
    item = meeting.items.filter(title__startswith=talk.item).exclude(state="moved").get()
    if talk.parked:
        live.park(item, by=lead, at=at)
        return
    live.take_up(item, by=lead, at=at)
    there = _those_there(place, story)
    if talk.thoughts:
        _think(place, item, talk, lead, at)
    for number, (who, text) in enumerate(talk.notes):
        by = place.people.get(who) or there[(item.pk + number) % len(there)]
        notes.write(item, text=text, key=f"{item.pk}-{number}", by=by, at=at + number * MINUTE)
    if talk.proposal or talk.initiative:
        _consent(place, item, talk, lead, at + 3 * MINUTE)
    at += 6 * MINUTE
    if talk.decided:
        agreed = not talk.proposal  # else the round has said so
        outcomes.decide(item, text=talk.decided, decider=None, all_agreed=agreed, key=f"{item.pk}-d", by=lead, at=at)
    for number, (who, sentence, days, is_done) in enumerate(talk.to_do):
        _to_do(place, item, place.people[who], sentence, days, is_done, f"{item.pk}-a{number}", lead, at)
    for to, text, days, answer in talk.lifted:
        due_on = (at + days * DAY).date()
        lifted = outcomes.lift(item, text=text, to=to, due_on=due_on, key=f"{item.pk}-l", by=lead, at=at)
        if answer:
            outcomes.answer_lifted(lifted, answer=answer, by=place.manager, at=at + (days - 1) * DAY)


def _source(place: Place, title: str) -> tuple[str, int] | None:
    """Return the initiative that an item is about, by its title."""
    return ("initiatives.initiative", place.group.initiatives.get(title=title).pk) if title else None


def _think(place: Place, item: AgendaItem, talk: Talk, lead: Person, at: datetime) -> None:
    round_ = rounds.open_round(item, kind="word", thinks=True, by=lead, at=at)
    for who, text in talk.thoughts:
        rounds.write(round_, text=text, by=place.people[who], at=at + MINUTE)
    rounds.show(round_, by=lead, at=at + 2 * MINUTE)
    for voice in round_.voices.select_related("person"):
        rounds.have_spoken(round_, person=voice.person, by=lead, at=at + 3 * MINUTE)
    rounds.end(round_, by=lead, at=at + 4 * MINUTE)


def _consent(place: Place, item: AgendaItem, talk: Talk, lead: Person, at: datetime) -> None:
    round_ = rounds.open_round(item, kind="consent", question=talk.proposal, by=lead, at=at)
    others = {place.people[who].pk: (answer, text) for who, answer, text in talk.others}
    for voice in round_.voices.select_related("person"):
        answer, text = others.get(voice.person_id, ("yes", ""))
        rounds.answer(round_, answer=answer, text=text, by=voice.person, at=at + MINUTE)


def _to_do(place, item, owner, sentence, days, is_done, key, lead, at) -> None:
    noted = outcomes.act(
        item, sentence=sentence, owner=owner, due_on=(at + days * DAY).date(), key=key, by=lead, at=at
    )
    action = Action.objects.get(pk=noted.result_id)
    if action.state == Action.State.ASKED:
        action = actions.accept(action, version=action.version, by=owner, at=at + MINUTE)
    if is_done:
        actions.finish(action, by=owner, at=min(at + (days - 1) * DAY, place.clock.end))


def _prepare(place: Place, story: Story, made: Series) -> None:
    """Let the next one lie ahead: called, with what people have brought, or to be begun today."""
    meeting = made.meetings.get(state="draft")
    at = min(meeting.starts_at - 8 * DAY, place.clock.end - MINUTE)
    lead = meeting.duties.get(kind="lead", passed_at=None).person
    duties.say_yes(meeting, kind="lead", by=lead, at=at)
    for who, title, about, kind, length in story.brought:
        agenda.bring(meeting, words=Words(title, about, kind, length), by=place.people[who], at=at)
    for who, title in story.parked:
        agenda.park(place.group, words=Words(title), by=place.people[who], at=at)
    meetings.open_agenda(meeting, by=lead, at=at)


def _called(place: Place, made: Series, *, days: int) -> Meeting:
    """Return the draft, called by whoever leads it, with both turns said yes to."""
    meeting = made.meetings.get(state="draft")
    at = meeting.starts_at - days * DAY
    for duty in meeting.duties.filter(passed_at=None).select_related("person"):
        duties.say_yes(meeting, kind=duty.kind, by=duty.person, at=at)
    lead = meeting.duties.get(kind="lead", passed_at=None).person
    return meetings.open_agenda(meeting, by=lead, at=at)


def _those_there(place: Place, story: Story) -> list[Person]:
    seated = place.group.memberships.filter(ends_on=None, role__in=("member", "manager")).select_related("person")
    return [row.person for row in seated if row.person.name.split()[0] not in story.absent]


def _day(place: Place, story: Story) -> date:
    """Return the day of the next meeting: a working day, but for the one that is to be begun at once."""
    day = place.clock.on(-story.ahead)
    while story.ahead and day.weekday() > 4:
        day += DAY
    return day


def _clock(place: Place, story: Story) -> time:
    """Return when they meet; of the one that is to be begun at once, within the half hour."""
    if story.ahead:
        return story.clock
    soon = place.clock.end.astimezone(timezone.get_default_timezone()) + timedelta(minutes=20)
    return soon.replace(minute=soon.minute // 10 * 10, second=0, microsecond=0).time()


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_default_timezone())
