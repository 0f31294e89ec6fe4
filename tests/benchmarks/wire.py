"""What the screens send to the terminal, against less, nano and Textual's own widgets, in the same run, at 120×36.

`python -m tests.benchmarks.wire [--runs N] [--cases N] [--keep FOLDER]` prints the table by itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tabulate import tabulate

from models.storage.database import close_office
from tests.benchmarks import register
from tests.benchmarks.line import BAUD_9600, Line
from tests.benchmarks.processes import BARE_APP, python, start_in_terminal, usual

DOWN, PAGE_DOWN, TYPED = b"\x1b[B", b"\x1b[6~", "ก่".encode()
APPLICATION_DOWN = b"\x1bOB"
"""An arrow as `less` and nano ask the terminal to send it."""

SAME_MOVEMENT = """
import sys
from tui.__main__ import main
from tui.widgets.window import Window
Window.scrolls_by_line = True
sys.argv = ["tamruang"]
main()
"""
"""Textual's own output scrolls the list by half pages; here by lines, as the wire does, to compare the time of one movement."""

LINES = 10_000
HELD_SECONDS, HELD_A_SECOND = 3.0, 30

TABLE_APP = """
import sys
from textual.app import App
from textual.widgets import DataTable
class Table(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        rows = [line.rstrip("\\n").split("  ") for line in open(sys.argv[1], encoding="utf-8")][2:]
        table.add_columns(*"abcdefg")
        table.add_rows([[*row, *[""] * 7][:7] for row in rows])
        table.focus()
Table().run()
"""

FIELDS_APP = """
from textual.app import App
from textual.widgets import Input, TextArea
class Fields(App):
    def compose(self):
        line, area = Input("TYPEHERE"), TextArea()
        line.cursor_blink = area.cursor_blink = False
        yield line
        yield area
Fields().run()
"""

PLACES = {
    "today": b"",
    "today, quick line": b"/",
    "complaints": b"l",
    "complaints, search line": b"l/",
    "case": b"l\r",
    "case, note": b"l\rn",
    "new case": b"\x1bOR",
    "report entry": b"r\x1bOR",
    "report entry, text": b"r\x1bOR\t\t\t\t\t\t",
    "form": b"r\x1b[17~",
    "help": b"\x1bOP",
    "palette": b"\x1b[21~",
}
"""Keys from the first screen of the sample office to others."""


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.wire")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        database = kept / f"register-{arguments.cases}.db"
        if not database.exists():
            register.build(database, arguments.cases)
            close_office()
        found = rows(database, arguments.cases, arguments.runs)
    print(f"{arguments.cases:,} cases; 120×36, xterm-256color; medians; Python {sys.version.split()[0]}")
    headers = ["measure", "ours", "Textual's own output", "against", "ratio", "aim"]
    print(tabulate(found, headers=headers, disable_numparse=True, colalign=("left", *["right"] * 5)))


