"""`medled conversation`: taken in and out as Polis has it, or one line about what is wrong."""

import pytest
from typer.testing import CliRunner

from medled.cli import app
from medled.rooms.knowledge.models import Conversation

STATEMENTS = "comment-id,moderated,comment-body\n1,1,Bilarna räcker.\n2,1,'=1+1\n3,-1,Om Eva.\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n" + "".join(f"1,x,{n % 3 + 1},{n},1\n" for n in range(18))


@pytest.fixture
def ask(db, ward, tmp_path):
    """Run `medled conversation` with these words, beside the files c.csv and v.csv."""
    (tmp_path / "c.csv").write_text(STATEMENTS)
    (tmp_path / "v.csv").write_text(VOTES)
    return lambda *words: CliRunner().invoke(app, ["conversation", *map(str, words)])


def take_in(ask, ward, folder, *, group=None, by="carin@example.org", comments="c.csv"):
    more = ("--group", group or ward.group.slug, "--by", by, "--question", "Vad?", "--source", "Där, CC BY")
    return ask("take-in", folder / comments, folder / "v.csv", *more)


def test_what_was_held_elsewhere_comes_in_and_goes_out_again_with_the_same_words(ask, ward, tmp_path):
    answer = take_in(ask, ward, tmp_path)
    assert answer.exit_code == 0, answer.output
    assert "Taken in: 12 people, 2 statements. What was taken away there: 1." in answer.output
    taken = Conversation.objects.get()
    assert [row.words for row in taken.statements.all()] == ["Bilarna räcker.", "=1+1"]
    out = ask("take-out", taken.pk, tmp_path / "out")
    assert out.exit_code == 0, out.output
    assert "How each reacted is not kept" in out.output
    assert not (tmp_path / "out" / "votes.csv").exists()
    written = (tmp_path / "out" / "comments.csv").read_text()
    assert "'=1+1" in written
    assert "Eva" not in written


def test_what_can_not_be_done_is_one_line(ask, ward, tmp_path):
    assert take_in(ask, ward, tmp_path).exit_code == 0
    pk = Conversation.objects.get().pk
    for answer, said in (
        (take_in(ask, ward, tmp_path, group="nowhere"), "no group with the address nowhere"),
        (take_in(ask, ward, tmp_path, by="no@example.org"), "Nobody signs in with no@example.org"),
        (take_in(ask, ward, tmp_path, by="amina@example.org"), "Only a manager of the group can do this."),
        (take_in(ask, ward, tmp_path, comments="none.csv"), "none.csv"),
        (ask("take-out", pk + 1, tmp_path / "out"), "no conversation with this number"),
        (ask("take-out", pk, tmp_path / "c.csv"), "c.csv can't be written"),
    ):
        assert answer.exit_code in (1, 2), answer.output
        assert said in answer.output
        assert len(answer.output.strip().splitlines()) == 1
    assert Conversation.objects.count() == 1
