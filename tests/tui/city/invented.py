"""A city with offices that sent this and that, and some that did not: for the city's screens, on 4 February 2563."""

from datetime import date, datetime, time
from hashlib import sha256

from exports.city.items import read_item
from models.city.arrivals import Origin, Way, take_item
from models.city.offices import CityOffice, add_office, confirm_key
from models.clock import BANGKOK
from tests.exports.city.invented import JANUARY, MONTHS, bundle, form_file, secret
from tests.tui.conftest import BY

TODAY = date(2020, 2, 14)
NAMES = (
    *("ทุ่งสมมติ", "คลองสมมติ", "สวนสมมติ", "บางสมมติ", "ดอนสมมติ", "ท่าสมมติ", "วังสมมติ"),
    *("หนองสมมติ", "บึงสมมติ", "ลาดสมมติ"),
)


def take(content: bytes, name: str, came_on: date, *, sender: str | None = None) -> int:
    """Take something in, as it came on a day."""
    moment = datetime.combine(came_on, time(10, 12), BANGKOK)
    way = Way.MAIL if sender else Way.FILE
    mail = sha256(content).hexdigest() if sender else None
    return take_item(read_item(content, name), Origin(name, moment, way, sender, mail), [content], by=BY)[1]


def due(month: date, day: int) -> date:
    """A day of the following month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, day)


def figures(number: int) -> dict[date, tuple[int, int, int]]:
    """What an office has to report: received, finished, pending."""
    found = {}
    for at, month in enumerate(MONTHS):
        received = 60 + (number * 37 + at * 23) % 90
        pending = (number * 7 + at * 3) % 20
        found[month] = (received, received - pending, pending)
    return found


def office_name(number: int) -> str:
    """The name of an office."""
    part, round_ = NAMES[number % len(NAMES)], number // len(NAMES)
    return f"สำนักงานเขต{part}" + (f"ที่ {round_ + 1}" if round_ else "")


def invent_city(count: int = 6) -> list[CityOffice]:
    """Offices with bundles and bare forms, in which this and that is not as it should be."""
    offices = []
    for number in range(count):
        name, told, key = office_name(number), figures(number), secret(number + 1)
        mail = f"report{number}@khet.example"
        office = add_office(name, by=BY, addresses=(mail,), phone="0 2000 0000", since=MONTHS[0])
        offices.append(office)
        kind = number % 10
        for month in MONTHS:
            if kind == 3 and month == JANUARY:
                continue  # missing
            if kind in {1, 8}:
                take(form_file(name, month, told), f"form-{month:%m}.txt", due(month, 6))
                continue
            sent = due(month, 12 if kind == 4 and month != MONTHS[0] else 5)
            take(bundle(name, month, told, key=key), f"tamruang-{month:%Y-%m}.zip", sent, sender=mail)
        if kind == 2:  # two versions of one edition
            other = {**told, JANUARY: (told[JANUARY][0] + 1, told[JANUARY][1] + 1, told[JANUARY][2])}
            take(
                bundle(name, JANUARY, other, key=key, salt=1),
                "tamruang-2563-01.zip",
                due(JANUARY, 7),
                sender=mail,
            )
        if kind != 5 and kind not in {1, 8}:
            confirm_key(
                office.id,
                read_item(bundle(name, JANUARY, told, key=key), "x.zip").keys[-1],
                by=BY,
                spoke_with="คุณสมหญิง",
            )
        if kind == 6:  # another key than the one that was compared
            take(
                bundle(name, JANUARY, told, key=secret(number + 100), edition=2),
                "tamruang-2563-01-2.zip",
                due(JANUARY, 8),
                sender=mail,
            )
    take(form_file("สำนักงานเขตไม่มีในรายชื่อ", JANUARY, figures(3)), "unknown.txt", due(JANUARY, 6))
    return offices
