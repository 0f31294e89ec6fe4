"""The city's own database, with offices that sent this and that."""

from pathlib import Path

import pytest

from models.city.offices import CityOffice
from tests.tui.city.invented import invent_city


@pytest.fixture
def offices(database: Path) -> list[CityOffice]:
    """Seven offices on the open database: one is missing, one late, one sent two versions, one has another key."""
    return invent_city(7)
