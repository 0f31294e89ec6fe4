"""The city's own database, open and empty, on 4 February 2563."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.storage.database import close_office
from tests.models.conftest import stopped_clock
from tests.new_office import open_new_office

__all__ = ["stopped_clock"]


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "city" / "city.db"
    open_new_office(path)
    yield path
    close_office()
