"""Reading, comparing and importing take long: how far they are is shown, and they can be stopped."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exports.language import translate
from models.messages import message
from models.office.words import List, load_words
from tests.tui.conftest import on_stage
from tests.tui.imports.imported_files import (
    case,
    numbers,
    phase,
    show,
    take_in,
)
from tui.framework.work import Stopped, Work
from tui.imports import take_back as import_undo
from tui.imports import told as import_told
from tui.imports.screen import CaseImportScreen
from tui.imports.views import Phase
from tui.keyboard import typeahead


class Gate:
    """Holds an import at its first word about how far it is, until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        real: Callable[..., Any] = getattr(import_told, verb)

        def held(*arguments: Any, progress: Callable[[int, int], None], **options: Any) -> Any:
            def tell(done: int, total: int) -> None:
                self.reached.set()
                assert self.opened.wait(30)
                progress(done, total)

            return real(*arguments, progress=tell, **options)

        monkeypatch.setattr(import_told, verb, held)
        monkeypatch.setattr(typeahead, "PATIENCE", 0.01)

    async def wait(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 30)


async def test_a_stopped_import_leaves_the_register_as_it_was(
    database: Path, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        before = [case(number) for number in range(3)]
        gate = Gate(monkeypatch, "import_file")
        screen = await show(stage, second)
        await stage.strike("f2")
        await gate.wait()
        assert phase(screen) is Phase.WORKING
        await stage.strike("escape")
        assert stage.name == "CaseImportScreen", "it waits until the work has stopped"
        gate.opened.set()
        await stage.settle()
        assert phase(screen) is Phase.SHOWN
        assert translate(message("Stopped. The register is as it was.")) in stage.lines[-2]
        assert [case(number) for number in range(3)] == before
        assert len(numbers()) == 3
        assert load_words().find(List.CATEGORY, "ศาลา") is None


async def test_reading_can_be_stopped(database: Path, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, "make_plan")
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseImportScreen(first))
        await gate.wait()
        await stage.strike("escape")
        gate.opened.set()
        await stage.settle()
        assert stage.name != "CaseImportScreen"


async def test_taking_back_cannot_be_stopped_and_does_not_offer_it(
    database: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, opened = threading.Event(), threading.Event()
    real = import_undo.undo_import

    def held(import_: int, **rest: Any) -> object:
        reached.set()
        assert opened.wait(30)
        return real(import_, **rest)

    monkeypatch.setattr(import_undo, "undo_import", held)
    monkeypatch.setattr(typeahead, "PATIENCE", 0.01)
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        await stage.strike("u")
        assert await asyncio.to_thread(reached.wait, 30)
        await stage.pilot.paint()
        assert "Esc" not in stage.lines[-1]
        await stage.strike("escape")
        opened.set()
        await stage.settle()
        assert phase(screen) is Phase.SHOWN
        assert numbers() == []


async def test_who_leaves_the_program_stops_the_import(
    database: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(database) as stage:
        await show(stage, first)
        gate = Gate(monkeypatch, "import_file")
        await stage.strike("f2")
        await gate.wait()
        await stage.strike("ctrl+q")
        gate.opened.set()
    assert numbers() == []


def test_long_work_tells_a_few_times_a_second_and_stops_when_asked() -> None:
    told: list[Any] = []

    class Screen:
        def post_message(self, event: Any) -> None:
            told.append(event.done)

    clock = iter(number / 10 for number in range(1000))
    work = Work(Screen(), now=lambda: next(clock))  # type: ignore[arg-type]
    for done in range(10):
        work.tell(done, 10)
    assert told == [2, 5, 8]
    work.stop()
    with pytest.raises(Stopped):
        work.tell(11, 11)


async def test_how_far_it_is_is_shown_with_a_bar(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        screen.views.turn_to(Phase.WORKING)
        screen.work.current = Work(screen)
        screen.post_message(Work.Told(screen.work.current, 4_300, 10_000))
        await stage.settle()
        assert " 43 %" in stage.text
        assert "4,300" in stage.text
        assert "10,000" in stage.text
        screen.work.current = None
        screen.views.turn_to(Phase.SHOWN)
