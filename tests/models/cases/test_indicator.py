"""The city's indicator: right on both steps."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.indicator import Indicator, indicator
from models.cases.intake import register_complaint
from models.cases.store import column_values, insert_case
from models.cases.tables import ComplaintRow
from models.cases.workflow import not_ours, take_in
from models.dates import Period
from models.office.vocabulary import NO_STEPS, Method, StepDone
from models.storage.database import transaction
from tests.examples import examples
from tests.models.conftest import StoppedClock

MONDAY, TUESDAY = date(2020, 1, 6), date(2020, 1, 7)
FINISH_BY = date(2020, 1, 27)
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
ANSWER = "แก้ไขเรียบร้อยแล้วครับ"


def registered(day: date = MONDAY, hour: int = 3) -> int:
    received = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return register_complaint(Complaint(subject="ไฟดับ", received_at=received), by="ก").id


def finished(case: int, on: date) -> None:
    finish(case, by="ก", method=Method.INVESTIGATED, answer=ANSWER, on=on)


@pytest.mark.usefixtures("office")
class TestIndicator:
    def test_no_cases_have_no_share(self) -> None:
        assert indicator(JANUARY) == Indicator(0, 0, 0, 0, 0, None)

    def test_right_on_both_on_one_and_on_none(self) -> None:
        both, late_in, late_out, late = (registered() for _ in range(4))
        for case, on in ((both, TUESDAY), (late_in, TUESDAY + timedelta(days=1)), (late_out, TUESDAY)):
            take_in(case, by="ก", on=on)
        finished(both, FINISH_BY)
        finished(late_in, FINISH_BY)
        finished(late_out, FINISH_BY + timedelta(days=1))
        assert late
        assert indicator(JANUARY) == Indicator(4, 2, 2, 1, 0, Decimal("25.00"))

    def test_open_cases_are_judged_once_their_day_has_passed(self) -> None:
        registered()
        assert indicator(JANUARY, today=FINISH_BY) == Indicator(0, 0, 0, 0, 1, None)
        assert indicator(JANUARY, today=FINISH_BY + timedelta(days=1)) == Indicator(
            1, 0, 0, 0, 0, Decimal("0.00")
        )

    def test_a_case_that_left_in_time_is_right(self) -> None:
        not_ours(registered(), by="ก", on=TUESDAY, note="เป็นของเขตอื่น")
        assert indicator(JANUARY) == Indicator(1, 1, 1, 1, 0, Decimal("100.00"))

    def test_the_share_is_rounded_to_two_places(self) -> None:
        for _ in range(3):
            finished(registered(), TUESDAY)
        late = registered()
        finished(late, FINISH_BY + timedelta(days=1))
        for _ in range(2):
            finished(registered(), TUESDAY)
        assert indicator(JANUARY).share == Decimal("83.33")

    def test_the_days_of_the_period_are_bangkoks(self, stopped_clock: StoppedClock) -> None:
        stopped_clock.forward(days=60)
        registered(date(2019, 12, 31), 17)  # midnight in Bangkok: the first of January
        registered(date(2020, 1, 31), 16)
        registered(date(2020, 1, 31), 17)  # the first of February
        registered(date(2019, 12, 31), 16)
        assert indicator(JANUARY).cases == 2

    def test_a_reversed_period_has_no_cases(self) -> None:
        registered()
        assert indicator(Period(JANUARY.end, JANUARY.start)).cases == 0


days = st.integers(0, 40).map(lambda passed: MONDAY + timedelta(days=passed))


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.none() | days, st.none() | days, st.booleans(), days), max_size=12), days)
def test_it_is_the_plain_sum(
    office: Path, cases: list[tuple[date | None, date | None, bool, date]], today: date
) -> None:
    with transaction():
        ComplaintRow.delete().execute()
        for number, (step1, step5, pending, status_on) in enumerate(cases):
            steps = list(NO_STEPS)
            steps[0], steps[4] = (StepDone(on, "ก") if on else None for on in (step1, step5))
            case = Complaint(
                number=str(number),
                received_at=datetime(2020, 1, 6, 3, tzinfo=UTC),
                status=1,
                pending=pending,
                status_on=status_on,
                steps=tuple(steps),  # type: ignore[arg-type]
                accept_by=TUESDAY,
                finish_by=FINISH_BY,
                changed_at=datetime(2020, 1, 6, 3, tzinfo=UTC),
            )
            insert_case(column_values(case), case)
    accepted = ended = both = judged = 0
    for step1, step5, pending, status_on in cases:
        if not pending:
            step1, step5 = step1 or status_on, step5 or status_on
        if step5 is None and today <= FINISH_BY:
            continue
        judged += 1
        in_time = (step1 is not None and step1 <= TUESDAY, step5 is not None and step5 <= FINISH_BY)
        accepted, ended, both = accepted + in_time[0], ended + in_time[1], both + all(in_time)
    found = indicator(JANUARY, today=today)
    assert found[:5] == (judged, accepted, ended, both, len(cases) - judged)
