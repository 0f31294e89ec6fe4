"""Damaged databases are opened or refused with a sentence, and what is salvaged of them is told truly."""

from __future__ import annotations

from tests.campaign.outcome import Outcome
from tests.models.backup import damages

ROUNDS = 220
SMALL = 4


def run(rounds: int, seed: int) -> Outcome:
    """Damage copies of an office, open and salvage them."""
    outcome = Outcome()
    for number, tried in enumerate(damages.run(rounds, seed), start=seed):
        outcome.note(
            tried.opened, seed=number, wrong=f"{tried.damage}: {tried.wrong[0]}" if tried.wrong else None
        )
    return outcome
