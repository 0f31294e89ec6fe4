"""Two real offices, each with its database, its key and the other's card; made once, and copied for each that wants them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from exports.exchange.card import make_card, read_card
from exports.exchange.keys import make_key
from models.dates import fiscal_year_of
from models.exchange.partners import Partner, add_partner, find_partner
from models.form.project import Form, Project
from models.reports.forms import store_form
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office

FIRST, SECOND, THIRD = "สำนักงานเขตทุ่งสมมติ", "สำนักงานเขตดอนสมมติ", "สำนักงานเขตหนองสมมติ"
BY, THERE = "anong", "somchai"
YEAR = fiscal_year_of(date(2020, 2, 4))


class TwoOffices:
    """The offices, in a folder; the name of each is that of its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, office: str) -> Path:
        return self.folder / office / "tamruang.db"

    @contextmanager
    def at(self, office: str) -> Iterator[Path]:
        """Sit in an office."""
        open_office(self.path(office))
        try:
            yield self.path(office)
        finally:
            close_office()

    def partner(self, office: str) -> Partner:
        """An office, as the one knows it in which one sits."""
        found = find_partner(office)
        assert found is not None
        return found


def make_two_offices(folder: Path) -> TwoOffices:
    """Three offices: the first two know each other, the third nobody."""
    offices = TwoOffices(folder)
    cards: dict[str, bytes] = {}
    for office in (FIRST, SECOND, THIRD):
        open_new_office(offices.path(office))
        store_form(Form(Project(name="กิจกรรม", fiscal_year=YEAR, agency=office)), by=BY)
        make_key(by=BY)
        cards[office] = make_card(by=BY).content
        close_office()
    for here, there in ((FIRST, SECOND), (SECOND, FIRST)):
        with offices.at(here):
            card = read_card(cards[there])
            add_partner(card.office, card.key.line, by=BY, read_by="คุณสมมติ")
    return offices


def copy_of(offices: TwoOffices, folder: Path) -> TwoOffices:
    """The same offices in another place."""
    shutil.copytree(offices.folder, folder, symlinks=True)
    return TwoOffices(folder)
