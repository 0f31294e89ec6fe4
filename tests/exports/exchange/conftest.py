"""A small office whose January was submitted."""

from decimal import Decimal
from pathlib import Path

import pytest

from models.reports.month_end import MonthEnd, review_month, submit_month
from tests.exports.papers.conftest import hard_file, hard_office
from tests.exports.papers.small_office import BY, JANUARY, TODAY, register, register_file, stopped_clock

__all__ = ["hard_file", "hard_office", "register", "register_file", "stopped_clock"]


@pytest.fixture
def submitted(register: Path) -> MonthEnd:
    """January, submitted on 4 February."""
    submit_month(review_month(JANUARY, today=TODAY), by=BY, today=TODAY, progress=Decimal(30))
    return review_month(JANUARY, today=TODAY)
