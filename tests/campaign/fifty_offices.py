"""Fifty offices tell the city of a year by mail: its sums are theirs, what was altered is refused, and no order matters."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from unittest import mock

from exports.city.records import month_word
from models import clock
from tests.campaign.city.altering import alter
from tests.campaign.city.clerk import Clerk, clerk_of, first_difference
from tests.campaign.city.expected import Month, expect
from tests.campaign.city.offices import Office, Sent, Story, Way, make_offices, months_of_year
from tests.campaign.city.post import Lying, lose, post, put_mailbox, repeat
from tests.campaign.outcome import Outcome
from tests.exports.papers.story import Clock

ROUNDS = 50
"""Offices, with twelve months each."""
SMALL = 3
_FEW = 12
"""Below so many offices, each tells of some months, and they are chosen so that all happens that can happen."""
_ALTERED, _FEW_ALTERED = 20, 6
"""For each office."""


def run(rounds: int, seed: int) -> Outcome:
    """Let so many offices send, and the city take it in."""
    outcome, chance, stopped = Outcome(), Random(seed), Clock()
    months = months_of_year(12 if rounds >= _FEW else 3)
    ways = (
        (*[Way.BUNDLE] * 6, *Way)
        if rounds >= _FEW
        else (Way.BUNDLE, chance.choice(list(Way)[1:]), *[Way.BUNDLE] * 3)
    )
    with tempfile.TemporaryDirectory() as made, mock.patch.object(clock, "now", stopped):
        folder = Path(made)
        offices = list(make_offices(folder / "offices", rounds, months, stopped, chance, ways=ways))
        stopped.at(months[-1] + timedelta(75))
        _Year(offices, months, folder, chance, outcome, seed).hold()
    return outcome


class _Year:
    """What the offices sent, and the city.

    Args:
        offices: all.
        months: first days.
        folder: an empty one.
        chance: of what becomes of the mail.
        outcome: told of all that is held.
        seed: for the outcome.
    """

    def __init__(
        self,
        offices: Sequence[Office],
        months: Sequence[date],
        folder: Path,
        chance: Random,
        outcome: Outcome,
        seed: int,
    ) -> None:
        self._offices, self._months, self._folder = offices, months, folder
        self._chance, self._outcome, self._seed = chance, outcome, seed
        self._sent = [sent for office in offices for sent in office.sent]

    def hold(self) -> None:
        """Send, lose, mix, take in, and compare."""
        (self._folder / "server").mkdir()
        posted = post([sent.mail for sent in self._sent], self._folder / "server")
        self._note("mail, as it left", posted == [sent.mail for sent in self._sent])
        lost = lose(self._sent, self._chance)
        arrived = [sent for sent, is_lost in zip(self._sent, lost, strict=True) if not is_lost]
        lying = repeat(
            [mail for mail, is_lost in zip(posted, lost, strict=True) if not is_lost], self._chance
        )
        pictures = []
        for order in range(2):
            with clerk_of(self._folder / f"city-{order}") as clerk:
                pictures.append(self._take(clerk, arrived, lying, self._folder / f"inbox-{order}"))
                if order == 0:
                    self._alter(clerk, arrived)
        self._note(
            "other order, same picture",
            pictures[0] == pictures[1],
            first_difference(pictures[0], pictures[1]),
        )

    def _take(self, clerk: Clerk, arrived: Sequence[Sent], mails: Sequence[Lying], inbox: Path) -> object:
        for office in self._offices:
            clerk.know(office, month_word(self._months[0]))
        put_mailbox(mails, inbox, self._chance)
        taken = clerk.take(inbox)
        results = Counter(each["result"] for each in taken if each["arrival"])
        others = {each["result"] for each in taken if not each["arrival"]}
        self._note("other mail, left alone", others <= {"other"}, f"{others}")
        self._note("true, taken", results["new"] == len(arrived), f"{results} of {len(arrived)}")
        self._note(
            "repeated, here already", sum(results.values()) == len(mails), f"{results} of {len(mails)}"
        )
        self._compare(clerk, expect(self._offices, arrived, self._months, is_settled=False))
        before = clerk.picture()
        self._settle(clerk, arrived)
        self._compare(clerk, expect(self._offices, arrived, self._months, is_settled=True))
        return before, clerk.picture()

    def _settle(self, clerk: Clerk, arrived: Sequence[Sent]) -> None:
        """Telephone those whose key is new, or that sent two versions: it is the register that is right, and not its copy."""
        for office in self._offices:
            if office.story is Story.KEY_LOST:
                clerk.confirm(office, office.keys[-1])
            own = [sent for sent in arrived if sent.office == office.number and sent.month == office.event]
            if len({sent.is_other_version for sent in own}) > 1:
                month = month_word(office.event)
                right = next(
                    sha256(sent.bundle or b"").hexdigest() for sent in own if not sent.is_other_version
                )
                came = clerk.type("show", office.name, month)["own"]
                number = next(each["id"] for each in came if each["sha256"] == right)
                clerk.type("settle", office.name, month, str(number), "--note", "ถามแล้ว")

    def _compare(self, clerk: Clerk, expected: dict[date, Month]) -> None:
        sums, status = clerk.type("sums", "--year", "2563"), clerk.type("status", "--year", "2563")
        by_month = {each["month"]: each for each in sums["months"]}
        for month, wanted in expected.items():
            found = by_month[month_word(month)]
            figures = tuple(found[name] for name in ("received", "finished", "pending"))
            told = f"{month}: {figures} of {found['counted']}, not {wanted.figures} of {wanted.counted}"
            self._note(
                "month, as sqlite3 adds",
                (figures, found["counted"]) == (wanted.figures, wanted.counted),
                told,
            )
            missing = status["missing"][month_word(month)]
            self._note("missing, as lost", sorted(missing) == sorted(wanted.missing), f"{month}: {missing}")
        total = tuple(sums["total"][name] for name in ("received", "finished", "pending"))
        wanted_total = tuple(sum(each.figures[place] for each in expected.values()) for place in range(3))
        self._note("year, as sqlite3 adds", total == wanted_total, f"{total}, not {wanted_total}")

    def _alter(self, clerk: Clerk, arrived: Iterable[Sent]) -> None:
        true, folder = [sent for sent in arrived if sent.bundle is not None], self._folder / "altered"
        before = clerk.picture()
        folder.mkdir()
        for number in range((_ALTERED if len(self._offices) >= _FEW else _FEW_ALTERED) * len(self._offices)):
            name, data = alter(self._chance.choice(true), self._chance)
            (folder / f"{number:04}-{name}").write_bytes(data)
        for each in clerk.take(folder):
            self._note("altered, refused", each["result"] == "refused", f"{each['file']}: {each['result']}")
        self._note("altered, nothing changed", clerk.picture() == before)
        given = {sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        self._note("altered, remembered", given <= clerk.refused())

    def _note(self, what: str, held: bool, wrong: str = "") -> None:
        self._outcome.note(what, seed=self._seed, wrong=None if held else f"{what}: {wrong}")
