"""The program alone on registers of any size: `python -m tests.benchmarks.sizes [--runs N] [--cases N ...] [--keep FOLDER]`.

Start, lists, searches and figures, and how quick forms are read and written. A register of 1,000,000 cases takes some five minutes to make up; `--keep` makes it once.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from exports.layout import wrap
from models.reports.forms import store_form
from models.storage.database import close_office, open_office
from tests.benchmarks import list_screen, register
from tests.benchmarks.processes import BARE_APP, python, run_whole, start_in_terminal
from tests.conftest import REAL_FORM
from tests.exports.form.invented import monthly, paper, row

MARK = "AGENCYMARK"
"""Put into the agency's name, which stands in the head of the first screen: when it is there, the screen is painted."""


def main() -> None:
    """Measure everything, the two sides of each ratio in turn, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sizes")
    parser.add_argument("--runs", type=int, default=9, help="of each process (default 9)")
    parser.add_argument(
        "--cases",
        type=int,
        nargs="*",
        default=[1_000, 100_000],
        help="sizes of the register (none for no register)",
    )
    parser.add_argument(
        "--keep", type=Path, help="build the registers here, and use those that are here already"
    )
    arguments = parser.parse_args()
    runs = arguments.runs
    form_bytes = (
        REAL_FORM.read_bytes()
        if REAL_FORM.exists()
        else paper(*(row(n, monthly(n)) for n in range(1, 5))).encode()
    )
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "form.md").write_bytes(form_bytes)
        rows += _starts(place, form_bytes, runs)
        rows += _reading(place, runs)
        kept = arguments.keep or place
        kept.mkdir(parents=True, exist_ok=True)
        for cases in arguments.cases:
            database = kept / f"register-{cases}.db"
            rows += register.rows(database, cases, runs)
            rows += list_screen.rows(database, cases, _environment(place), runs)
    rows += _rates(form_bytes)
    print(
        f"{'the real form' if REAL_FORM.exists() else 'an invented form'}; Python {sys.version.split()[0]}; medians of {runs}"
    )
    print(
        tabulate(
            rows,
            headers=["measure", "ours", "against", "ratio", "aim"],
            disable_numparse=True,
            colalign=("left", *["right"] * 4),
        )
    )


def _environment(place: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "HOME": str(place),
        "TAMRUANG_DATABASE": str(place / "office.db"),
    }


def _starts(place: Path, form_bytes: bytes, runs: int) -> list[list[str]]:
    open_office(place / "office.db", make=True)
    form = read_form(form_bytes)
    store_form(
        read_form(form_bytes.replace((form.project.agency or "").encode(), MARK.encode())), by="benchmark"
    )
    close_office()
    environment = _environment(place)
    ours, bare = [], []
    for _ in range(runs):
        bare.append(start_in_terminal(python(BARE_APP), "PAINTED", environment))
        ours.append(start_in_terminal([sys.executable, "-m", "tui"], MARK, environment))
    return [
        _ratio(
            "start to first paint, ms (bare Textual app)",
            [s.milliseconds for s in ours],
            [s.milliseconds for s in bare],
            "1.3",
        ),
        _ratio("memory then, MB (the same)", [s.megabytes for s in ours], [s.megabytes for s in bare], "1.5"),
    ]


def _reading(place: Path, runs: int) -> list[list[str]]:
    environment = _environment(place)
    command = [sys.executable, "-m", "tui", "form", "read", str(place / "form.md")]
    ours, imports = [], []
    for _ in range(runs):
        imports.append(run_whole(python("import click, markdown_it, peewee"), environment))
        ours.append(run_whole(command, environment))
    return [_ratio("form read, whole process, ms (import click, markdown_it, peewee)", ours, imports, "1.6")]


def _ratio(name: str, ours: list[float], others: list[float], aim: str) -> list[str]:
    mine, other = statistics.median(ours), statistics.median(others)
    return [name, f"{mine:.1f}", f"{other:.1f}", f"{mine / other:.2f}", f"≤ {aim}"]


def _rates(form_bytes: bytes) -> list[list[str]]:
    form = read_form(form_bytes)
    text, markdown = write_text(form).encode(), write_markdown(form).encode()
    prose = (form.project.rationale or "") * 20
    return [
        ["read the form as it came, forms/s", f"{_rate(lambda: read_form(form_bytes)):.0f}"],
        ["read our text, forms/s", f"{_rate(lambda: read_form(text)):.0f}"],
        ["read our Markdown, forms/s", f"{_rate(lambda: read_form(markdown)):.0f}"],
        ["write text, forms/s", f"{_rate(lambda: write_text(form)):.0f}"],
        ["write Markdown, forms/s", f"{_rate(lambda: write_markdown(form)):.0f}"],
        ["break lines at 76 cells, characters/s", f"{len(prose) * _rate(lambda: wrap(prose, 76)):,.0f}"],
    ]


def _rate(work: Callable[[], object], seconds: float = 0.5) -> float:
    """How often a second, the best of three."""
    work()
    best = 0.0
    for _ in range(3):
        count, began = 0, time.perf_counter()
        while (spent := time.perf_counter() - began) < seconds:
            work()
            count += 1
        best = max(best, count / spent)
    return best


if __name__ == "__main__":
    main()
