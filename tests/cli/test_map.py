"""`medled map VOTES.csv`: what a conversation shows, or one line about what is wrong with its file."""

import csv
import gzip
import io
import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from medled.cli.map import app
from medled.polis import files
from tests.engine.perspectives import conversations
from tests.house.source import ROOT

HEADER = "timestamp,datetime,comment-id,voter-id,vote"


def written(rows, header=HEADER, separator=","):
    """The rows as Polis exports them."""
    lines = [header, *(f"{moment},Mon Jul 17,{what},{who},{value}" for who, what, value, moment in rows)]
    return "\n".join(lines).replace(",", separator) + "\n"


PARTED = written(conversations.drawn(60, 20, 2, seed=2, sharpness=0.95))
FEW = written([(str(n), str(s), 1, 0) for n in range(4) for s in range(3)])


@pytest.fixture
def map_of(tmp_path):
    """Map the content (text or bytes) of a file: map_of(content, "--language", "en", away="1\\n2")."""

    def run(content, *options, away=None, name="votes.csv", **env):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        if away is not None:
            (tmp_path / "ids.txt").write_text(away)
            options = (*options, "--taken-away", str(tmp_path / "ids.txt"))
        return CliRunner().invoke(app, [str(file), *options], env={"LANG": "", "LC_ALL": "", "COLUMNS": "150", **env})

    return run


def data(answer):
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def refused(answer):
    """The one line that a file which can't be used is answered with; nothing is printed as if it were right."""
    assert answer.exit_code == 2, answer.output
    assert not answer.stdout
    (line,) = answer.stderr.splitlines()
    return line


def test_json_is_the_contract(map_of):
    found = data(map_of(PARTED, "--format", "json"))
    assert list(found) == ["participants", "statements", "groups", "why_no_groups"]
    assert found["participants"] == 60
    assert [statement["id"] for statement in found["statements"]] == [str(n) for n in range(20)]
    assert {*found["statements"][0]} == {
        "id", "agrees", "disagrees", "passes", "agreement", "divisiveness", "bridging",
    }  # fmt: skip
    assert {*found["groups"]} == {"k", "gain", "stability", "members"}
    assert found["groups"]["k"] == 2
    assert found["groups"]["gain"] > 0.02
    assert len(found["groups"]["members"]) == 60
    assert set(found["groups"]["members"].values()) == {0, 1}
    assert found["why_no_groups"] is None


def test_the_table_tells_the_groups_and_names_nobody(map_of):
    said = map_of(PARTED).stdout
    assert "60 personer har reagerat på 20 påståenden." in said
    assert "2 grupper, A längst till vänster på kartan." in said
    assert "Grupp A, " in said
    assert "håller med om påstående " in said
    assert "1-17" not in said
    english = map_of(PARTED, LANG="en_GB.UTF-8").stdout
    assert "60 people have reacted to 20 statements." in english
    assert "the others" in english


@pytest.mark.parametrize(
    ("rows", "swedish", "english"),
    [
        ([], "ingen har reagerat", "nobody has reacted"),
        ([("a", "1", 1, 0)], "1 person har reagerat", "1 person has reacted"),
        ([(str(n), "1", 1, 0) for n in range(30)], "alla reagerar likadant", "everybody reacts alike"),
        ([(str(n), "1", 0, 0) for n in range(30)], "alla reagerar likadant", "everybody reacts alike"),
        (conversations.drawn(60, 20, seed=3), "går det inte bättre att förutse", "foretells no better"),
    ],
)
def test_it_says_in_words_why_there_are_no_groups(map_of, rows, swedish, english):
    found = data(map_of(written(rows), "--format", "json"))
    assert found["groups"] is None
    assert found["why_no_groups"].startswith("No clear groups: ")
    assert english in found["why_no_groups"]
    assert swedish in " ".join(map_of(written(rows)).stdout.split())


def test_of_under_five_only_the_statements_are_shown(map_of):
    found = data(map_of(FEW, "--format", "json"))
    assert [statement["id"] for statement in found["statements"]] == ["0", "1", "2"]
    assert {statement["agrees"] for statement in found["statements"]} == {None}
    assert "Siffror visas när minst 5 har reagerat." in map_of(FEW).stdout


def test_what_is_taken_away_is_left_out_and_an_id_that_is_none_is_told(map_of):
    answer = map_of(PARTED, "--format", "json", away="comment-id\n3\n\n 7 \nnine\n")
    assert {statement["id"] for statement in data(answer)["statements"]} == {*map(str, range(20))} - {"3", "7"}
    assert "nine" in answer.stderr
    assert "3" not in answer.stderr
    assert refused(map_of(PARTED, away="1\n2,3\n")) == "ids.txt: rad 2: det ska stå ett id på varje rad, inte '2,3'."


