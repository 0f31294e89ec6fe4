"""The lists of the city's screen besides the table: sums by month, the offices' keys, what belongs to nobody."""

from __future__ import annotations

from collections.abc import Mapping

from exports.city.words import BASES, way_words
from exports.language import current_language, format_day, format_moment, translate
from models.city.keys import KnownKey
from models.city.matching import Attributed, Basis
from models.city.refusals import Refusal
from models.city.sums import CitySums, Sums
from models.clock import bangkok_day
from models.dates import format_month
from models.messages import Message, message
from models.office.words import person_name
from models.outlet import one_line
from tui.city.words import arrival_words, short_name
from tui.widgets.chart import Bar, Chart, Part
from tui.widgets.columns import Column, Row
from tui.widgets.page_line import PageLine


class SumsChart(Chart):
    """The months, a bar for each: what is finished of what was received, and what is pending. No figure of it is chosen."""

    @property
    def titles(self) -> list[str]:
        """The titles, none in brackets."""
        return [column.title for column in self.columns]


def sums_columns() -> tuple[Column, ...]:
    """Month, how many offices are in it, bar, figures."""
    return (
        Column(translate(message("Report month")), 15),
        Column(translate(message("Offices")), 9, "right"),
        Column("", 12, priority=2, grows=True),
        Column(translate(message("Received")), 9, "right"),
        Column(translate(message("Finished")), 9, "right"),
        Column(translate(message("Pending")), 8, "right"),
        Column(translate(message("In time %")), 9, "right", priority=1),
    )


BAR_AT = 2
FIGURES = (3, 4, 5)


def sums_rows(sums: CitySums) -> tuple[list[Row], Mapping[object, Bar]]:
    """A row for each month, and one for the year.

    Args:
        sums: of a fiscal year.
    """
    language = current_language()
    rows = [Row(month, (format_month(month, language), *_figures(each))) for month, each in sums.months]
    rows.append(
        Row("year", (translate(message("Fiscal year {year}", year=sums.year)), *_figures(sums.total)))
    )
    bars: dict[object, Bar] = {
        month: (Part(each.finished, "full"), Part(each.pending, "medium")) for month, each in sums.months
    }
    return rows, bars


def _figures(each: Sums) -> tuple[str, ...]:
    share = each.indicator.share if each.indicator else None
    return (
        f"{each.counted} / {each.expected}" if each.expected else "–",
        "",
        *(f"{figure:,}" for figure in (each.received, each.finished, each.pending)),
        "–" if share is None else f"{share:.2f}",
    )


def sums_lines(total: Sums) -> list[PageLine]:
    """What is not in the sums, and the groups with the most cases.

    Args:
        total: of what is looked at.
    """
    told: tuple[tuple[int, Message], ...] = (
        (total.missing, message("Missing: {count}", count=total.missing)),
        (total.awaited, message("Not due yet: {count}", count=total.awaited)),
        (
            total.unsettled,
            message("Came, but not counted until somebody settles it: {count}", count=total.unsettled),
        ),
        (total.without_figures, message("Came without figures: {count}", count=total.without_figures)),
        (
            total.unsigned,
            message(
                "Counted, but not signed or by a key that is not confirmed: {count}", count=total.unsigned
            ),
        ),
    )
    lines = [PageLine(translate(words), "", 2) for count, words in told if count]
    groups = [
        f"{one_line(group.word) if group.word else translate(message('(none)'))} {group.figures.received:,}"
        for group in total.categories[:6]
    ]
    if groups:
        words = message("Most by category, in {count} reports that say it:", count=total.grouped)
        lines.append(PageLine(f"{translate(words)} {' · '.join(groups)}", "faint", 2))
    return lines or [PageLine(translate(message("All that is to be reported is in it.")), "faint")]


def key_columns() -> tuple[Column, ...]:
    """Office, key, what it counts for."""
    return (
        Column("", 1),
        Column(translate(message("Office")), 14, grows=True),
        Column(translate(message("Fingerprint")), 47),
        Column(translate(message("Counts as")), 24, priority=1),
    )


def key_row(number: int, key: KnownKey) -> Row:
    """A key; those that wait have the sign before them.

    Args:
        number: in the list.
        key: of an office.
    """
    waits = key.basis is not Basis.SIGNED
    office = short_name(key.office) if key.office else translate(message("(nobody knows whose)"))
    return Row(
        number,
        ("?" if waits else "✓", office, key.fingerprint, translate(BASES[key.basis])),
        "" if waits else "done",
    )


def key_lines(key: KnownKey) -> list[PageLine]:
    """What is known of a key.

    Args:
        key: of an office.
    """
    lines = [PageLine(key.fingerprint, "strong"), PageLine(translate(BASES[key.basis]))]
    if key.confirmed is not None:
        words = message(
            "confirmed on {day} by {by}",
            day=format_day(key.confirmed.confirmed_on),
            by=key.confirmed.confirmed_by,
        )
        lines.append(PageLine(translate(words)))
    if key.since is not None:
        words = message("signs since {month}", month=format_month(key.since, current_language()))
        lines.append(PageLine(translate(words)))
    return lines


def unknown_columns() -> tuple[Column, ...]:
    """Number, the name in it, its month, how it came."""
    return (
        Column(translate(message("File no.")), 5, "right"),
        Column(translate(message("Office")), 20, grows=True),
        Column(translate(message("Report month")), 15),
        Column(translate(message("File")), 24, priority=1),
    )


def unknown_row(each: Attributed) -> Row:
    """Something that belongs to nobody.

    Args:
        each: what came.
    """
    item = each.arrival.item
    name = one_line(item.office) or translate(message("(without a name)"))
    return Row(
        each.arrival.id,
        (
            str(each.arrival.id),
            name,
            format_month(item.month, current_language()),
            one_line(each.arrival.origin.name),
        ),
    )


def unknown_lines(each: Attributed) -> list[PageLine]:
    """What is known of it, and what to do.

    Args:
        each: what came.
    """
    what, how = arrival_words(each.arrival)
    lines = [PageLine(what, "", 2), PageLine(how, "", 2)]
    lines += [PageLine(f"! {translate(finding.message)}", "late", 2) for finding in each.findings]
    return lines


def refused_columns() -> tuple[Column, ...]:
    """When, which file, why."""
    return (
        Column(translate(message("Refused on")), 15),
        Column(translate(message("File")), 20),
        Column(translate(message("Why")), 24, grows=True),
    )


def refused_row(number: int, refusal: Refusal) -> Row:
    """Something that was refused.

    Args:
        number: in the list.
        refusal: when, which, why.
    """
    words = (format_day(bangkok_day(refusal.refused_at)), one_line(refusal.origin.name))
    return Row(number, (*words, translate(refusal.sentence)))


def refused_lines(refusal: Refusal) -> list[PageLine]:
    """What is known of something that was refused: nothing that was in it."""
    told = message(
        "{way}, given by {by}, refused on {moment}; how often: {count}",
        way=way_words(refusal.origin),
        moment=format_moment(refusal.refused_at),
        by=person_name(refusal.refused_by),
        count=refusal.times,
    )
    return [PageLine(f"! {translate(refusal.sentence)}", "late", 2), PageLine(translate(told), "", 2)]
