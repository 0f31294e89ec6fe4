"""Damaged databases are opened or refused with a sentence, doctor tells what harms them, and salvage what it saves."""

from __future__ import annotations

from tests.campaign.outcome import Outcome
from tests.models.backup import damages

ROUNDS = 220
SMALL = 2


def run(rounds: int, seed: int) -> Outcome:
    """Damage copies of an office, open and salvage them."""
    outcome = Outcome()
    for number, tried in enumerate(damages.run(rounds, seed), start=seed):
        harm = "harmful" if tried.is_harmful else "harmless"
        outcome.note(
            f"{harm}, {tried.doctor}",
            seed=number,
            wrong=f"{tried.damage}: {tried.wrong[0]}" if tried.wrong else None,
        )
    return outcome
