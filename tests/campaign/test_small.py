"""A small run of each class of attacks; the whole campaign is `python -m tests.campaign`."""

import pytest

from tests.campaign.classes import class_names, load_class, title_of
from tests.campaign.outcome import Outcome


@pytest.mark.parametrize("name", class_names())
def test_nothing_is_lost_in_a_small_run_of_each_class(name: str) -> None:
    one = load_class(name)
    outcome = one.run(one.SMALL, 1)
    assert not outcome.lost
    assert outcome.tried >= one.SMALL
    assert title_of(one)


def test_what_was_wrong_is_counted_as_lost_and_told_with_its_seed() -> None:
    outcome = Outcome()
    outcome.note("opened", seed=1)
    outcome.note("opened", seed=2, wrong="a case is gone")
    assert (outcome.tried, outcome.held, outcome.lost) == (2, 1, ["seed 2: a case is gone"])
