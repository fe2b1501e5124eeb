"""Signing in with a code that comes by mail: the real server, a real mail, a new browser."""

import re
from email import message_from_bytes
from email.policy import default
from http.cookiejar import CookieJar
from queue import Queue
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from aiosmtpd.controller import Controller

from tests.cli.process import free_port

ADDRESS = "anna@example.org"


class Postbox:
    """Takes what is mailed."""

    def __init__(self):
        self.letters = Queue()

    async def handle_DATA(self, server, session, envelope):
        self.letters.put(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def newest(self, about):
        """Wait for the letter whose subject has these words, and return what it says."""
        while True:
            letter = self.letters.get(timeout=30)
            if about in str(letter["Subject"]):
                return letter.get_body(("plain",)).get_content()


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


class Browser:
    """Looks at pages and sends forms, with the cookies of one device."""

    def __init__(self, server):
        self.jar = CookieJar()
        self.start = f"http://127.0.0.1:{server.port}"
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def look(self, path, data=None):
        with self.opener.open(self.start + path, data=data, timeout=30) as answer:
            self.where = answer.url.removeprefix(self.start)
            return answer.read().decode()

    def send(self, path, **fields):
        self.look(path)
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        return self.look(path, urlencode({**fields, "csrfmiddlewaretoken": token}).encode())


def test_a_code_in_a_mail_lets_one_in(serving, postbox, secret):
    settings = {"MEDLED_SECRET_KEY": secret, "MEDLED_MAIL_URL": postbox.url, "MEDLED_LANGUAGE": "en"}
    with serving("serve", **settings) as server:
        first = Browser(server)
        first.send("/account/signup/?next=/start/", name="Anna Ek", email=ADDRESS, password1="en helt ny mening")
        assert first.where == "/start/"

        other = Browser(server)
        assert "Get a code by mail" in other.look("/account/login/")
        other.send("/account/login/code/", email=ADDRESS)
        code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]*)\s*$", postbox.newest("code"), re.MULTILINE)[1]
        assert "That is not the code" in other.send("/account/login/code/confirm/", code="AAAAAA")
        other.send("/account/login/code/confirm/", code=code)
        assert "Anna Ek" in other.look("/you/")
        assert other.where == "/you/"
