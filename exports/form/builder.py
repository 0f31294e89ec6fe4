"""Gathers what a reader finds on a paper, reads the values, and makes the `Form`; what can't be read is kept and told by line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from exports.form.entry import EntryText, has_opening
from exports.form.values import person_text, read_agency, read_person
from exports.form.wording import UNKNOWN
from models.dates import BUDDHIST_OFFSET, read_written_date, year_from
from models.errors import InvalidValue
from models.form.check import impossible_day, wrong_era
from models.form.finding import Finding, Kind
from models.form.lending import fiscal_year_of_form, lending_day
from models.form.narrative import UNFINISHED_OPENING, read_figures
from models.form.project import PARAGRAPH_FIELDS, Form, Person, ProgressReport, Project
from models.form.validation import LINE_LIMIT, NUMBER_LIMIT, clean_project, clean_report
from models.messages import Message, message
from models.numbers import parse_money, parse_percent
from models.thai import DIGIT, clean_line, clean_paragraphs

T = TypeVar("T")
_THAI_END, _THAI_START = re.compile("[ก-๎]$"), re.compile("^[ก-๎]")
MOST_REPORTS = 200
"""Far more than the twelve of a year; a paper with still more is no form in good faith."""

_LONGEST_WORDS = 200  # of an unread text in a message


def join_all(lines: Iterable[str]) -> str:
    """Put lines of an unknown writer together: nothing between two Thai letters, where most lines break, else a blank.

    A line that begins with a blank has told that one stood there.
    """
    pieces: list[str] = []
    for line in lines:
        if pieces and line[:1].strip() and not (_THAI_END.search(pieces[-1]) and _THAI_START.search(line)):
            pieces.append(" ")
        if line:
            pieces.append(line)
    return "".join(pieces)


@dataclass
class _Entry:
    text: EntryText
    label: int | None
    line: int


@dataclass
class FormBuilder:
    """What was found so far; a reader calls the methods in the order of the paper, then `build`."""

    certified: bool = False
    is_print: bool = True
    """Whether it is the form as it is printed, with its title, so that it has a certification as well."""
    _texts: dict[str, list[list[str]]] = field(default_factory=dict)  # of each field the paragraphs, by lines
    _lines: dict[str, int] = field(default_factory=dict)
    _entries: list[_Entry] = field(default_factory=list)
    _unread: list[tuple[int, int, list[str]]] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many reports and values of the form there are yet; none decides that a text is no such form at all."""
        return len(self._entries) + sum(map(self.has, self._texts))

    @property
    def is_full(self) -> bool:
        """Whether there are far more reports than a year has; more are none."""
        return len(self._entries) >= MOST_REPORTS

    @property
    def unread_lines(self) -> int:
        """How many lines say nothing known."""
        return sum(len(texts) for _, _, texts in self._unread)

    def add_field(self, name: str, text: str, line: int) -> None:
        """Add the text behind a label, or one more paragraph of a field of paragraphs.

        Args:
            name: of the project's field.
            text: as it stands on the paper.
            line: its number in the file, from 1; so everywhere in this class.
        """
        if name in PARAGRAPH_FIELDS:
            self._texts.setdefault(name, []).append([text])
        elif not self.has(name):
            self._texts[name] = [[text]]
        elif not self.says(name, text):
            self.add_unread(text, line)
            return
        self._lines.setdefault(name, line)

    def has(self, name: str) -> bool:
        """Whether anything was found behind the label of a field, or under the heading of its paragraphs."""
        return any(text.strip() for lines in self._texts.get(name, ()) for text in lines)

    def says(self, name: str, text: str) -> bool:
        """Whether a text says nothing else than what was found of a field of one line."""
        return clean_line(text) in {"", clean_line(join_all(self._texts[name][0]))}

    def add_line(self, name: str, text: str) -> None:
        """Add to a field of one line, or to a paragraph, what stood on its next line."""
        self._texts[name][-1].append(text)

    def add_entry(self, text: EntryText, label: int | None, line: int) -> None:
        """Add one report.

        Args:
            text: its parts, as they are written.
            label: the number on its row; None if that has none.
            line: on which it begins.
        """
        self._entries.append(_Entry(text, label, line))

    def add_empty_row(self, label: int | None, line: int) -> None:
        """Tell of a row label with nothing under it."""
        words = (
            message("Row {label} of the form is empty.", label=label)
            if label is not None
            else message("A row of the form is empty.")
        )
        self._findings.append(Finding(Kind.EMPTY_ROW, words, None, "number", line))

    def add_damage(self, words: str, line: int, number: int | None = None) -> None:
        """Tell of a text of the paper itself, such as a label, that lost something.

        Args:
            words: what is left of it.
            line: on which it stands.
            number: of the report that it stands in; None outside of all.
        """
        self._findings.append(
            Finding(
                Kind.TEXT_DAMAGED,
                message("Line {line}: something seems to be missing from “{words}”.", line=line, words=words),
                number,
                line=line,
            )
        )

    def add_unread(self, text: str, line: int) -> None:
        """Keep a line that says nothing known; neighbours are kept together."""
        text = clean_line(text)
        if not text:
            return
        if self._unread and 0 <= line - self._unread[-1][1] <= 2:
            first, _, texts = self._unread[-1]
            texts.append(text)
            self._unread[-1] = (first, line, texts)
        else:
            self._unread.append((line, line, [text]))

    def knows(self, name: str) -> bool:
        """Whether the label of a field was found, with a value or without."""
        return name in self._texts

    @property
    def has_reports(self) -> bool:
        """Whether a report was found."""
        return bool(self._entries)

    def add_missing(self, labels: Sequence[str]) -> None:
        """Tell which parts of the form a page does not have."""
        if labels:
            self._findings.append(
                Finding(Kind.TEXT_DAMAGED, message("Not on this page: {labels}.", labels=tuple(labels)))
            )

    def add_kept(self, told: Message, text: str, line: int) -> None:
        """Keep words of which something else is to be told than that they can't be read."""
        self._findings.append(Finding(Kind.UNREAD_TEXT, told, line=line, words=text))

    def build(self) -> Form:
        """Make the form. Never raises: what cannot be a value is kept as an unread text."""
        project = self._project()
        reports = self._reports(project)
        if self.is_print and not self.certified:
            self._findings.append(
                Finding(
                    Kind.TEXT_DAMAGED,
                    message("The form breaks off before its last lines: the certification is missing."),
                )
            )
        self._findings += [
            _unread_finding(first, last, "\n".join(texts)) for first, last, texts in self._unread
        ]
        return Form(project, tuple(reports), tuple(self._findings))

    def _project(self) -> Project:
        values: dict[str, Any] = {}
        for name, texts in self._texts.items():
            text = "\n".join(map(join_all, texts))
            line = self._lines[name]
            text = clean_paragraphs(text) if name in PARAGRAPH_FIELDS else clean_line(text)
            if text in {"", UNKNOWN}:
                continue
            values |= self._project_value(name, text, line)
        return self._clean(Project(**values), clean_project, self._lines, None)

    def _project_value(self, name: str, text: str, line: int) -> dict[str, Any]:
        if name == "agency":
            agency, units = read_agency(text)
            return {"agency": agency, "units": units}
        if name in {"responsible", "coordinator"}:
            return {name: read_person(text)}
        if name in {"starts_on", "ends_on"}:
            return {name: self._date(text, None, name, line, timestamp=True)}
        if name in {"budget_received", "budget_spent"}:
            return {name: self._number(text, parse_money, line)}
        if name == "fiscal_year":
            return {name: self._fiscal_year(text, line)}
        return {name: text}

    def _fiscal_year(self, text: str, line: int) -> int | None:
        if not re.fullmatch(
            rf"(?:ปี(?:งบประมาณ)?\s*)?(?:พ\.?\s?ศ\.?\s*|ค\.?\s?ศ\.?\s*)?(?:{DIGIT}{{4}}|{DIGIT}{{2}})", text
        ):
            self.add_unread(text, line)
            return None
        year, common_era = year_from(text)
        if common_era:
            self._findings.append(wrong_era(None, "fiscal_year", text, line))
        return year + BUDDHIST_OFFSET

    def _date(
        self, text: str, number: int | None, name: str, line: int, *, timestamp: bool = False
    ) -> date | None:
        """Read a date. The city's system stamps the project's dates in the Common Era; a report's date is Buddhist."""
        if text in {"", UNKNOWN}:
            return None
        written = read_written_date(text)
        if written is None:
            self.add_unread(text, line)
            return None
        day = written.resolve()
        if day is None:
            self._findings.append(impossible_day(number, name, text, line))
        elif written.common_era and not timestamp:
            self._findings.append(wrong_era(number, name, text, line))
        return day

    def _number(self, text: str | None, parse: Callable[[str], Decimal | None], line: int) -> Decimal | None:
        try:
            return parse(text or "")
        except InvalidValue:
            self.add_unread(text or "", line)
            return None

    def _reports(self, project: Project) -> list[ProgressReport]:
        numbered = list(zip(self._entries, self._numbers(), strict=True))
        days = [
            self._date(clean_line(entry.text.date or ""), number, "reported_on", entry.line)
            for entry, number in numbered
        ]
        year = fiscal_year_of_form(project, days)
        return [
            self._report(entry, number, day, day or lending_day(clean_line(entry.text.date or ""), year))
            for (entry, number), day in zip(numbered, days, strict=True)
        ]

    def _numbers(self) -> Iterator[int]:
        """The number of each report: its own, else that of its label, else the next."""
        own = {entry.text.number for entry in self._entries}
        number = 0
        for entry in self._entries:
            if entry.text.number is not None:
                number = entry.text.number
            elif entry.label and entry.label not in own:
                number = entry.label
            else:
                number = self._next_number(number, own)
            own.add(number)
            yield number

    @staticmethod
    def _next_number(before: int, taken: set[int | None]) -> int:
        number = before + 1
        while number in taken:
            number += 1
        return number

    def _report(
        self, entry: _Entry, number: int, reported_on: date | None, lending: date | None
    ) -> ProgressReport:
        text, line = entry.text, entry.line
        percent = self._number(text.percent, parse_percent, line)
        narrative = clean_line(text.narrative or "")
        if has_opening(percent):
            narrative = _strip_opening(narrative)
        # A narrative too long to be kept is no sentence with figures.
        sentence = narrative if len(narrative) <= LINE_LIMIT else ""
        figures = text.figures or read_figures(sentence, lending)
        if text.damaged:
            self.add_damage(text.damaged, line, number)
        if not text.ended:
            self._findings.append(
                Finding(
                    Kind.TEXT_DAMAGED,
                    message("Report {number} breaks off before its progress and money.", number=number),
                    number,
                    "progress_percent",
                    line,
                )
            )
        report = ProgressReport(
            number=number,
            label=entry.label,
            reported_on=reported_on,
            period_start=figures.period.start if figures.period else None,
            period_end=figures.period.end if figures.period else None,
            received=figures.received,
            finished=figures.finished,
            pending=figures.pending,
            narrative=narrative or None,
            progress_percent=percent,
            disbursed=self._number(text.money, parse_money, line),
            plan_status=text.plan,
            target_status=text.target,
        )
        return self._clean(report, clean_report, {}, line)

    def _clean(self, record: T, clean: Callable[[T], T], lines: dict[str, int], line: int | None) -> T:
        """Clean a record; a value that could never be entered is taken out and kept as unread text."""
        for _ in range(len(getattr(record, "__dataclass_fields__", ()))):
            try:
                return clean(record)
            except InvalidValue as refused:
                for name in _attributes(refused.field):
                    value = getattr(record, name)
                    self.add_unread(
                        person_text(value) if isinstance(value, Person) else str(value),
                        lines.get(name, line or 0),
                    )
                    record = replace(record, **{name: _EMPTY.get(name)})  # type: ignore[type-var]
        return clean(record)


