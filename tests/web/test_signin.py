"""The ways in: who may sign up, how one signs in, and what an invitation says before anybody does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from medled.workplace import queries
from medled.workplace.actions import invitations, members
from medled.workplace.models import Person

pytestmark = pytest.mark.django_db
NADIA = {"name": "Nadia  Berg", "email": "nadia@example.org", "password1": "en lång mening att minnas"}


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def client():
    client = Client()
    client.cookies["medled_language"] = "en"
    return client


@pytest.fixture
def link(ward):
    return invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at)


def text(answer):
    return answer.content.decode()


def address(invitation):
    return f"/join/{invitation.token}/"


def test_an_invitation_says_who_invites_to_what(ward, link, client):
    said = text(client.get(address(link)))
    assert "Carin Wallin invites you to Hemtjänsten Norr" in said
    assert "Norrby kommun" in said
    assert "Amina" not in said  # who is in the group is for the group


def test_from_the_link_to_the_group_in_three_pages(ward, link, client):
    page = address(link)
    assert client.post(f"/account/signup/?next={page}", {**NADIA, "next": page}).headers["Location"] == page
    assert "signed in as Nadia Berg" in text(client.get(page))
    client.post(page + "accept/")
    nadia = Person.objects.get(email="nadia@example.org")
    assert queries.viewer_of(nadia, ward.group, at=timezone.now()).roles == {"member"}
    assert nadia.language == "en"


def test_a_link_that_no_longer_opens_says_why_and_lets_nobody_sign_up(ward, link, client):
    invitations.withdraw(link, by=ward.carin, at=ward.at)
    answer = client.get(address(link))
    assert answer.status_code == 410
    assert "taken back" in text(answer)
    client.post(f"/account/signup/?next={address(link)}", {**NADIA, "next": address(link)})
    assert not Person.objects.filter(email="nadia@example.org").exists()


def test_a_link_that_is_not_ours_is_no_page(db, client):
    assert client.get("/join/12.abc/").status_code == 404
    assert client.get("/join/%00/").status_code == 404


def test_who_is_in_already_is_told_so(ward, link, client):
    client.force_login(ward.amina)
    assert "Hemtjänsten Norr" in text(client.get(address(link)))
    client.post(address(link) + "accept/")
    assert ward.group.memberships.filter(person=ward.amina).count() == 1


def test_a_full_group_is_told_and_nobody_is_half_in(ward, link, client, person):
    for number in range(36):
        members.join(ward.group, person=person(f"P{number} Person"), role="member", by=ward.carin, at=ward.at)
    late = person("Late Comer")
    client.force_login(late)
    page = client.post(
        address(link) + "accept/", follow=True, headers={"referer": f"http://testserver{address(link)}"}
    )
    assert "full" in text(page).lower() or "40" in text(page)
    assert not ward.group.memberships.filter(person=late).exists()


def test_nobody_signs_up_without_somewhere_to_go(db, client):
    assert "by invitation" in text(client.get("/account/signup/"))
    client.post("/account/signup/", NADIA)
    client.post("/account/signup/?next=/privacy/", {**NADIA, "next": "/privacy/"})
    assert not Person.objects.exists()


def test_starting_is_open_to_all_or_to_the_first_alone(ward, client, settings):
    assert "who are you" in text(client.get("/account/signup/?next=/start/"))
    settings.ANYONE_MAY_START = False
    assert "by invitation" in text(client.get("/account/signup/?next=/start/"))
    client.force_login(ward.amina)
    assert client.get("/start/").status_code == 403


@pytest.mark.parametrize(
    ("field", "bad", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("email", "nadia@", "not a whole address"),
        ("email", "amina@example.org", "Somebody is here with that address already"),
        ("password1", "short", "10"),
        ("password1", "password12", "too common"),
    ],
)
def test_what_is_wrong_at_sign_up_is_named_and_the_rest_is_kept(ward, link, client, field, bad, sentence):
    answer = client.post(f"/account/signup/?next={address(link)}", {**NADIA, field: bad, "next": address(link)})
    assert sentence in text(answer)
    kept = "nadia@example.org" if field != "email" else "Nadia"
    assert kept in text(answer)


def test_the_wrong_password_is_told_without_saying_which_was_wrong(ward, client):
    answer = client.post("/account/login/", {"login": ward.amina.email, "password": "nej"})
    assert "do not belong together" in text(answer)


def test_too_many_attempts_are_told_to_wait(ward, client):
    from django.core.cache import cache

    cache.clear()
    for _ in range(12):
        answer = client.post("/account/login/", {"login": ward.amina.email, "password": "nej"})
    assert "Wait a few minutes" in text(answer)
    cache.clear()


def test_without_mail_no_code_is_offered(db, client):
    assert "code by mail" not in text(client.get("/account/login/"))
    assert "sends no mail" in text(client.get("/account/password/reset/"))


def test_a_reset_link_leads_to_a_new_password(ward, client, settings):
    settings.HAS_MAIL = True
    client.post("/account/password/reset/", {"email": ward.amina.email})
    (letter,) = mail.outbox
    link = next(word for word in letter.body.split() if "/password/reset/key/" in word)
    form = client.get(link.replace("http://testserver", ""), follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": "en helt ny mening", "password2": "en helt ny mening"})
    assert done.status_code == 302
    ward.amina.refresh_from_db()
    assert ward.amina.check_password("en helt ny mening")


@pytest.mark.parametrize("has_mail", [True, False])
def test_where_nobody_is_yet_the_first_page_leads_to_starting(db, client, settings, has_mail):
    settings.HAS_MAIL = has_mail
    first = text(client.get("/"))
    assert "Nobody is here yet" in first
    assert first.count('class="btn') == 1  # nobody could sign in


def test_once_somebody_is_here_the_first_page_is_for_coming_back(ward, client):
    first = text(client.get("/"))
    assert "Nobody is here yet" not in first
    assert first.index("Sign in") < first.index("Start with your own group")


def test_the_first_page_leads_on(ward, client):
    client.force_login(ward.amina)
    assert client.get("/").headers["Location"] == f"/g/{ward.group.slug}/"
    members.join(ward.other_group, person=ward.amina, role="observer", by=ward.carin, at=ward.at)
    choice = text(client.get("/"))
    assert "Hemtjänsten Norr" in choice
    assert "Hemtjänsten Syd" in choice


def test_who_is_in_no_group_is_told_what_to_do(ward):
    nobody = Client()
    nobody.force_login(ward.farid)
    members.leave(ward.elsewhere, person=ward.farid, by=ward.farid, at=ward.at)
    assert "inte med i någon grupp" in text(nobody.get("/"))


def test_a_passkey_waits_until_the_address_is_known_to_be_ones_own(ward, link, client, settings):
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False  # as where mail is sent
    client.post(f"/account/signup/?next={address(link)}", NADIA)
    assert "“Your address” below sends it again" in text(client.get("/account/2fa/webauthn/add/", follow=True))
    assert "so that we know the address is yours" in text(client.get("/account/email/"))


def test_nobody_steps_in_as_another_outside_the_demo(ward, client):
    assert client.post(f"/step-in/{ward.amina.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_one_steps_in_with_one_click(ward, client, settings):
    settings.DEMO = True
    first = text(client.get("/"))
    assert "David Lund" in first
    assert "member, safety representative" in first
    client.post(f"/step-in/{ward.amina.pk}/")
    assert client.session["_auth_user_id"] == str(ward.amina.pk)
    assert 'lang="en"' in text(client.get("/you/"))  # in the language of the first page
    assert client.post("/step-in/999999/").status_code == 404


def test_an_invitation_by_mail_has_the_address_written_already(ward, client):
    one = invitations.invite(
        ward.group, role="member", name="Nadia", email="nadia@example.org", by=ward.carin, at=ward.at
    )
    assert 'value="nadia@example.org"' in text(client.get(f"/account/signup/?next={address(one)}"))


def test_an_old_link_is_told(ward, link, client):
    link.expires_at = ward.at - timedelta(seconds=1)
    link.invited_at = ward.at - timedelta(days=30)
    link.save()
    assert "too old" in text(client.get(address(link)))
