"""The city's own database, with offices that sent this and that."""

from pathlib import Path

import pytest

from models.city.offices import CityOffice
from models.storage.database import close_office, open_office
from tests.tui.city.invented import invent_city

_invented: list[tuple[bytes, list[CityOffice]]] = []
"""The file of such a city and its offices: made once, and copied."""


@pytest.fixture
def offices(database: Path) -> list[CityOffice]:
    """Seven offices on the open database: one is missing, one late, one sent two versions, one has another key."""
    if _invented:
        content, offices = _invented[0]
        close_office()
        database.write_bytes(content)
        open_office(database)
        return [*offices]
    offices = invent_city(7)
    close_office()
    _invented.append((database.read_bytes(), offices))
    open_office(database)
    return [*offices]
