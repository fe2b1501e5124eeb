"""A file is brought in whole or not at all, and every bad row is named with what is wrong."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from medled import tables
from medled.journal.models import Event
from medled.workplace import queries

pytestmark = pytest.mark.django_db

PEOPLE = "Namn;E-post;Roll\nNadia Berg;nadia@example.org;medarbetare\nOmar Said;;skyddsombud\n"
TASKS = 'Task,Hours,Holders,Mandate,Knowledge\nSafety round,"4,5",2,Decide and tell,"First aid, Alarms"\n'


@pytest.fixture
def at():
    from django.utils import timezone

    return timezone.now()


@pytest.fixture
def desk(ward):
    """Carin at her computer: desk.bring(content) shows the rows, desk.send(answer, ...) sends them on."""
    client = Client()
    client.force_login(ward.carin)
    address = f"/g/{ward.group.slug}/workplace/import/"

    class Desk:
        def bring(self, content, name="file.csv"):
            content = content.encode() if isinstance(content, str) else content
            return client.post(address, {"file": SimpleUploadedFile(name, content)})

        def send(self, answer, **mended):
            return client.post(address, {"rows": answer.context["rows"], **mended})

        def follow(self, answer):
            return client.get(answer.url)

        def get(self, path=""):
            return client.get(address + path)

    return Desk()


def language(ward, code):
    type(ward.carin).objects.filter(pk=ward.carin.pk).update(language=code)


@pytest.fixture(autouse=True)
def english(ward):
    language(ward, "en")


def invited(ward):
    return {(one.name, one.email, one.role) for one in queries.open_invitations(ward.group, at=ward.at)}


def said(answer):
    return [
        (entry.kind, entry.number, name, " ".join(errors))
        for entry in answer.context["bad"]
        for name, errors in entry.form.errors.items()
    ]


def test_looking_saves_nothing_and_sending_brings_all_in(ward, desk):
    told = Event.objects.count()
    look = desk.bring(PEOPLE)
    assert look.status_code == 200
    assert Event.objects.count() == told
    done = desk.send(look)
    assert done.status_code == 302
    assert "Brought in: 2 people. People are in when" in desk.follow(done).content.decode()
    assert invited(ward) == {
        ("Nadia Berg", "nadia@example.org", "member"),
        ("Omar Said", "", "safety_representative"),
    }


def test_tasks_come_with_hours_holders_mandate_and_knowledge(ward, desk):
    done = desk.send(desk.bring(TASKS))
    assert "Brought in: 1 task." in desk.follow(done).content.decode()
    task = ward.group.tasks.get()
    assert (task.title, float(task.hours), task.holders, task.mandate) == ("Safety round", 4.5, 2, "decide_and_tell")
    assert {area.name for area in task.needs.all()} == {"First aid", "Alarms"}


def test_people_and_tasks_of_one_book_come_in_together(ward, desk):
    content = tables.write(
        [
            ("Personer", [["Namn", "E-post", "Roll"], ["Nadia Berg", "nadia@example.org", None]]),
            ("Uppgifter", [["Uppgift", "Timmar"], ["Skyddsrond", 4]]),
            ("Så här", [["Fyll i de andra bladen"]]),
        ]
    )
    desk.send(desk.bring(content, "bok.xlsx"))
    assert invited(ward) == {("Nadia Berg", "nadia@example.org", "member")}
    assert ward.group.tasks.get().title == "Skyddsrond"


def test_every_bad_row_and_field_is_named(ward, desk):
    look = desk.bring(
        "Name,Mail,Role\n"
        ",x@example.org,member\n"
        "Bo,not an address,member\n"
        "Bo,bo@example.org,boss\n"
        "Cia,BO@example.org,member\n"
        "Dan,,\n"
        "dan,,\n"
        f"Amina,{ward.amina.email},\n"
        "Eva,eva@example.org,member,more\n"
    )
    assert look.status_code == 422
    assert said(look) == [
        ("people", 2, "name", "Fill this in."),
        ("people", 3, "email", "That is not a whole address. It has an @ and an end, such as .se or .com."),
        ("people", 4, "role", "“boss” is no role. Choose one."),
        ("people", 5, "email", "Row 4 has the same. Change one of them, or leave one out."),
        (
            "people",
            7,
            "name",
            "Row 6 has the same name. Add an address, so that they can be told apart, or leave one out.",
        ),
        ("people", 8, "email", "This person is in the group already. Leave the row out."),
        (
            "people",
            9,
            "__all__",
            "The row has more cells than there are headings. See that each thing stands in its place.",
        ),
    ]


@pytest.mark.parametrize("hours", ["", "NaN", "Infinity", "-1", "400.5", "a few", "1e999", "=1+1", "4,55"])
def test_hours_that_are_no_hours_are_named(ward, desk, hours):
    look = desk.bring(f'Task;Hours\nRound;"{hours}"\n')
    assert [(kind, number, name) for kind, number, name, _ in said(look)] == [("tasks", 2, "hours")]
    assert "Traceback" not in look.content.decode()


@pytest.mark.parametrize(
    ("code", "hours", "says"),
    [
        ("sv", "-1", "Minst 0."),
        ("sv", "400,5", "Högst 400."),
        ("en", "-1", "At least 0."),
        ("en", "400.5", "At most 400."),
    ],
)
def test_hours_that_are_too_few_or_too_many_are_told_the_bound(ward, desk, code, hours, says):
    language(ward, code)
    assert [sentence for *_, sentence in said(desk.bring(f'Task;Hours\nRound;"{hours}"\n'))] == [says]


def test_a_member_may_be_called_medlem(ward, desk):
    look = desk.bring("Namn;Roll\nBo Ek;Medlem\n")
    assert said(look) == []
    desk.send(look)
    assert invited(ward) == {("Bo Ek", "", "member")}


def test_a_task_that_the_group_has_or_the_file_has_twice_is_named(ward, desk):
    desk.send(desk.bring(TASKS))
    look = desk.bring("Task;Hours\nSAFETY ROUND;1\nBudget;1\nbudget;2\n")
    assert [(number, name) for _, number, name, _ in said(look)] == [(2, "title"), (4, "title")]


def test_nothing_is_saved_while_one_row_is_bad(ward, desk):
    look = desk.bring("Name;Mail\nNadia;nadia@example.org\nBo;bo@\n")
    again = desk.send(look)
    assert again.status_code == 422
    assert invited(ward) == set()
    assert "bo@" in again.content.decode()


def test_a_row_is_mended_in_place(ward, desk):
    look = desk.bring("Name;Mail\nNadia;nadia@example.org\nBo;bo@\n")
    desk.send(look, **{"r1-name": "Bo", "r1-email": "bo@example.org", "r1-role": "observer"})
    assert invited(ward) == {("Nadia", "nadia@example.org", "member"), ("Bo", "bo@example.org", "observer")}


def test_a_row_to_mend_has_the_role_and_the_mandate_that_the_file_says_chosen(ward, desk):
    """What the form holds is what is sent with the rest: a word in it that chose nothing would be lost unseen."""
    (bad,) = desk.bring("Namn;E-post;Roll\nBo;bo@;Skyddsombud\n").context["bad"]
    assert bad.form["role"].value() == "safety_representative"
    (bad,) = desk.bring("Uppgift;Timmar;Mandat\nSchema;många;Besluta och  berätta\n").context["bad"]
    assert bad.form["mandate"].value() == "decide_and_tell"


def test_a_row_is_left_out(ward, desk):
    look = desk.bring("Name;Mail\nNadia;nadia@example.org\nBo;bo@\n")
    desk.send(look, **{"out-1": "on"})
    assert invited(ward) == {("Nadia", "nadia@example.org", "member")}


def test_a_row_that_is_left_out_is_no_longer_in_the_way_of_another(ward, desk):
    look = desk.bring("Name;Mail\nBo;bo@example.org\nBo Ek;bo@example.org\n")
    assert look.status_code == 422
    assert desk.send(look, **{"out-1": "on"}).status_code == 302


def test_a_double_click_brings_tasks_in_once(ward, desk):
    look = desk.bring(TASKS)
    desk.send(look)
    assert desk.send(look).status_code == 422
    assert ward.group.tasks.count() == 1


def test_what_cannot_be_brought_in_at_last_leaves_nothing(ward, desk, person):
    look = desk.bring("Name;Mail\nNadia;nadia@example.org\nOmar;omar@example.org\n")
    from medled.workplace.actions import members

    members.join(ward.group, person=person("Omar Said"), role="member", by=ward.carin, at=ward.at)
    assert desk.send(look).status_code == 422
    assert invited(ward) == set()


def test_formulas_errors_and_merged_cells_are_pointed_out(ward, desk):
    book = Workbook()
    sheet = book.active
    for row in (["Task", "Hours"], ["A", "=1/0"], ["B", 2], ["C", None]):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    out = io.BytesIO()
    book.save(out)
    look = desk.bring(out.getvalue(), "bok.xlsx")
    assert [(number, name) for _, number, name, _ in said(look)] == [(2, "hours"), (4, "hours")]
    assert "formula" in said(look)[0][3]
    assert "merged" in said(look)[1][3]
    assert desk.send(look, **{"r0-hours": "3", "r0-title": "A"}).status_code == 302
    assert {(task.title, int(task.hours)) for task in ward.group.tasks.all()} == {("A", 3), ("B", 2), ("C", 2)}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "nothing in the file"),
        (b"%PDF-1.7\x00", "neither a spreadsheet"),
        (b"PK\x03\x04oops", "damaged"),
        (b"\xd0\xcf\x11\xe0", "old Excel format"),
        ("a;b\n1;2\n", "No sheet has a column"),
        ("Task\nA\n", "no column “Hours”"),
        ("Name;Mail\n", "no rows"),
        ("Name;name\nA;B\n", "stands over two columns"),
        ("Name\n" + "A\n" * 600, "goes down to row"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_told(ward, desk, content, sentence):
    answer = desk.bring(content)
    assert answer.status_code == 422
    assert sentence in answer.context["wrong"]


def test_no_file_at_all_is_told(ward, desk):
    answer = Client()
    answer.force_login(ward.carin)
    page = answer.post(f"/g/{ward.group.slug}/workplace/import/")
    assert page.status_code == 422


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "[]",
        "{}",
        "[1]",
        "null",
        '[{"kind":"x","number":1,"cells":{}}]',
        "[" * 9999,
        '[{"kind":"people","number":1e999,"cells":{"name":"Bo"}}]',
        '[{"kind":"people","number":1,"cells":{"name":"\\ud800"}}]',
    ],
)
def test_rows_that_were_tampered_with_are_told(ward, desk, rows):
    client = Client()
    client.force_login(ward.carin)
    assert client.post(f"/g/{ward.group.slug}/workplace/import/", {"rows": rows}).status_code == 422


def test_many_bad_rows_are_shown_some_at_a_time(ward, desk):
    look = desk.bring("Name;Mail\n" + "".join(f"P{n};bad\n" for n in range(100)))
    assert (len(look.context["bad"]), look.context["more_bad"], look.context["count_bad"]) == (40, 60, 100)


def test_unknown_headings_are_told(ward, desk):
    assert desk.bring("Name;Shoe size\nNadia;38\n").context["unknown"] == ["Shoe size"]


def test_what_people_wrote_is_escaped(ward, desk):
    page = desk.bring("Name;Mail\n<script>x</script>;bad\n<b>B</b>;b@example.org\n").content.decode()
    assert "<script>x" not in page
    assert "<b>B</b>" not in page


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_template_filled_in_is_understood(ward, desk, code):
    language(ward, code)
    book = load_workbook(io.BytesIO(desk.get("template/").content))
    people, tasks = book.worksheets[:2]
    people.append(["Nadia Berg", "nadia@example.org", "skyddsombud"])
    tasks.append(["Round", 3, 1, "propose", "First aid", "Because"])
    out = io.BytesIO()
    book.save(out)
    assert desk.send(desk.bring(out.getvalue(), "bok.xlsx")).status_code == 302
    assert invited(ward) == {("Nadia Berg", "nadia@example.org", "safety_representative")}
    assert ward.group.tasks.get().purpose == "Because"
