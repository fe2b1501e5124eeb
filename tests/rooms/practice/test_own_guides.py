"""An organisation writes guides of its own, for all its groups and nobody else's; what is written is safe to show."""

import pytest

from medled.rooms.practice import queries
from medled.rooms.practice.actions import own_guides
from medled.rooms.practice.actions.own_guides import Text
from medled.web.marked_up import as_page
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.rooms.practice.told import guide_of

TEXT = Text("Morgonmötet", "När vi börjar dagen.", "Vem är här?")


def read_by(ward, person, group):
    return [guide.title for guide in queries.own_guides.own_guides(viewer_of(person, group, at=ward.at))]


def test_all_groups_of_the_organisation_read_it_until_it_is_put_away(ward):
    guide = own_guides.write(ward.group, text=TEXT, by=ward.carin, at=ward.at)
    assert read_by(ward, ward.elin, ward.other_group) == ["Morgonmötet"]
    assert read_by(ward, ward.farid, ward.elsewhere) == []
    longer = Text("Morgonmötet", "Varje dag.", "Vem är här i dag?")
    own_guides.change(guide, group=ward.group, text=longer, version=1, by=ward.carin, at=ward.at)
    with pytest.raises(Changed):
        own_guides.change(guide, group=ward.group, text=TEXT, version=1, by=ward.carin, at=ward.at)
    own_guides.put_away(guide, group=ward.group, by=ward.carin, at=ward.at)
    assert read_by(ward, ward.elin, ward.other_group) == []
    from medled.journal.models import Event

    kinds = Event.objects.filter(kind__startswith="practice.guide.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["practice.guide.written", "practice.guide.changed", "practice.guide.put_away"]


def test_who_neither_manages_nor_organises_writes_none(ward):
    guide = guide_of(ward.group, [ward.carin], ward.at)
    for person, group in ((ward.amina, ward.group), (ward.elin, ward.other_group), (ward.farid, ward.elsewhere)):
        with pytest.raises(NotAllowed):
            own_guides.put_away(guide, group=group, by=person, at=ward.at)
    with pytest.raises(NotAllowed):
        own_guides.write(ward.group, text=TEXT, by=ward.amina, at=ward.at)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (Text(" ", "När.", "Vad."), "title"),
        (Text("Namn", "", "Vad."), "use"),
        (Text("Namn", "När.", "\n"), "text"),
        (Text("Namn", "När.", "å" * 20_000), "text"),
        (Text("MORGONMÖTET", "När.", "Vad."), "title"),
    ],
)
def test_what_does_not_hold_names_its_field(ward, text, field):
    own_guides.write(ward.group, text=TEXT, by=ward.carin, at=ward.at)
    with pytest.raises(Cannot) as refused:
        own_guides.write(ward.group, text=text, by=ward.carin, at=ward.at)
    assert refused.value.field == field


@pytest.mark.once
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Börja\n\n- ett\n- **två**", "<h2>Börja</h2>\n<ul>\n<li>ett</li>\n<li><strong>två</strong></li>\n</ul>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ('<img src=x onerror="alert(1)">', "<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>\n"),
        ("[tryck](javascript:alert(1))", "<p>[tryck](javascript:alert(1))</p>\n"),
        ("[tryck](data:text/html,hej)", "<p>[tryck](data:text/html,hej)</p>\n"),
        (
            "[sidan](https://example.org/a)",
            '<p><a href="https://example.org/a" rel="noopener noreferrer nofollow">sidan</a></p>\n',
        ),
    ],
)
def test_simple_marks_become_a_page_and_nothing_else_does(written, shown):
    assert as_page(written) == shown


@pytest.mark.once
def test_no_picture_is_fetched():
    assert "<img" not in as_page("![bild](https://example.org/spår.png)")
