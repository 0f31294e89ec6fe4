import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import clock
from models.demo.register import make_register
from models.storage.database import close_office, open_office
from tests.models.register.conftest import TODAY, _mixed_up


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("statistics") / "office.db"
    with pytest.MonkeyPatch.context() as patch:
        # What is changed after the day that is looked at was not so on that day.
        patch.setattr(clock, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC))
        open_office(path, make=True)
        make_register(260, by="ทดสอบ", today=TODAY)
        _mixed_up()
        close_office()
    return path


@pytest.fixture
def register(register_file: Path, tmp_path: Path) -> Iterator[None]:
    """An open register of 260 made-up cases; changes are lost after the test."""
    shutil.copy(register_file, tmp_path / "office.db")
    open_office(tmp_path / "office.db")
    yield
    close_office()