def rows(database: Path, cases: int, runs: int) -> list[list[str]]:
    """The lines of the table.

    Args:
        database: a register that is made.
        cases: how many it has.
        runs: of each start, and twice as many of each key.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "HOME": str(place),
            "LESS": "",
            "TAMRUANG_DATABASE": str(database),
            "TAMRUANG_SCREEN": "complaints",
        }
        text = place / "rows.txt"
        command = [sys.executable, "-m", "tui", "complaint", "list", "--format", "table", "-n", str(LINES)]
        with text.open("wb") as file:
            subprocess.run(
                command, env=usual(environment), stdout=file, stderr=subprocess.DEVNULL, check=True
            )
        programs = Programs(place, text, environment)
        found = _moving(programs, 2 * runs)
        found += _typing(programs, runs)
        found += _starting(programs, runs)
        found += _slow_line(programs)
        found += _idle(programs)
    return found


class Programs:
    """How to start each of the programs that are compared.

    Args:
        place: a folder for settings.
        text: the rows of the list as text.
        environment: of the processes.
    """

    def __init__(self, place: Path, text: Path, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        (place / "own.toml").write_text("[terminal]\nwire = false\n")
        self.own_output = {**self.environment, "TAMRUANG_SETTINGS": str(place / "own.toml")}
        self.ours = [sys.executable, "-m", "tui"]
        self.demo = [sys.executable, "-m", "tui", "demo"]
        self.less = ["less", "-S", str(text)]
        self.nano = ["nano", "--ignorercfiles", str(place / "new.txt")]
        self.table = [*python(TABLE_APP), str(text)]
        self.fields = python(FIELDS_APP)
        self.newest = text.read_text(encoding="utf-8").splitlines()[2].split()[0]

    @contextmanager
    def running(
        self,
        command: Sequence[str],
        words: str,
        environment: Mapping[str, str] | None = None,
        *,
        rate: float | None = None,
        quiet: float = 1.0,
    ) -> Iterator[Line]:
        """One of them, when it has painted its first screen and rests."""
        line = Line(command, environment or self.environment, rate=rate)
        try:
            line.rest(0.0, until=words.encode())
            line.rest(quiet)
            yield line
        finally:
            line.end()


def _moving(programs: Programs, times: int) -> list[list[str]]:
    """Arrow and page in a list, and the first paint of it."""
    ours = _list_figures(programs, programs.ours, programs.environment, times)
    own = _list_figures(programs, programs.ours, programs.own_output, times)
    alike = _list_figures(programs, python(SAME_MOVEMENT), programs.own_output, times)
    with programs.running(programs.less, programs.newest) as line:
        less_first = len(line.arrived)
        less_down = _median(line, APPLICATION_DOWN, times, before=5)
        less_page = _median(line, PAGE_DOWN, times)
    with programs.running(programs.table, programs.newest, quiet=3.0) as line:
        for _ in range(40):
            line.answer(DOWN, quiet=0.1)
        table_down = _median(line, DOWN, 10)
    return [
        _row("arrow down in the list, scrolling, bytes (less)", ours["down"], own["down"], less_down, "≤ 1.3"),
        _row("the same (DataTable of 10,000 rows)", ours["down"], own["down"], table_down, ""),
        _row("page down, bytes (less)", ours["page"], own["page"], less_page, "≤ 1.0"),
        _row("first paint of the list, until it rests, bytes (less)", ours["first"], own["first"], less_first, "≤ 1.0"),
        _row("arrow down, key to last byte, ms p95 (own output, also by lines)", ours["p95"], own["p95"], alike["p95"], "≤ 1.0"),
        _row("the same, median", ours["ms"], own["ms"], alike["ms"], ""),
        _row("page down, key to last byte, ms p95 (own output)", ours["page p95"], own["page p95"], own["page p95"], "≤ 1.0"),
    ]  # fmt: skip


def _list_figures(
    programs: Programs, command: Sequence[str], environment: Mapping[str, str], times: int
) -> dict[str, float]:
    with programs.running(command, programs.newest, environment) as line:
        first = len(line.arrived)
        for _ in range(40):
            line.answer(DOWN, quiet=0.05)
        arrows = [line.answer(DOWN, quiet=0.15) for _ in range(4 * times)]
        pages = [line.answer(PAGE_DOWN, quiet=0.2) for _ in range(2 * times)]
        return {
            "first": first,
            "down": statistics.median(answer.size for answer in arrows),
            "ms": statistics.median(answer.milliseconds for answer in arrows),
            "p95": _p95([answer.milliseconds for answer in arrows]),
            "page": statistics.median(answer.size for answer in pages),
            "page p95": _p95([answer.milliseconds for answer in pages]),
        }


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _median(line: Line, key: bytes, times: int, *, before: int = 0) -> float:
    for _ in range(before):
        line.answer(key)
    return statistics.median(line.answer(key).size for _ in range(times))


def _typing(programs: Programs, times: int) -> list[list[str]]:
    """A Thai letter with a mark, typed in a line and in a text."""
    nano = float("nan")
    if shutil.which("nano"):
        with programs.running(programs.nano, "New File") as line:
            nano = _letter(line, times)
    found = []
    with programs.running(programs.fields, "TYPEHERE") as line:
        textual = {"line": _letter(line, times)}
        line.answer(b"\t")
        textual["text"] = _letter(line, times)
    for name, keys in {"line": b"/", "text": b"l\rn"}.items():
        with programs.running(programs.demo, "MIS") as line:
            line.answer(keys, quiet=1.0)
            ours = _letter(line, times)
        with programs.running(programs.demo, "MIS", programs.own_output) as line:
            line.answer(keys, quiet=1.0)
            own = _letter(line, times)
        widget = {"line": "Input", "text": "TextArea"}[name]
        found.append(_row(f"a Thai letter typed in a {name}, bytes (nano)", ours, own, nano, "≤ 2"))
        found.append(_row(f"the same (Textual's {widget})", ours, own, textual[name], ""))
    return found


def _letter(line: Line, times: int) -> float:
    """Bytes for one key: half of those for a letter and its mark."""
    return statistics.median(
        (line.answer(TYPED[:3]).size + line.answer(TYPED[3:]).size) / 2 for _ in range(times)
    )


def _starting(programs: Programs, runs: int) -> list[list[str]]:
    """Start and memory of the first screen and of the list, against a bare Textual app, in turn."""
    cases = {
        "today": ("MIS", {**programs.environment, "TAMRUANG_SCREEN": "today"}),
        "the list": (programs.newest, programs.environment),
    }
    taken: dict[str, list[tuple[float, float]]] = {"bare": [], **{name: [] for name in cases}}
    for _ in range(runs):
        taken["bare"].append(start_in_terminal(python(BARE_APP), "PAINTED", programs.environment))
        for name, (words, environment) in cases.items():
            taken[name].append(start_in_terminal(programs.ours, words, environment))
    bare = [statistics.median(column) for column in zip(*taken["bare"], strict=True)]
    found = []
    for name in cases:
        ours = [statistics.median(column) for column in zip(*taken[name], strict=True)]
        found.append(
            _row(f"start to first paint of {name}, ms (bare Textual)", ours[0], None, bare[0], "≤ 1.25")
        )
        found.append(_row(f"memory then, MB (the same), {name}", ours[1], None, bare[1], "≤ 1.4"))
    return found


def _slow_line(programs: Programs) -> list[list[str]]:
    """How long the screen goes on moving at 9,600 baud after an arrow was held."""

    def held(command: Sequence[str], environment: Mapping[str, str], key: bytes, words: str) -> float:
        with programs.running(command, words, environment, rate=BAUD_9600, quiet=2.0) as line:
            return line.hold(key, seconds=HELD_SECONDS, a_second=HELD_A_SECOND)

    ours = held(programs.ours, programs.environment, DOWN, programs.newest)
    own = held(programs.ours, programs.own_output, DOWN, programs.newest)
    less = held(programs.less, programs.environment, APPLICATION_DOWN, programs.newest)
    name = f"9,600 baud: the screen rests after an arrow held {HELD_SECONDS:.0f} s at {HELD_A_SECOND} a second, s (less)"
    return [_row(name, ours, own, less, "≤ 1.5 s")]


def _idle(programs: Programs) -> list[list[str]]:
    """Bytes sent in ten seconds of rest on each screen."""
    sent = {}
    for name, keys in PLACES.items():
        with programs.running(programs.demo, "MIS") as line:
            line.answer(keys, quiet=1.5)
            before = len(line.arrived)
            line.rest(10.0)
            sent[name] = len(line.arrived) - before
    worst = max(sent, key=lambda name: sent[name])
    return [
        [
            f"idle for 10 s, bytes, the worst of {len(sent)} screens ({worst})",
            str(sent[worst]),
            "",
            "",
            "",
            "0",
        ]
    ]


def _row(name: str, ours: float, own: float | None, against: float, aim: str) -> list[str]:
    return [
        name,
        f"{ours:,.1f}",
        "" if own is None else f"{own:,.1f}",
        f"{against:,.1f}",
        f"{ours / against:.2f}" if against else "",
        aim,
    ]


if __name__ == "__main__":
    main()