_EMPTY: dict[str, object] = {
    "responsible": Person(),
    "coordinator": Person(),
    "units": (),
    "number": NUMBER_LIMIT,
}


def _attributes(refused: str) -> tuple[str, ...]:
    """The attributes behind the name under which a field is refused."""
    if refused == "period":
        return ("period_start", "period_end")
    return (refused.removesuffix("_name").removesuffix("_phone"),)


def _strip_opening(narrative: str) -> str:
    """Take off the words that introduce an unfinished report, however many dots they have."""
    if narrative.startswith(UNFINISHED_OPENING):
        return narrative.removeprefix(UNFINISHED_OPENING).strip()
    return re.sub(r"^อยู่\s*ระหว่าง\s*ขั้นตอน\s*(?:\.{2,}|…)\s*", "", narrative)


def shorten(words: str) -> str:
    """Words as a message shows them."""
    shown = clean_line(words)
    return shown if len(shown) <= _LONGEST_WORDS else shown[:_LONGEST_WORDS] + "…"


def _unread_finding(first: int, last: int, words: str) -> Finding:
    shown = shorten(words)
    said = (
        message("Line {line} can't be read: “{words}”.", line=first, words=shown)
        if first == last
        else message("Lines {first} to {last} can't be read: “{words}”.", first=first, last=last, words=shown)
    )
    return Finding(Kind.UNREAD_TEXT, said, line=first, words=words)
