"""A clock that stands before what is in the register already."""

from datetime import date

import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from models.cases.daily_checks import check_in
from models.storage.database import database, transaction
from models.storage.slow_clock import slow_clock
from tests.models.conftest import StoppedClock

ROOM = 80 - len("── ") - len(" ─")
"""Cells of a notice on the foot of a narrow window."""


@pytest.mark.usefixtures("office")
def test_a_clock_before_the_newest_entry_is_told(stopped_clock: StoppedClock) -> None:
    assert slow_clock() is None, "an empty register says nothing of the clock"
    check_in(1, by="สมหญิง")
    assert slow_clock() is None
    stopped_clock.forward(minutes=-4)
    assert slow_clock() is None, "two machines need not agree to the minute"
    stopped_clock.forward(days=-40)
    told = slow_clock()
    assert told is not None
    assert told.values == {"now": date(2019, 12, 26), "newest": date(2020, 2, 4)}
    # What is written by the slow clock does not hide what is newer.
    check_in(1, by="สมหญิง")
    assert slow_clock() is not None
    for language in ("th", "en"):
        set_language(language)
        assert cell_width(translate(told)) <= ROOM
    set_language("th")
    stopped_clock.forward(days=40, minutes=-30)
    told = slow_clock()
    assert told is not None
    assert told.values == {"now": "08:56", "newest": "09:30"}


@pytest.mark.usefixtures("office")
def test_a_moment_that_is_none_says_nothing_of_the_clock(stopped_clock: StoppedClock) -> None:
    check_in(1, by="สมหญิง")
    with transaction():
        database.connection().execute("DROP TRIGGER act_no_update")
        database.connection().execute("UPDATE act SET at = '{}'")
    assert slow_clock() is None
