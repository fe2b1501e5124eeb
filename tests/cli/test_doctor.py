"""`medled doctor` says what is right and wrong, and what to do about it."""

import pytest


def test_a_new_installation_is_told_what_to_do(command, tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    answer = command("doctor", "--language", "en")
    assert answer.returncode == 1
    assert "✗ MEDLED_SECRET_KEY is missing" in answer.stdout
    assert "→ Make one with: python3 -c" in answer.stdout
    assert "✗ There is no database yet." in answer.stdout
    assert "Traceback" not in answer.stderr
    assert list((tmp_path / "data").iterdir()) == []  # asking makes nothing


def test_what_serving_makes_is_left_to_it(command, secret):
    said = command("doctor", "--language", "en", MEDLED_SECRET_KEY=secret).stdout.splitlines()
    (place,) = [place for place, line in enumerate(said) if "The data folder" in line and "is not there" in line]
    assert said[place + 1] == "  → medled serve makes it."
    assert not [line for line in said if "no key for it" in line]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgres://medled:hush@127.0.0.1:1/medled", "Connection refused"),
        ("sqlite:////proc/none/medled.sqlite3", "There is no database yet"),
    ],
)
def test_a_database_that_does_not_answer_says_why(command, secret, url, why):
    said = command("doctor", "--language", "en", MEDLED_SECRET_KEY=secret, DATABASE_URL=url).stdout
    assert [line for line in said.splitlines() if line.startswith("✗") and why in line]
    assert "hush" not in said


def test_a_served_demo_is_well(demo, command, serving):
    with serving("demo") as server:
        server.get("/healthz")
        answer = command("doctor", "--language", "en", MEDLED_MODE="demo", MEDLED_DATA=str(demo))
    assert "✓ The database is up to date." in answer.stdout
    assert "✓ Style sheets and fonts are in place." in answer.stdout
    assert "✓ The worker is at work." in answer.stdout
    assert "All is well." in answer.stdout
    assert answer.returncode == 0


def test_an_open_data_folder_and_plain_http_are_wrong_in_production(command, tmp_path, secret):
    (tmp_path / "data").mkdir(mode=0o755)
    said = command(
        "doctor", "--language", "en", MEDLED_SECRET_KEY=secret, MEDLED_URL="http://medled.example.org"
    ).stdout
    assert "✗ Everyone on this machine can look into the data folder" in said
    assert "✗ People reach Medled at http://medled.example.org, without encryption." in said
    assert "✓ MEDLED_SECRET_KEY is long and random." in said


@pytest.mark.parametrize("address", ["smtp://127.0.0.1:1", "smtp+tls://name:word@127.0.0.1:1"])
def test_a_mail_server_that_does_not_answer_is_wrong(command, address):
    answer = command("doctor", "--language", "en", "--send-test-mail", "a@example.org", MEDLED_MAIL_URL=address)
    assert "✗ The mail server does not let Medled in:" in answer.stdout
    assert "✗ The mail could not be sent:" in answer.stdout
    assert "word" not in answer.stdout.replace("name:password", "").replace("by password", "")


def test_without_mail_the_test_mail_lies_in_a_folder(command, tmp_path):
    answer = command("doctor", "--language", "en", "--send-test-mail", "a@example.org", MEDLED_MODE="development")
    assert "· No mail is set up; the mail lies in" in answer.stdout
    assert len(list((tmp_path / "data" / "mail").iterdir())) == 1
