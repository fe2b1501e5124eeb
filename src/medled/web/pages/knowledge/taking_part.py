"""Take part in a conversation with many, by its link: with no account where it is for whoever has the link.

The browser keeps a key and nothing else is known of who has no account; how often one address and one key may send is
counted in memory alone, and forgotten within the hour.
"""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import taking_part
from medled.rooms.knowledge.actions.questions import TooLate
from medled.rooms.knowledge.wording import reactions as of_reactions
from medled.web import answer, kept, own_words
from medled.web.forms.knowledge.conversations import SayForm, StatementForm
from medled.web.forms.knowledge.reactions import ReactForm
from medled.web.pages.knowledge.results import results
from medled.workplace.rules import Cannot, require

HOUR = 60 * 60
MOST_OF_A_KEY = {"react": 1500, "say": 15, "report": 30}  # an hour
MOST_OF_AN_ADDRESS = 20 * 1500  # a workplace may well share one
A_PAGE_OF_MINE = 20


def page(request, link):
    """Show the statement that comes next; when it is counted, what came of it."""
    found = _behind(link)
    if (door := _door(request, found)) is not None:
        return door
    return _shown(request, found)


@kept.keeps_nothing
@require_POST
def react(request, link):
    """Agree, disagree or skip, and on to the next."""
    found = _behind(link)
    if (door := _door(request, found)) is not None:
        return door
    form = ReactForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of the three."))
        return redirect("conversations:page", link)
    said = form.cleaned_data
    return _done(request, found, "react", lambda **who: taking_part.react(found, **said, **who))


@kept.keeps_nothing
@require_POST
def report(request, link):
    """Ask for a look at a statement."""
    found = _behind(link)
    if (door := _door(request, found)) is not None:
        return door
    form = StatementForm(request.POST)
    if not form.is_valid():
        raise Http404
    statement = form.cleaned_data["statement"]
    told = _("Thank you. Whoever looks after the conversation is told. Here is the next one.")
    return _done(request, found, "report", lambda **who: taking_part.report(found, statement=statement, **who), told)


@kept.keeps_nothing
@require_POST
def say(request, link):
    """Write a statement; what can't be taken stays on the page."""
    found = _behind(link)
    if (door := _door(request, found)) is not None:
        return door
    form = SayForm(request.POST)
    key = own_words.key_of(request) or own_words.new_key()
    if form.is_valid():
        with answer.into(form):
            _require_calm(request, key, "say")
            try:
                taking_part.say(found, words=form.cleaned_data["words"], at=request.at, **_who(request, found, key))
            except TooLate as late:
                return _shown(request, found, typed=form.cleaned_data["words"], told=late.sentence)
            messages.success(request, _("Said, without a name. The others will meet it."))
            return _remembered(request, found, redirect("conversations:page", link), key)
    return _shown(request, found, say_form=form)


def _behind(link):
    found = queries.conversations.behind(link)
    if found is None:
        raise Http404
    return found


def _door(request, found):
    """Send the signed-out to the door where one has to belong; nobody passes who does not."""
    person = request.user if request.user.is_authenticated else None
    belongs = queries.conversations.belongs(found, person, at=request.at)
    if rules.conversations.may_take_part(found, belongs=belongs):
        return None
    if person is None:
        return redirect_to_login(request.get_full_path() if request.method == "GET" else kept.page_of(request))
    require(belongs)
    return None


def _who(request, found, key) -> dict:
    person = request.user if request.user.is_authenticated else None
    return {"seal": queries.conversations.seal_of(found, person=person, key=key), "by": person}


def _done(request, found, what, do, told=""):
    """Do it, say why when it can't be, and go on to the next statement."""
    key = own_words.key_of(request) or own_words.new_key()
    try:
        _require_calm(request, key, what)
        do(at=request.at, **_who(request, found, key))
    except Cannot as refusal:
        messages.warning(request, refusal.sentence)
    else:
        if told:
            messages.success(request, told)
    return _remembered(request, found, redirect("conversations:page", found.token), key)


def _remembered(request, found, response, key):
    if found.reach == "link":
        own_words.remember(request, response, key)
    return response


def _require_calm(request, key, what) -> None:
    """Refuse what comes faster than people write: of one browser, and of one address."""
    address = get_adapter().get_client_ip(request)
    for name, most in ((f"{what}:{key}", MOST_OF_A_KEY[what]), (f"address:{address}", MOST_OF_AN_ADDRESS)):
        name = queries.conversations.hidden(name)
        cache.add(name, 0, HOUR)
        try:
            count = cache.incr(name)
        except ValueError:  # forgotten just now
            continue
        if count > most:
            raise Cannot(_("That is a lot in a short time. Wait a little and go on."), field="words")


def _shown(request, found, **more):
    ask = queries.conversations
    context = {"conversation": found, "token": found.token, "counts": ask.how_many(found)}
    if found.counted_at is not None:
        context |= results(request, found) | {"away": ask.taken_away(found)[: ask.A_PAGE]}
    elif found.is_open and found.closes_at > request.at:
        person = request.user if request.user.is_authenticated else None
        seal = ask.seal_of(found, person=person, key=own_words.key_of(request))
        voice = ask.voice_of(found, seal)
        context |= {
            "mine": ask.mine(found, voice, seal=seal),
            "done": voice and Paginator(ask.stances_of(voice), A_PAGE_OF_MINE).get_page(request.GET.get("page")),
            "values": of_reactions.VALUES,
            "say_form": SayForm(),
        }
    return render(request, "knowledge/taking_part.html", context | more)
