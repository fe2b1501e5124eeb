"""Questions about the room, by subject: `queries.bank.bank()`, `queries.waves.own_answer(wave, person, at=at)`."""

from . import bank, files, focuses, low, results, waves

__all__ = ["bank", "files", "focuses", "low", "results", "waves"]
