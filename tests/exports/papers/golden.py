"""Every paper as bytes in `golden/`. After a wanted change: `python -m tests.exports.papers.golden`, and read the difference.

Codes are masked: they follow from all that happened before, and a change of one sentence would change them all.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs, Request
from exports.papers.printing import print_paper
from models import clock
from models.storage.database import close_office, open_office
from tests.exports.papers.hard_office import BY, EMPTY_MONTH, JANUARY, TODAY, asked, told
from tests.exports.papers.story import Clock

FOLDER = Path(__file__).parent / "golden"
SUFFIXES = {"text": ".txt", "mail": ".mail.txt", "markdown": ".md", "html": ".html"}
WITHOUT_CASE = [name for name, paper in PAPERS.items() if paper.needs is not Needs.CASE]

_CODE = re.compile(r"(?<=รหัส )[0-9A-Z]{7}-[0-9A-Z]{7}")
_HISTORY = re.compile(r"(?<=รหัสประวัติถึงรายการที่ )[0-9]+ [0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}")


def papers_of_hard_office() -> Iterator[tuple[str, str]]:
    """Each golden file's name with what is printed now, of the open hard office."""
    for name, paper in PAPERS.items():
        yield from _files(name, name, asked(name))
        if paper.can_name:
            yield from _files(f"{name}-names", name, asked(name, with_names=True))
    yield from _files("register-empty-month", "register", asked("register", EMPTY_MONTH))


def papers_of_empty_office() -> Iterator[tuple[str, str]]:
    """The same of the open office that has nothing at all."""
    for name in WITHOUT_CASE:
        yield from _files(f"{name}-empty-office", name, Request(TODAY, JANUARY))


def _files(file: str, name: str, wanted: Request) -> Iterator[tuple[str, str]]:
    texts = print_paper(name, wanted, by=BY).texts
    for kind, suffix in SUFFIXES.items():
        # A narrow paper is the same in mail.
        if kind != "mail" or texts["mail"] != texts["text"]:
            masked = _CODE.sub("XXXXXXX-XXXXXXX", texts[kind])
            yield file + suffix, _HISTORY.sub("0 XXXXXXX-XXXXXXX-XXXXXXX-XXXXXXX", masked)


def kept() -> set[str]:
    """Names of the golden files."""
    return {path.name for path in FOLDER.iterdir()}


def main() -> None:
    """Write all of them anew."""
    stopped = Clock()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(clock, "now", stopped):
        with told(Path(folder) / "hard.db", stopped):
            written = dict(papers_of_hard_office())
        open_office(Path(folder) / "empty.db", make=True)
        written |= dict(papers_of_empty_office())
        close_office()
    for name, text in written.items():
        (FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
