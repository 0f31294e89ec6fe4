"""What the patterns do on sentences that they were not made for: the figures that the manual tells.

The floors lie a little below what was measured when the sentences were new. Whoever falls below them changes the patterns, not the
sentences, and looks at the tuned ones.
"""

import pytest

from tests.models.personal.measuring import alarms
from tests.models.personal.table import rates
from tests.models.personal.unseen import WITH, WITHOUT

LEAST = {
    "identity": 0.98,
    "identity, oddly spelled": 0.9,
    "phone": 0.98,
    "phone, oddly spelled": 0.9,
    "email": 0.98,
    "email, oddly spelled": 0.9,
    "house": 0.95,
    "behind a title": 0.96,
    "kin and trades": 0.9,
    "plate": 0.9,
    "bank": 0.9,
    "line": 0.88,
}


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return {group: found / tried for group, tried, found in rates()}


@pytest.mark.parametrize("group", list(WITH))
def test_as_much_is_found_of_sentences_that_nobody_tuned_on_as_the_manual_tells(
    group: str, found: dict[str, float]
) -> None:
    assert found[group] >= LEAST[group]


def test_little_is_found_in_sentences_that_name_nobody() -> None:
    assert len(alarms(WITHOUT)) * 100 <= len(WITHOUT)


def test_there_are_enough_of_them() -> None:
    assert sum(map(len, WITH.values())) + len(WITHOUT) >= 500
    assert len(WITHOUT) >= 150
