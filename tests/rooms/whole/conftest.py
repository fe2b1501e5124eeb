"""What the tests of the room share: the sharing room's own fixtures."""

from tests.rooms.sharing.conftest import accept, add_task, card, described, propose, task  # noqa: F401
