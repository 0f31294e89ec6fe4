"""The figures of the day are those of a look through all cases."""

from datetime import date, timedelta

import pytest

from models.cases.daily_checks import check_in
from models.office.settings import load_settings
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.today import today_figures
from tests.models.register.conftest import TODAY, all_cases


@pytest.mark.parametrize("today", [TODAY, TODAY - timedelta(30), TODAY + timedelta(3)])
def test_every_figure_is_that_of_a_look_through_all_cases(register: None, today: date) -> None:
    figures = today_figures(today)
    words, cases = load_words(), all_cases()
    pending = [case for case in cases if case.pending]
    left = [(case.due_on - today).days for case in pending if case.due_on]
    assert figures.pending == len(pending)
    assert figures.waiting == sum(words.standing(case.status) is Standing.WAITING for case in cases)
    assert figures.no_section == sum(not case.sections for case in pending)
    assert figures.late == sum(days < 0 for days in left)
    assert figures.due_today == sum(days == 0 for days in left)
    assert figures.due_soon == sum(0 < days <= load_settings().soon_days for days in left)
    assert figures.at_step == tuple(sum(case.next_step == step for case in pending) for step in range(1, 6))
    assert figures.all_steps == sum(case.next_step == 6 for case in pending)


def test_the_daily_check_of_today_and_the_days_without_one(register: None) -> None:
    before = today_figures(TODAY)
    assert before.checked is None
    assert TODAY not in before.days_without
    done = check_in(3, by="มาลี")
    assert today_figures(TODAY).checked == done
    missed = [day for day in today_figures(TODAY + timedelta(7)).days_without if day > TODAY]
    assert missed == [
        TODAY + timedelta(n) for n in (1, 2, 3)
    ]  # Wednesday to Friday; Makha Bucha is on Monday 10 February
