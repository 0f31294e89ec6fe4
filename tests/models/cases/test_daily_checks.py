"""The daily check and the days without one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.cases.daily_checks import check_in, checks, days_without
from models.cases.tables import DailyCheckRow
from models.cases.undo import undo_last
from models.dates import Period
from models.errors import InvalidValue
from models.office.calendar import Calendar
from models.storage.database import transaction
from tests.examples import examples
from tests.models.conftest import StoppedClock

TODAY = date(2020, 2, 4)
EVER = Period(date.min, date.max)


@pytest.mark.usefixtures("office")
class TestChecks:
    def test_a_check_is_of_today_and_of_the_person(self) -> None:
        made = check_in(3, by="สมหญิง")
        assert (made.day, made.new, made.by) == (TODAY, 3, "สมหญิง")
        assert checks(EVER) == [made]

    def test_several_on_a_day_stand_in_their_order(self, stopped_clock: StoppedClock) -> None:
        first = check_in(3, by="สมหญิง")
        stopped_clock.forward(hours=3)
        second = check_in(0, by="สมชาย")
        assert checks(Period(TODAY, TODAY)) == [first, second]
        assert checks(EVER)[-1] == second

    def test_the_day_is_bangkoks(self, stopped_clock: StoppedClock) -> None:
        stopped_clock.forward(hours=15)  # 17:30 UTC, half past midnight in Bangkok
        assert check_in(0, by="สมหญิง").day == date(2020, 2, 5)

    def test_a_check_of_yesterday_may_be_written_down_later(self) -> None:
        check_in(1, by="สมหญิง", day=date(2020, 2, 3))
        assert checks(Period(date(2020, 2, 3), date(2020, 2, 3)))[0].new == 1
        assert checks(Period(TODAY, TODAY)) == []

    def test_a_check_of_tomorrow_is_refused(self) -> None:
        with pytest.raises(InvalidValue) as refused:
            check_in(1, by="สมหญิง", day=date(2020, 2, 5))
        assert refused.value.field == "day"
        assert checks(EVER) == []

    def test_a_check_of_a_year_before_the_register_is_refused(self) -> None:
        for day in (date(2000, 1, 1), date(1900, 1, 1), date(1, 1, 1)):
            with pytest.raises(InvalidValue) as refused:
                check_in(1, by="สมหญิง", day=day)
            assert refused.value.field == "day"
        check_in(1, by="สมหญิง", day=date(2020, 2, 3))
        with pytest.raises(InvalidValue):
            check_in(1, by="สมหญิง", day=date(2019, 9, 30))
        assert check_in(1, by="สมหญิง", day=date(2019, 10, 1)).day == date(2019, 10, 1)

    @pytest.mark.parametrize("new", [-1, 100_000])
    def test_impossible_numbers_are_refused(self, new: int) -> None:
        with pytest.raises(InvalidValue):
            check_in(new, by="สมหญิง")
        assert checks(EVER) == []

    def test_a_check_is_taken_back(self) -> None:
        check_in(1, by="สมหญิง")
        check_in(2, by="สมหญิง")
        undo_last(by="สมหญิง")
        assert [check.new for check in checks(EVER)] == [1]


@pytest.mark.usefixtures("office")
class TestDaysWithout:
    def test_weekends_holidays_and_today_are_not_missed(self) -> None:
        check_in(0, by="ก", day=date(2020, 1, 3))  # a Friday
        assert days_without(date(2019, 12, 1), date(2020, 1, 6)) == []
        assert days_without(date(2019, 12, 1), date(2020, 1, 7)) == [date(2020, 1, 6)]

    def test_nothing_is_missed_before_the_first_check(self) -> None:
        assert days_without(date(2020, 1, 1), TODAY) == []

    def test_a_period_ends_the_search(self) -> None:
        check_in(0, by="ก", day=date(2020, 1, 27))
        period = Period(date(2020, 1, 1), date(2020, 1, 29))
        assert days_without(period, TODAY) == [date(2020, 1, 28), date(2020, 1, 29)]

    def test_holidays_are_not_loaded_while_nothing_is_missed(self, office: Path) -> None:
        check_in(0, by="ก", day=date(2020, 1, 31))  # a Friday
        check_in(0, by="ก", day=date(2020, 2, 3))
        asked = (
            "import sys; from datetime import date; from pathlib import Path\n"
            "from models.storage.database import open_office; from models.cases.daily_checks import days_without\n"
            "from models.cases.due_state import due_state; from models.office.settings import load_settings\n"
            f"open_office(Path({str(office)!r}))\n"
            "due_state(date(2020, 2, 5), date(2020, 2, 4), load_settings())\n"
            "print(days_without(date(2020, 1, 1), date(2020, 2, 4)), 'holidays.countries.thailand' in sys.modules)\n"
            "days_without(date(2020, 1, 1), date(2020, 2, 6)); print('holidays.countries.thailand' in sys.modules)"
        )
        told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        assert told.stdout.split("\n")[:2] == ["[] False", "True"]


@examples(0.3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.dates(date(2020, 1, 1), date(2020, 2, 3)), min_size=1))
def test_days_without_are_the_working_days_less_the_checked_ones(office: Path, checked: set[date]) -> None:
    with transaction():
        DailyCheckRow.delete().execute()
    for day in sorted(checked):
        check_in(0, by="ก", day=day)
    worked = Calendar().working_days(min(checked), date(2020, 2, 3))
    assert days_without(date(2020, 1, 1), TODAY) == [day for day in worked if day not in checked]
