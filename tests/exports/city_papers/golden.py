"""Every paper of the city as bytes in `golden/`; `python -m tests.exports.city_papers.golden` writes them anew: read the difference.

A workbook stands there as the text that is recorded of it. Codes are masked, as in `tests.exports.papers.golden`.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from exports.city_papers.printing import CityRequest, Kind, print_city_paper
from models import clock
from models.city.offices import find_office
from models.papers.workbook import read_workbook
from models.storage.database import close_office
from tests.exports.city.invented import JANUARY, SUAN
from tests.exports.city_papers.hard_city import BEFORE, BY, TODAY, tell_story
from tests.exports.papers.story import Clock
from tests.new_office import open_new_office

FOLDER = Path(__file__).parent / "golden"
SUFFIXES = {"text": ".txt", "mail": ".mail.txt", "markdown": ".md", "html": ".html"}
NEW = "-new-city"

_CODE = re.compile(r"(?<=รหัส )[0-9A-Z]{7}-[0-9A-Z]{7}")
_HISTORY = re.compile(r"(?<=รหัสประวัติถึงรายการที่ )[0-9]+ [0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}")


def papers_of_hard_city() -> Iterator[tuple[str, str]]:
    """Each golden file's name with what is printed now, of the open hard city."""
    yield from _files("month", CityRequest(Kind.MONTH, 2563, JANUARY))
    yield from _files("month-as-of-before", CityRequest(Kind.MONTH, 2563, JANUARY, as_of=BEFORE))
    yield from _files("year", CityRequest(Kind.YEAR, 2563))
    enclosures = ("สรุปเรื่องร้องเรียนของหน่วยงาน", "ตาราง XLSX")
    yield from _files(
        "note-month",
        CityRequest(
            Kind.NOTE, 2563, JANUARY, to="ปลัด", number="กท 0900/12", subject="สรุป", enclosures=enclosures
        ),
    )
    yield from _files("note-year", CityRequest(Kind.NOTE, 2563))
    yield from _files("reminder", CityRequest(Kind.REMINDER, 2563, JANUARY, office=find_office(SUAN).id))


def papers_of_new_city() -> Iterator[tuple[str, str]]:
    """The same of the open city that has no office yet."""
    yield from _files(f"month{NEW}", CityRequest(Kind.MONTH, 2563, JANUARY))
    yield from _files(f"year{NEW}", CityRequest(Kind.YEAR, 2563))
    yield from _files(f"note-month{NEW}", CityRequest(Kind.NOTE, 2563, JANUARY))


def _files(file: str, request: CityRequest) -> Iterator[tuple[str, str]]:
    printed = print_city_paper(request, by=BY)
    texts = printed.paper.texts
    for kind, suffix in SUFFIXES.items():
        # A narrow paper is the same in mail.
        if kind != "mail" or texts["mail"] != texts["text"]:
            masked = _CODE.sub("XXXXXXX-XXXXXXX", texts[kind])
            yield file + suffix, _HISTORY.sub("0 XXXXXXX-XXXXXXX-XXXXXXX-XXXXXXX", masked)
    yield f"{file}.xlsx.txt", read_workbook(printed.workbook).body


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
        open_new_office(Path(folder) / "hard.db")
        tell_story(stopped)
        written = dict(papers_of_hard_city())
        close_office()
        stopped.at(TODAY)
        open_new_office(Path(folder) / "new.db")
        written |= dict(papers_of_new_city())
        close_office()
    for name, text in written.items():
        (FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
