"""What came in from invented offices, as values."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from models.city.arrivals import Arrival, Origin
from models.city.items import Item, Kind, MonthReport

TUNG = "สำนักงานเขตทุ่งสมมติ"
MONTHS = (date(2019, 10, 1), date(2019, 11, 1), date(2019, 12, 1))
SOON = datetime(2020, 1, 5, 3, tzinfo=UTC)


def item(
    kind: Kind = Kind.BUNDLE,
    months: Mapping[date, tuple[int, int, int]] | None = None,
    *,
    office: str = TUNG,
    edition: int | None = None,
    keys: Sequence[str] = ("1",),
    reported_on: date = date(2020, 1, 4),
    step: int = 9,
) -> Item:
    """Something that says the figures of some months; known by what it says."""
    figures = months or {MONTHS[-1]: (5, 3, 2)}
    reports = tuple(
        MonthReport(
            *(month, MONTHS.index(month) + 1, reported_on, None),
            *said,
        )
        for month, said in sorted(figures.items())
    )
    said = repr((kind, reports, office, edition, tuple(keys)))
    is_bundle = kind is Kind.BUNDLE
    return Item(
        kind=kind,
        sha256=sha256(said.encode()).hexdigest(),
        size=len(said),
        office=office,
        month=reports[-1].month,
        reports=reports,
        digest=sha256(repr(reports).encode()).hexdigest(),
        edition=(edition or 1) if is_bundle else None,
        made_at=datetime(2020, 1, 4, tzinfo=UTC) if is_bundle else None,
        step=step if is_bundle else None,
        keys=tuple(keys) if is_bundle else (),
    )


def arrival(number: int, what: Item, came_at: datetime = SOON) -> Arrival:
    """Something that came in, with its number in the database."""
    return Arrival(number, what, Origin(f"{number}.zip", came_at), came_at, "city")
