"""Programs that are killed (kill -9) while they back up, restore or write; `python -m tests.models.backup.kills 100` does it 100 times.

Every archive that has its name must restore to a consistent office with all that was acknowledged before its backup began. An
office that was being restored is the old one or the new one, and nothing between.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from models.backup.office import make_backup
from models.backup.restoring import restore_into, restore_office
from models.storage.database import close_office, open_office
from tests.models.backup.small_offices import BY, add_case, subjects_of, yes

_fork = get_context("fork")


def _write(office: Path, folder: Path, first: int, told: Connection) -> None:
    open_office(office)
    number = first
    while True:
        add_case(folder, number)
        told.send(number)
        number += 1


def _back_up(office: Path, disk: Path) -> None:
    open_office(office)
    make_backup(disk, by=BY)
    close_office()


def _restore(archive: Path, office: Path) -> None:
    restore_office(archive, office, by=BY, confirm=yes)


def _start(act: Callable[..., None], *values: object) -> ForkProcess:
    def quiet() -> None:
        try:
            act(*values)
        except BaseException as error:
            print(f"{act.__name__}: {error!r}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)

    process = _fork.Process(target=quiet)
    process.start()
    return process


def _kill(process: ForkProcess) -> None:
    if process.is_alive():
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join()


def kill_while_backing_up(folder: Path, times: int, random: random.Random) -> Counter[str]:
    """Back up while another program writes, and kill one of them, over and over.

    Args:
        folder: to work in.
        times: how often.
        random: decides who is killed and when.

    Returns:
        How often what came of it.
    """
    office, disk = folder / "office" / "tamruang.db", folder / "disk"
    disk.mkdir()
    open_office(office, make=True)
    close_office()
    acknowledged: set[int] = set()
    came: Counter[str] = Counter()
    lasts = 0.1
    for round in range(times):
        ours, theirs = _fork.Pipe(duplex=False)
        writer = _start(_write, office, folder, round * 10_000, theirs)
        theirs.close()
        for _ in range(random.randint(1, 3)):
            acknowledged.add(ours.recv())
        before = set(acknowledged)
        began = time.monotonic()
        backup = _start(_back_up, office, disk)
        victim = random.choice((writer, backup, backup))
        wait([victim.sentinel], timeout=random.uniform(0, 1.5 * lasts))
        was_running = victim.is_alive()
        _kill(victim)
        if victim is writer:
            backup.join()
            lasts = time.monotonic() - began
            assert backup.exitcode == 0, "a backup failed because another program was killed"
        _kill(writer)
        while ours.poll():  # what was acknowledged in the meantime
            try:
                acknowledged.add(ours.recv())
            except EOFError:
                break
        ours.close()
        _consistent(office, acknowledged)
        made = list(disk.glob("*.tar"))
        assert len(made) <= 1
        if victim is writer:
            assert made
        for archive in made:
            done = restore_into(archive, folder / "restored", by=BY, confirm=yes)
            assert done is not None
            assert done.checked.is_whole
            _consistent(done.database, before)
            shutil.rmtree(folder / "restored")
            archive.unlink()
        who = "writer" if victim is writer else "backup"
        came[f"{who} {'killed' if was_running else 'had ended'}, {'a whole' if made else 'no'} archive"] += 1
    open_office(office)
    make_backup(disk, by=BY)
    close_office()
    assert [path.suffix for path in disk.iterdir()] == [".tar"]  # and nothing of those that were killed
    return came


def kill_while_restoring(folder: Path, times: int, random: random.Random) -> Counter[str]:
    """Restore an office, and kill it, over and over.

    Args:
        folder: to work in.
        times: how often.
        random: decides when, and whether there is an office already.

    Returns:
        How often what came of it.
    """
    size = 5 + times // 4
    old, new = folder / "old" / "tamruang.db", folder / "new" / "tamruang.db"
    for office, numbers in ((old, range(size)), (new, range(100, 110 + size))):
        open_office(office, make=True)
        for number in numbers:
            add_case(folder, number)
        if office == new:
            make_backup(folder / "new.tar", by=BY)
        close_office()
    sides = {
        tuple(subjects_of(office)): name
        for name, office in (("the old office", old), ("the new office", new))
    }
    came: Counter[str] = Counter()
    lasts = 0.3
    for round in range(times):
        office = folder / f"at-{round}" / "tamruang.db"
        has_office = round % 4 > 0
        if has_office:
            shutil.copytree(old.parent, office.parent)
        else:
            office.parent.mkdir()
        began = time.monotonic()
        restoring = _start(_restore, folder / "new.tar", office)
        if round % 4 > 1:  # as the old database is being replaced, which takes the shortest time of all
            while not list(office.parent.glob("tamruang-before-restore*")) and restoring.is_alive():
                wait([restoring.sentinel], timeout=0.001)
            wait([restoring.sentinel], timeout=random.uniform(0, lasts / 8))
        elif round:
            wait([restoring.sentinel], timeout=random.uniform(0, 1.1 * lasts))
        else:
            restoring.join()  # once as a whole, to know how long it takes
            lasts = time.monotonic() - began
        was_running = restoring.is_alive()
        _kill(restoring)
        if office.exists():
            side = sides[tuple(subjects_of(office))]
        else:
            assert not has_office
            side = "no office yet"
        assert was_running or side == "the new office"
        came[f"{'killed' if was_running else 'had ended'}: {side}"] += 1
        restore_office(folder / "new.tar", office, by=BY, confirm=yes)
        assert sides[tuple(subjects_of(office))] == "the new office"
        assert not list(office.parent.glob(".*")), list(office.parent.glob(".*"))
        shutil.rmtree(office.parent)
    return came


def _consistent(office: Path, numbers: set[int]) -> None:
    found = {int(subject.split()[-1]) for subject in subjects_of(office)}
    assert numbers <= found, f"lost: {sorted(numbers - found)}"


def main(times: int) -> None:
    """Do both so many times, and say what came of it."""
    for act in (kill_while_backing_up, kill_while_restoring):
        seed = time.time_ns()
        with tempfile.TemporaryDirectory() as folder:
            print(f"{act.__name__}, seed {seed}", flush=True)
            for what, count in sorted(act(Path(folder), times, random.Random(seed)).items()):
                print(f"{count:6}  {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
