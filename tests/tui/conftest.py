"""An invented office on a database of its own, the screens on it, and what stands on them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events

from exports.language import set_language
from models.form.project import Form, Person, ProgressReport, Project
from models.reports.rows import StoredProject
from models.storage.database import close_office, is_on_postgresql
from tests.new_office import offices_on, open_new_office
from tests.servers.postgresql import OWNER
from tests.tui.stage import Pilot, running
from tui.app import TamruangApp

TODAY = date(2023, 1, 9)
BY = "สมศรี"


def month(number: int, **changes: object) -> ProgressReport:
    """A sound report for the month of its number in fiscal year 2566."""
    year, of_year = (2022, number + 9) if number <= 3 else (2023, number - 3)
    following = date(year + of_year // 12, of_year % 12 + 1, 1)
    values: dict[str, object] = {
        "label": number,
        "reported_on": following,
        "period_start": date(year, of_year, 1),
        "period_end": date.fromordinal(following.toordinal() - 1),
        "received": 80 + number,
        "finished": 60 + number,
        "pending": 20,
        "narrative": f"ติดตามเรื่องร้องเรียนเดือนที่ {number} ของปี",
        "progress_percent": Decimal(number * 8),
        "disbursed": Decimal("0.00"),
        "plan_status": "เป็นไปตามแผน",
        "target_status": "เป็นไปตามเป้าหมาย",
    }
    return ProgressReport(number, **{**values, **changes})  # type: ignore[arg-type]


PROJECT = Project(
    code="66-0001",
    name="กิจกรรมติดตามเรื่องร้องเรียน",
    fiscal_year=2566,
    starts_on=date(2022, 10, 1),
    ends_on=date(2023, 9, 30),
    budget_received=Decimal("120000.00"),
    budget_spent=Decimal("0.00"),
    agency="สำนักงานเขตทุ่งสมมติ",
    units=("ฝ่ายปกครอง",),
    responsible=Person("นายทดลอง ทำงาน", "101"),
    coordinator=Person("นางสาวสมมุติ ช่วยงาน", "1545"),
    rationale="เรื่องร้องเรียนมีทุกวัน",
    objective="แก้ไขได้เร็ว",
    target="ทุกเรื่อง",
    strategy="การบริหารจัดการ",
    sub_strategy="เทคโนโลยี",
    goal="สะดวก รวดเร็ว",
    indicator="ระดับความสำเร็จ",
)


@pytest.fixture(autouse=True)
def thai() -> Iterator[None]:
    """Each test begins in Thai."""
    set_language("th")
    yield
    set_language("th")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A choice of tests, one or two of each main screen, is run on an office on a server, too."""
    if "engine" in metafunc.fixturenames and metafunc.definition.get_closest_marker("on_both"):
        metafunc.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Which database new offices lie in: `sqlite`, if the test says nothing else."""
    name: str = getattr(request, "param", "sqlite")
    if name == "sqlite":
        yield name
        return
    monkeypatch.setenv("PGUSER", OWNER)
    with offices_on(request.getfixturevalue("postgresql")):
        yield name
        close_office()


@pytest.fixture
def database(tmp_path: Path, engine: str) -> Iterator[Path]:
    """An office without a project."""
    path = tmp_path / "office.db"
    open_new_office(path)
    assert is_on_postgresql() is (engine == "postgresql")
    yield path
    close_office()


@pytest.fixture
def project(database: Path) -> StoredProject:
    """The office's project, with two submitted reports."""
    from models.reports.forms import store_form

    return store_form(Form(PROJECT, (month(1), month(2))), by="หัวหน้า")


class Stage:
    """The running app and what a person sees and does."""

    def __init__(self, app: TamruangApp, pilot: Pilot) -> None:
        self.app = app
        self.pilot = pilot
        self.struck = 0

    async def settle(self) -> None:
        """Wait until all that was begun is done."""
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Strike keys, one after the other."""
        for key in keys:
            self.struck += 1
            await self.pilot.press(key)

    async def strike(self, *keys: str | events.Event) -> None:
        """Strike keys without waiting for the work that they begin."""
        await self.pilot.strike(*keys)

    async def type(self, text: str) -> None:
        """Type ASCII text."""
        for character in text:
            await self.pilot.strike(
                {" ": "space", "/": "slash", "-": "minus", ".": "full_stop"}.get(character, character)
            )
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, marks on their letters, blanks at the end cut."""
        screen = self.app.screen
        width, height = screen.size
        return [
            "".join(segment.text for segment in strip).rstrip()
            for strip in screen._compositor.render_strips()
        ][:height] or [" " * width]

    @property
    def text(self) -> str:
        """All of the screen."""
        return "\n".join(self.lines)

    @property
    def name(self) -> str:
        """Class of the screen on top."""
        return type(self.app.screen).__name__


@asynccontextmanager
async def on_stage(
    database: Path,
    *,
    size: tuple[int, int] = (80, 24),
    today: date = TODAY,
    by: str = BY,
    may_stumble: bool = False,
    app: TamruangApp | None = None,
    first: str = "reports",
) -> AsyncIterator[Stage]:
    """Run the app on a database; what stumbled fails the test."""
    app = app or TamruangApp(database, by=by, today=lambda: today, first=first)
    async with running(app, size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.settle()
        yield stage
        await stage.settle()
    app.others.end()  # as `run` does: who opens the same record next must not find this one still there
    if app.stumbles and not may_stumble:
        raise app.stumbles[0]
