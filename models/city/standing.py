"""What stands for a month of an office: of all that came, whatever the order, the one that counts, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from models.city.cells import Cell, State
from models.city.findings import CityFinding, Kind, found
from models.city.items import Kind as ItemKind
from models.city.items import MonthReport
from models.city.matching import Attributed, Basis
from models.city.offices import CityOffice
from models.city.withdrawals import Withdrawn
from models.dates import last_day_of_month
from models.form.finding import Severity
from models.messages import message

_SEVERITIES = list(Severity)


class _Standing(NamedTuple):
    """What counts of the files about one month.

    Attributes:
        chosen: the one that counts; None if none does.
        versions: those that differ and of which none is newer; one where nothing is to be settled.
        is_choice: whether somebody said which counts.
    """

    chosen: Attributed | None = None
    versions: tuple[Attributed, ...] = ()
    is_choice: bool = False


class OfficeMonths:
    """The months of one office.

    Args:
        office: which.
        attributed: all that came from it, of one fiscal year.
        choices: by month, the SHA-256 of what somebody said counts.
        today: the day (Bangkok) as of which it is looked.
    """

    def __init__(
        self, office: CityOffice, attributed: Iterable[Attributed], choices: Mapping[date, str], today: date
    ) -> None:
        self._office, self._choices, self._today = office, choices, today
        self._all = sorted(attributed, key=lambda each: each.arrival.item.sha256)
        self._counted = [each for each in self._all if each.basis is not Basis.HELD]
        self._gone_back = set(_gone_back(self._counted))

    def cell(self, month: date, withdrawn: Sequence[Withdrawn] = ()) -> Cell:
        """How a month stands.

        Args:
            month: its first day.
            withdrawn: what came about it and was withdrawn.
        """
        own = [each for each in self._all if each.arrival.item.month == month]
        standing = _standing([each for each in own if each.basis is not Basis.HELD], self._choices.get(month))
        chosen = standing.chosen
        report = None if chosen is None else chosen.arrival.item.report
        if not standing.versions:
            chosen, report = self._told_later(month)
        state = self._state(month, own, standing, is_told=chosen is not None)
        notes = [finding for each in own for finding in each.findings]
        notes += self._of_versions(own, standing)
        if chosen is not None and report is not None:
            notes += _noted(chosen, report, is_own=standing.chosen is not None)
            notes += self._contradicted(month, own, report)
        if standing.chosen is not None:
            notes += self._said_before(standing.chosen)
        notes += self._of_time(month, own, state, chosen, withdrawn)
        kept = sorted(own, key=lambda each: each is not standing.chosen)
        return Cell(
            *(self._office, month, state, self._office.due_on(month)),
            basis=chosen.basis if chosen else None,
            arrival=chosen.arrival if chosen else None,
            report=report,
            came_on=_came_on(own),
            own=tuple(each.arrival for each in kept),
            findings=tuple(sorted(notes, key=_rank)),
            withdrawn=tuple(withdrawn),
        )

    def _state(self, month: date, own: Sequence[Attributed], standing: _Standing, *, is_told: bool) -> State:
        if standing.versions:
            return State.STANDS if standing.chosen is not None else State.TWO_VERSIONS
        if is_told:
            return State.TOLD_LATER
        if own:
            return State.HELD
        if not self._office.reports_in(month) or last_day_of_month(month.year, month.month) >= self._today:
            return State.NOT_EXPECTED
        return State.MISSING if self._today > self._office.due_on(month) else State.AWAITED

    def _told_later(self, month: date) -> tuple[Attributed | None, MonthReport | None]:
        """What a later form says of a month whose own never came: the latest, a signed one before others."""
        telling = [
            (each, report)
            for each in self._counted
            if each.arrival.item.month > month
            for report in each.arrival.item.reports
            if report.month == month
        ]
        if not telling:
            return None, None
        best = max(map(_lateness, telling))
        latest = [each for each in telling if _lateness(each) == best]
        if len({report.says for _, report in latest}) > 1:
            return None, None  # nobody knows which is right
        return latest[0]

    def _of_versions(self, own: Sequence[Attributed], standing: _Standing) -> Iterator[CityFinding]:
        """What is to be said of those that do not count beside the one that does."""
        if standing.versions and standing.chosen is None:
            figures = "; ".join(
                sorted(_figures_words(each.arrival.item.report) for each in standing.versions)
            )
            yield found(
                Kind.TWO_VERSIONS,
                message(
                    "There are {count} versions of this month, and none is newer: {figures}. Say which counts.",
                    count=len(standing.versions),
                    figures=figures,
                ),
            )
        if standing.chosen is None:
            return
        item = standing.chosen.arrival.item
        if standing.is_choice:
            yield found(
                Kind.CHOSEN,
                message("Somebody said which of the {count} versions counts.", count=len(standing.versions)),
                standing.chosen.arrival.id,
            )
        for each in own:
            other = each.arrival.item
            if each.basis is Basis.HELD or each is standing.chosen or each in standing.versions:
                continue
            if other.kind is ItemKind.BUNDLE and (other.edition or 0) < (item.edition or 0):
                yield found(
                    Kind.OLDER,
                    message(
                        "Edition {older} is kept as well; edition {newer} counts.",
                        older=other.edition,
                        newer=item.edition,
                    ),
                    each.arrival.id,
                )
            elif other.kind is ItemKind.FORM and other.report.figures != item.report.figures:
                signed = item.kind is ItemKind.BUNDLE
                yield found(
                    Kind.UNSIGNED_DIFFERS if signed else Kind.OLDER,
                    message(
                        "A form without a signature says otherwise: {figures}. The signed one counts.",
                        figures=_figures_words(other.report),
                    )
                    if signed
                    else message(
                        "An older form is kept as well: {figures}.", figures=_figures_words(other.report)
                    ),
                    each.arrival.id,
                )

    def _contradicted(
        self, month: date, own: Sequence[Attributed], report: MonthReport
    ) -> Iterator[CityFinding]:
        """Later forms that say otherwise of this month than what counts, and otherwise than any version of it ever did."""
        known = {each.arrival.item.report.figures for each in own} | {report.figures}
        said: dict[tuple[int | None, ...], date] = {}
        for each in self._counted:
            if each.arrival.item.month > month:
                for later in each.arrival.item.reports:
                    if later.month == month and later.figures not in known:
                        said[later.figures] = min(said.get(later.figures, date.max), each.arrival.item.month)
        for figures, told_in in sorted(said.items(), key=lambda pair: (pair[1], str(pair[0]))):
            yield found(
                Kind.MONTH_BEFORE_DIFFERS,
                message(
                    "The form of the month that ended on {end} says otherwise of this month: {figures}.",
                    end=last_day_of_month(told_in.year, told_in.month),
                    figures=_words_of(figures),
                ),
            )

    def _said_before(self, chosen: Attributed) -> Iterator[CityFinding]:
        if chosen.arrival.item.sha256 in self._gone_back:
            yield found(
                Kind.HISTORY_BACK,
                message(
                    "It was made after another bundle of this office, but by an older state of its register: perhaps a backup "
                    "was restored. Ask the office."
                ),
                chosen.arrival.id,
            )

    def _of_time(
        self,
        month: date,
        own: Sequence[Attributed],
        state: State,
        chosen: Attributed | None,
        withdrawn: Sequence[Withdrawn],
    ) -> Iterator[CityFinding]:
        due_on, came_on = self._office.due_on(month), _came_on(own)
        if state is State.MISSING:
            words = message("Nothing came; it was due on {due}.", due=due_on)
            if withdrawn:
                words = message(
                    "What came was withdrawn, and nothing else came; it was due on {due}.", due=due_on
                )
            yield found(Kind.MISSING, words)
        if state is State.TOLD_LATER and chosen is not None:
            later = chosen.arrival.item.month
            yield found(
                Kind.TOLD_LATER,
                message(
                    "Its own report did not come; these figures are from the form of the month that ended on {end}.",
                    end=last_day_of_month(later.year, later.month),
                ),
                chosen.arrival.id,
            )
        if came_on is not None and came_on > due_on:
            yield found(Kind.LATE, message("It came on {day}; it was due on {due}.", day=came_on, due=due_on))


def _standing(own: Sequence[Attributed], choice: str | None) -> _Standing:
    """What counts of the files about one month, none of which is held back."""
    bundles = [each for each in own if each.arrival.item.kind is ItemKind.BUNDLE]
    if bundles:
        newest = max(each.arrival.item.edition or 0 for each in bundles)
        top = [each for each in bundles if each.arrival.item.edition == newest]
        by_version = {each.arrival.item.digest: each for each in reversed(top)}
    else:
        top = _newest_forms(own)
        by_version = {str(each.arrival.item.report.says): each for each in reversed(top)}
    versions = tuple(sorted(by_version.values(), key=lambda each: each.arrival.item.sha256))
    if len(versions) == 1:
        return _Standing(versions[0], versions)
    chosen = next((each for each in top if each.arrival.item.sha256 == choice), None)
    return _Standing(chosen, versions, is_choice=chosen is not None)


def _newest_forms(own: Sequence[Attributed]) -> list[Attributed]:
    """Of forms about one month those that say the latest date, and of these those of the latest print, if all say that."""
    last = max((each.arrival.item.report.reported_on or date.min for each in own), default=date.min)
    top = [each for each in own if (each.arrival.item.report.reported_on or date.min) == last]
    prints = [each.arrival.item.edition for each in top]
    known = [number for number in prints if number is not None]
    if len(known) < len(prints):
        return top
    return [each for each in top if each.arrival.item.edition == max(known)]


def _noted(chosen: Attributed, report: MonthReport, *, is_own: bool) -> Iterator[CityFinding]:
    """What does not hold in the file itself, as far as it is about this month."""
    for each in chosen.arrival.item.noted:
        if each.report == report.number or (each.report is None and is_own):
            yield CityFinding(each.kind, each.severity, each.message, chosen.arrival.id)
    if None in report.figures:
        yield found(
            Kind.NO_FIGURES, message("The form doesn't say how many cases there were."), chosen.arrival.id
        )
    if not report.is_dated:
        yield found(
            Kind.MONTH_INFERRED,
            message(
                "The report doesn't say which days it covers; by its number and date it is this month's."
            ),
            chosen.arrival.id,
        )


def _gone_back(counted: Iterable[Attributed]) -> Iterator[str]:
    """Bundles that were made later than others, but by a history that was shorter."""
    items = [each.arrival.item for each in counted]
    made = sorted(
        (item.made_at, item.step, item.sha256)
        for item in items
        if item.made_at is not None and item.step is not None
    )
    for (earlier, before, _), (later, after, sha256) in pairwise(made):
        if later > earlier and after < before:
            yield sha256


def _lateness(told: tuple[Attributed, MonthReport]) -> tuple[date, bool, int]:
    item = told[0].arrival.item
    return item.month, item.kind is ItemKind.BUNDLE, item.edition or 0


def _came_on(own: Iterable[Attributed]) -> date | None:
    return min((each.arrival.came_on for each in own), default=None)


def _figures_words(report: MonthReport) -> str:
    return _words_of(report.figures)


def _words_of(figures: Iterable[int | None]) -> str:
    """Received / finished / pending."""
    return " / ".join("-" if figure is None else str(figure) for figure in figures)


def _rank(finding: CityFinding) -> tuple[int, str, str]:
    return _SEVERITIES.index(finding.severity), finding.kind, str(finding.message)
