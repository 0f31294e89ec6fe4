"""What the patterns were made for, they find."""

from tests.models.personal.measuring import alarms, measure
from tests.models.personal.tuned import WITH, WITHOUT


def test_nearly_all_is_found_in_the_sentences_that_the_patterns_were_made_for() -> None:
    figures = measure(WITH)
    assert len(figures.missed) <= 3, figures.missed
    assert sum(figures.tried.values()) >= 200


def test_nothing_is_found_in_the_sentences_without_personal_data() -> None:
    assert alarms(WITHOUT) == []
