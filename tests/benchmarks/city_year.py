"""A city takes in a year of fifty offices, 600 signed bundles by mail: how long that takes, and the questions asked then.

    python -m tests.benchmarks.city_year [--offices N] [--runs N]

The offices are those of the campaign (`tests/campaign/city`): each bundle is made by a database of its own. Every run begins with a
city that knows nothing, and is a process of its own, as a clerk starts it. Medians, by the clock and of processor time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path
from random import Random
from unittest import mock

from tabulate import tabulate

from models import clock
from tests.benchmarks.sides import ROOT, Side, Spent
from tests.campaign.city.offices import Story, Way, make_offices, months_of_year
from tests.campaign.city.post import Lying, put_mailbox
from tests.exports.papers.story import Clock


def main() -> None:
    """Make the mail, take it in so often, and print the figures."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.city_year", description=__doc__)
    reader.add_argument("--offices", type=int, default=50, help="with twelve months each (50)")
    reader.add_argument("--runs", type=int, default=3, help="of each figure (3)")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="city-year-") as place:
        folder = Path(place)
        count = _write_mail(folder, asked.offices)
        side, spent = Side("now", ROOT, folder / "now"), dict[str, list[Spent]]()
        for _ in range(asked.runs):
            side.office.unlink(missing_ok=True)
            for name, words in _steps(folder):
                spent.setdefault(name, []).append(side.run("city", *words))
    rows = [
        (name, *(f"{statistics.median(values):.1f}" for values in zip(*map(_figures, found), strict=True)))
        for name, found in spent.items()
    ]
    print(f"{count} bundles; medians of {asked.runs}; load {os.getloadavg()[0]:.1f}; {os.cpu_count()} cores")
    print(tabulate(rows, headers=("what", "s", "s of processor", "MB")))


def _write_mail(folder: Path, offices: int) -> int:
    stopped, chance = Clock(), Random(1)
    with mock.patch.object(clock, "now", stopped):
        made = make_offices(
            *(folder / "offices", offices, months_of_year(), stopped, chance),
            ways=[Way.BUNDLE],
            stories=[Story.PLAIN],
        )
        mails = [Lying(each.mail, chance.random() < 0.5) for office in made for each in office.sent]
    put_mailbox(mails, folder / "inbox", chance)
    return len(mails)


def _steps(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    inbox = str(folder / "inbox")
    return [
        ("take all in", ("take", inbox, "--create", "--add-offices")),
        ("take all in again", ("take", inbox)),
        ("status of the year", ("status", "--year", "2563")),
        ("sums of the year", ("sums", "--year", "2563")),
    ]


def _figures(spent: Spent) -> tuple[float, float, float]:
    return spent.seconds, spent.processor, spent.megabytes


if __name__ == "__main__":
    main()
