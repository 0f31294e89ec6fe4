"""Files are deleted, replaced and put back under open programs and after crashes: told, and never mixed

A round does one thing to the files of an office, either while a program has it open, or after one was killed. Held is: from then on
nothing is acknowledged that is in no file; what opens afterwards is exactly an office as it once was, whole, or is refused and not
touched, and opens when its log is set aside.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from models.storage.database import close_office
from models.storage.leftover import set_log_aside
from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import contents, copy_all, folder, log_of, put_office, write_over
from tests.campaign.tools.writer import Found, Writer, look_into, start_writer

ROUNDS = 1_000
SMALL = 13
Files = Path
Swap = Callable[[Path, Path, Path, random.Random], object]
"""Takes the office, a copy of yesterday, another office, and chance."""


def _index(path: Path) -> Path:
    return path.with_name(path.name + "-shm")


def _cut(path: Path, chance: random.Random) -> None:
    if path.exists() and (size := path.stat().st_size):
        os.truncate(path, chance.choice((0, chance.randrange(size), size // 2)))


def _flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3))):
        data[chance.randrange(32, len(data))] ^= 1 << chance.randrange(8)
    write_over(path, bytes(data))


def _remove_both(path: Path) -> None:
    log_of(path).unlink()
    _index(path).unlink()


OPEN: dict[str, Swap] = {
    "file deleted": lambda path, old, other, chance: path.unlink(),
    "file moved away": lambda path, old, other, chance: path.rename(path.with_name("elsewhere.db")),
    "old one moved over": lambda path, old, other, chance: old.replace(path),
    "other moved over": lambda path, old, other, chance: other.replace(path),
    "old one copied over": lambda path, old, other, chance: write_over(path, old.read_bytes()),
    "other copied over": lambda path, old, other, chance: write_over(path, other.read_bytes()),
    "file cut": lambda path, old, other, chance: _cut(path, chance),
    "log deleted": lambda path, old, other, chance: log_of(path).unlink(),
    "index deleted": lambda path, old, other, chance: _index(path).unlink(),
    "log and index deleted": lambda path, old, other, chance: _remove_both(path),
    "log cut": lambda path, old, other, chance: os.truncate(log_of(path), chance.choice((0, 16, 32))),
    "log replaced": lambda path, old, other, chance: log_of(other).replace(log_of(path)),
    "log overwritten": lambda path, old, other, chance: write_over(log_of(path), log_of(other).read_bytes()),
}
"""Done under an open program."""
LEFT: dict[str, Swap] = {
    "nothing": lambda path, old, other, chance: None,
    "old one over it": lambda path, old, other, chance: shutil.copyfile(old, path),
    "other over it": lambda path, old, other, chance: shutil.copyfile(other, path),
    "other's log": lambda path, old, other, chance: shutil.copyfile(log_of(other), log_of(path)),
    "old log": lambda path, old, other, chance: shutil.copyfile(log_of(old), log_of(path)),
    "log deleted": lambda path, old, other, chance: log_of(path).unlink(),
    "log cut": lambda path, old, other, chance: _cut(log_of(path), chance),
    "log flipped": lambda path, old, other, chance: _flip(log_of(path), chance),
    "index deleted": lambda path, old, other, chance: _index(path).unlink(),
}
"""Done after a program was killed."""


def run(rounds: int, seed: int) -> Outcome:
    """Try so many."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        chance = random.Random(number)
        kinds = OPEN if number % 2 else LEFT
        what = list(kinds)[(number // 2) % len(kinds)]
        with folder() as place:
            attack = _under_open if kinds is OPEN else _after_crash
            came, wrong = attack(place, kinds[what], what, number, chance)
        outcome.note(came, seed=number, wrong=wrong and f"{what}: {wrong}")
    return outcome


def _others(
    place: Path, number: int, chance: random.Random
) -> tuple[Path, Path, Path, frozenset[str], frozenset[str]]:
    """An office, a copy of yesterday with the log that it had then, another office with a log; what is in the first two."""
    path, old, other = (place / name / "office.db" for name in ("here", "yesterday", "other"))
    was = put_office(path, chance.choice((3, 40)))
    put_office(other, 4)
    old.parent.mkdir()
    if chance.random() < 0.7:  # since yesterday something was saved
        writer = start_writer(path)
        for each in range(chance.randrange(1, 6)):
            writer.save(f"{number}-yesterday-{each}")
        copy_all(path, old)
        writer.leave()
        shutil.copyfile(path, old)
        was |= frozenset(writer.acknowledged)
        writer = start_writer(path)
        for each in range(chance.randrange(1, 4)):
            writer.save(f"{number}-before-{each}")
        writer.leave()
        now = was | frozenset(writer.acknowledged)
    else:
        copy_all(path, old)
        now = was
    stranger = start_writer(other)
    stranger.save(f"{number}-other")
    stranger.kill()
    if not log_of(old).exists():
        shutil.copyfile(log_of(other), log_of(old))
    return path, old, other, was, now


def _under_open(
    place: Path, swap: Swap, what: str, number: int, chance: random.Random
) -> tuple[str, str | None]:
    path, old, other, was, now = _others(place, number, chance)
    writers = [start_writer(path) for _ in range(chance.choice((1, 2)))]
    for each in range(chance.randrange(1, chance.choice((4, 60)))):
        chance.choice(writers).save(f"{number}-now-{each}")
    saved = now | _told(writers)
    is_none = "copied over" in what and old.read_bytes() == path.read_bytes()  # all of it is in the log
    swap(path, old, other, chance)
    said = {writer.save(f"{number}-lost-{which}") for which, writer in enumerate(writers)}
    late = _told(writers) - saved
    if chance.random() < 0.5:
        for writer in writers:
            writer.leave()
    else:
        for writer in writers:
            writer.kill()
    if late and not is_none:
        return "acknowledged", f"{sorted(late)} was acknowledged"
    if (
        not is_none
        and said - {"DatabaseReplaced"}
        and not (what == "file cut" and said <= {"DatabaseReplaced", "DatabaseUnusable"})
    ):
        return "told wrongly", f"told {said}"
    return "told", _judge(
        path,
        {"now": saved | late, "old": was, "other": None},
        must_be_there="log" in what and "delete" in what,
    )


def _after_crash(
    place: Path, swap: Swap, what: str, number: int, chance: random.Random
) -> tuple[str, str | None]:
    path, old, other, was, now = _others(place, number, chance)
    writer = start_writer(path)
    for each in range(chance.randrange(1, chance.choice((4, 60)))):
        writer.save(f"{number}-now-{each}")
    writer.kill()
    saved = now | _told([writer])
    swap(path, old, other, chance)
    before = contents(path)
    found = look_into(path)
    if what == "nothing" or what == "index deleted":
        return "opened", _complain(found, {"now": saved})
    if not found.refused:
        return "opened", _complain(
            found, {"now": saved, "old": was, "other": None} if "over it" in what else {"now": saved}
        )
    if contents(path) != before:
        return "refused", "it was refused and changed"
    if "Misfit" in found.refused:
        set_log_aside(path)
        return "refused", _complain(look_into(path), {"now": saved, "old": was, "before": now, "other": None})
    return "refused", f"refused: {found.refused}"


def _told(writers: list[Writer]) -> frozenset[str]:
    return frozenset(code for writer in writers for code in writer.acknowledged)


def _judge(path: Path, known: dict[str, frozenset[str] | None], *, must_be_there: bool) -> str | None:
    if not path.exists():
        return None
    found = look_into(path)
    if found.refused and not must_be_there:
        return None if found.refused.split(":")[0] in ("Misfit", "DatabaseUnusable") else found.refused
    return _complain(found, {"now": known["now"]} if must_be_there else known)


def _complain(found: Found, known: dict[str, frozenset[str] | None]) -> str | None:
    """What is wrong with what was found: it is no office as it once was."""
    close_office()
    if found.refused:
        return f"refused: {found.refused}"
    if found.wrong:
        return found.wrong
    if found.codes in known.values():
        return None
    if None in known.values() and all(
        code.startswith("first") or code.endswith("other") for code in found.codes
    ):
        return None
    now = known.get("now") or frozenset()
    return (
        f"a mixture: {len(now - found.codes)} acknowledged are missing, {len(found.codes - now)} are strange"
    )