def test_the_last_vote_counts_wherever_its_row_is(map_of):
    rows = [("a", "1", -1, 9), ("a", "1", 1, 3), *[(name, "1", 1, 5) for name in "bcdeb"]]
    (statement,) = data(map_of(written(rows), "--format", "json"))["statements"]
    assert (statement["agrees"], statement["disagrees"]) == (4, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_encoding_and_separator_is_read(map_of, encoding, separator):
    rows = [(name, "påstående", 1, 0) for name in ("Åsa", "Björn", "Carin", "Dag", "Ewa")]
    found = data(map_of(written(rows, separator=separator).encode(encoding), "--format", "json"))
    assert [(statement["id"], statement["agrees"]) for statement in found["statements"]] == [("påstående", 5)]


@pytest.mark.parametrize("piece", [70, 2**21])
def test_quotes_line_ends_spaces_blank_lines_and_gzip_change_nothing(map_of, monkeypatch, piece):
    plain = data(map_of(PARTED, "--format", "json"))
    monkeypatch.setattr(files, "_PIECE", piece)
    quoted = io.StringIO()
    csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(PARTED)))
    for other in (
        quoted.getvalue(),
        PARTED.replace("\n", "\r\n"),
        PARTED.replace("\n", "\n\n"),
        PARTED.replace(",", " , "),
        PARTED.rstrip("\n"),
        PARTED.replace("Mon Jul 17", '"Mon,\nJul 17"'),
        gzip.compress(PARTED.encode()),
    ):
        assert data(map_of(other, "--format", "json")) == plain


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("7,x,1,a,2", "rad 9, vote: ska vara 1, 0 eller -1, inte '2'."),
        ("7,x,1,a,", "rad 9, vote: ska vara 1, 0 eller -1, inte ''."),
        ("7,x,1,a,agree", "rad 9, vote: ska vara 1, 0 eller -1, inte 'agree'."),
        ("sju,x,1,a,1", "rad 9, timestamp: ska vara ett heltal, inte 'sju'."),
        ("7,x,,a,1", "rad 9, comment-id: är tomt."),
        ("7,x,1,,1", "rad 9, voter-id: är tomt."),
        ("7,x,1,a", "rad 9: det är inte lika många kolumner som på rad 1."),
        ("7,x,1,a,1,1", "rad 9: det är inte lika många kolumner som på rad 1."),
        (f"7,x,1,{'a' * 101},1", "rad 9: ett id är längre än 100 tecken."),
        (f"{'7' * 30},x,1,a,1", "rad 9, timestamp: ska vara ett heltal, inte "),
        ("\x00\x01,x,1,a,1", "rad 9, timestamp: "),
    ],
)
def test_a_bad_row_is_named_by_its_line(map_of, monkeypatch, quote, row, said):
    lines = PARTED.splitlines()
    lines[2] = lines[2].replace("Mon Jul 17", f"{quote}Mon Jul 17{quote}")
    lines.insert(8, row)
    for piece in (50, 2**21):
        monkeypatch.setattr(files, "_PIECE", piece)
        assert refused(map_of("\n".join(lines))).startswith(f"votes.csv: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "filen är tom"),
        ("\n", "filen är tom"),
        ("a,b\n1,2\n", "rad 1: det ska finnas en kolumn var som heter timestamp, comment-id, voter-id, vote"),
        (HEADER.replace("vote", "röst", 2) + "\n", "rad 1: det ska finnas en kolumn var som heter voter-id, vote"),
        (HEADER + ",vote\n", "rad 1: det ska finnas en kolumn var som heter vote"),
        (b"PK\x03\x04" + bytes(range(256)), "rad 1: "),
        (gzip.compress(PARTED.encode())[:200], "filen är trasig"),
        (HEADER + "\n" + '"' + "x" * 300_000, "rad 2: "),
        (HEADER + "\n" + "x" * 5_000_000, "rad 2: "),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(map_of, content, said):
    assert said in refused(map_of(content))


def test_no_file_and_a_folder_are_refused(tmp_path):
    for path, said in ((tmp_path / "none.csv", "there is no such file"), (tmp_path, "it is a folder")):
        assert said in refused(CliRunner().invoke(app, [str(path), "--language", "en"]))


def test_what_comes_through_a_pipe_is_read_as_a_file_is(map_of):
    line = [sys.executable, "-m", "medled", "map", "/dev/stdin", "--format", "json"]
    answer = subprocess.run(line, input=PARTED.encode(), env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == data(map_of(PARTED, "--format", "json"))


def test_a_column_more_and_another_order_are_fine(map_of):
    rows = "vote,extra,voter-id,comment-id,timestamp\n" + "".join(f"1,,{n},s,0\n" for n in range(5))
    assert data(map_of(rows, "--format", "json"))["statements"][0]["agrees"] == 5


def test_it_needs_no_django_and_says_the_same_whatever_the_order(tmp_path):
    header, *rows = PARTED.splitlines()
    answers = []
    for n, lines in enumerate((rows, rows[::-1])):
        file = tmp_path / f"{n}.csv"
        file.write_text("\n".join([header, *lines]))
        code = (
            "import sys; from medled.cli.map import app; app(sys.argv[1:], standalone_mode=False); "
            "sys.exit('django' in sys.modules)"
        )
        line = [sys.executable, "-c", code, str(file), "--format", "json"]
        answer = subprocess.run(line, env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True)
        assert answer.returncode == 0, answer.stderr
        answers.append(answer.stdout)
    assert answers[0] == answers[1]


def test_a_real_conversation_with_nothing_to_tell_says_so(map_of):
    rows, away, _published = conversations.polis("london.youth.policing")
    found = data(map_of(written(rows), "--format", "json", away="\n".join(away)))
    assert (found["participants"], found["groups"]) == (26, None)
    assert found["why_no_groups"].startswith("No clear groups: ")
