"""The fields of a report while they are typed: what follows from the figures, what there is to say, how it will stand on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, TextArea

from exports.form.text import DEFAULT_WIDTH, GUTTER, entry_lines, row_label
from exports.form.values import Digits
from exports.language import translate
from exports.layout import cell_width
from models.form.check import check_report
from models.form.project import STATUS_WORDS, ProgressReport
from models.form.validation import LINE_LIMIT
from models.messages import Message as Sentence
from models.messages import message
from models.reports.desk import Desk
from tui.reports.report_fields import (
    HINTS,
    LABELS,
    PLACES,
    Reading,
    compute_pending,
    days_of,
    narrative_of,
    read_texts,
    texts_of,
)
from tui.reports.status_field import StatusField, StatusLine
from tui.reports.words import mark_of, words_of
from tui.widgets.field import FieldLabel, FieldLine
from tui.widgets.paper import Paper
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

WIDE = 120
"""Cells from which on the preview stands beside the fields."""

_NARROW = 72
"""Cells below which plan and target stand below each other."""

REST = 0.4
"""Seconds that the keys rest before the preview beside the fields is printed anew: a thin line carries what is typed."""

_LEAST = 40
"""Cells of the narrowest preview."""

SHARED = {"number": "reported_on", "plan_status": "target_status"}
"""Fields whose notes stand at the end of the line that they share with another."""


class ReportFields(Vertical):
    """The fields of one report, a line for what has no room beside them, and the preview.

    Args:
        desk: the project and the other reports.
        base: the report as it was, or as it is proposed.
        is_new: whether nobody has stored it yet.
        today: what day it is.
    """

    DEFAULT_CSS = """
    ReportFields { height: 1fr; }
    ReportFields #narrative-line, ReportFields #narrative { height: 2; }
    ReportFields #narrative { margin-right: 1; }
    ReportFields #detail { height: 1; }
    ReportFields #reported_on { width: 12; }
    ReportFields #typing { height: auto; }
    ReportFields #printed { height: 1fr; }
    ReportFields.narrow StatusLine { layout: grid; grid-size: 2; grid-columns: 18 1fr; grid-rows: 1; height: 2; }
    ReportFields.narrow StatusLine .note { display: none; }
    ReportFields.beside { layout: horizontal; }
    ReportFields.beside #typing { width: 48%; min-width: 60; max-width: 80; height: 1fr; margin-right: 2; }
    ReportFields.beside #narrative-line, ReportFields.beside #narrative { height: 4; }
    ReportFields.beside StatusLine { layout: grid; grid-size: 2; grid-columns: 18 1fr; grid-rows: 1; height: 3; }
    ReportFields.beside StatusLine .note { column-span: 2; }
    ReportFields.beside #detail { height: 4; }
    """

    class Typed(Message):
        """A person changed a field, and what follows from it was computed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Checked(Message):
        """The fields were looked through: what they say, and whether it is stored, may be different."""

    def __init__(self, desk: Desk, base: ProgressReport, *, is_new: bool, today: date) -> None:
        super().__init__()
        self.desk = desk
        self.today = today
        self.base = base
        self.is_new = is_new
        self.refused: dict[str, Sentence] = {}
        """Field to why the office did not take it."""
        self.more_notes: Callable[[ProgressReport], Mapping[str, str]] = lambda _: {}
        """What else there is to say beside a field, by its name."""
        self.seen: dict[str, str] = {}
        """What stood in the fields when they were checked last."""
        self.notes: dict[str, str] = {}
        self.about_all = ""
        self._timer: Timer | None = None
        self.follow_figures(base)

    def follow_figures(self, report: ProgressReport) -> None:
        """Decide whether what is open and the narrative follow the figures: unless somebody wrote something else."""
        self.computes_pending = report.pending in {None, compute_pending(report)}
        self.composes_narrative = not report.narrative or report.narrative == narrative_of(report)

    def compose(self) -> ComposeResult:
        """The fields, the line, the preview."""
        texts = texts_of(self.base)
        if self.is_new:
            texts["narrative"] = narrative_of(self.base)
        labels = {name: translate(label) for name, label in LABELS.items()}
        fields = {name: (name, labels[name], texts[name]) for name in LABELS}
        with Vertical(id="typing"):
            hints = {name: translate(hint) for name, hint in HINTS.items()}
            yield FieldLine(*fields["number"], second=fields["reported_on"])
            for name in ("period", "received", "finished", "pending"):
                yield FieldLine(*fields[name], hints=hints)
            with Horizontal(id="narrative-line"):
                yield FieldLabel(labels["narrative"], name="narrative")
                yield ThaiArea(texts["narrative"], id="narrative", limit=LINE_LIMIT)
            for name in ("progress_percent", "disbursed"):
                yield FieldLine(*fields[name], hints=hints)
            yield StatusLine(*fields["plan_status"], second=fields["target_status"])
            yield Words(id="detail")
        with Vertical(id="printed"):
            yield Words(translate(message("As it will be printed")), is_rule=True, classes="faint")
            yield Paper(id="preview", can_be_focused=False)

    @property
    def is_beside(self) -> bool:
        """Whether the preview stands beside the fields."""
        return self.has_class("beside")

    def on_mount(self) -> None:
        """Lay it out for the window."""
        self.lay_out()

    def on_resize(self) -> None:
        """The preview beside the fields where there is room, else below."""
        self.lay_out()
        if self.seen:
            self._show_preview(self.read().report)

    def lay_out(self) -> None:
        """Put the preview beside the fields, or below them."""
        is_read_aloud = getattr(self.app, "plain", None) is not None  # line by line, from left to right
        is_beside = self.app.size.width >= WIDE and not is_read_aloud
        self.set_class(self.app.size.width < _NARROW and not is_read_aloud, "narrow")
        if is_beside != self.is_beside:
            self.set_class(is_beside, "beside")
            self.query_one("#detail", Words).is_wrapped = is_beside

    # The texts.

    @property
    def focused(self) -> str:
        """Name of the field that one is in; empty outside of them."""
        widget = self.screen.focused
        return (widget.id or "") if widget is not None and self in widget.ancestors else ""

    def go_to(self, name: str) -> None:
        """Give a field the keys."""
        self.screen.set_focus(self.field(name))

    def field(self, name: str) -> ThaiInput | ThaiArea | StatusField:
        """The widget of a field."""
        if name in STATUS_WORDS:
            return self.query_one(f"#{name}", StatusField)
        if name == "narrative":
            return self.query_one("#narrative", ThaiArea)
        return self.query_one(f"#{name}", ThaiInput)

    def text(self, name: str) -> str:
        """What stands in a field, on one line."""
        widget = self.field(name)
        return widget.text.replace("\n", " ") if isinstance(widget, ThaiArea) else widget.value

    def put(self, name: str, text: str) -> None:
        """Write into a field; it does not count as typed."""
        widget = self.field(name)
        with self.prevent(Input.Changed, TextArea.Changed):
            if not isinstance(widget, ThaiArea):
                widget.value = text
            elif widget.text != text:
                widget.text = text

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self.text(name) for name in LABELS}

    def read(self) -> Reading:
        """What the fields say."""
        return read_texts(self.texts, self.base, self.today)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Compute and check with every key."""
        name = event.input.id or ""
        if event.value != self.seen.get(name):  # fields also tell of what they were made with
            if name == "pending":
                self.computes_pending = not event.value.strip()
            self._follow_typing(name)

    def on_one_of_turned(self, event: StatusField.Turned) -> None:
        """Another word for plan or target was picked."""
        event.stop()
        self._follow_typing(event.line.id or "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The narrative is the person's own as soon as she changes it; empty, it is composed again."""
        text = self.text("narrative")
        if text != self.seen.get("narrative"):
            if text != narrative_of(self.read().report):
                self.composes_narrative = not text.strip()
            self._follow_typing("narrative")

    def _follow_typing(self, name: str) -> None:
        self.refused.pop(name, None)
        self.follow()
        self.check(is_typing=True)
        self.post_message(self.Typed(name))

    def follow(self) -> None:
        """Compute what is open and compose the narrative, unless the person is just there."""
        report = self.read().report
        if self.computes_pending and self.focused != "pending":
            pending = compute_pending(report)
            self.put("pending", "" if pending is None else str(pending))
            report = self.read().report
        if self.composes_narrative and self.focused != "narrative":
            self.put("narrative", narrative_of(report))

    def check(self, *, is_typing: bool = False) -> None:
        """Say what there is to say about each field, and print the preview.

        Args:
            is_typing: whether more keys may follow: a preview beside the fields waits until they rest.
        """
        self.seen = self.texts
        reading = self.read()
        self._show_notes(reading)
        if self._timer is not None:
            self._timer.stop()
        if is_typing and self.is_beside and REST:
            self._timer = self.set_timer(REST, lambda: self._show_preview(self.read().report))
        else:
            self._show_preview(reading.report)
        self.post_message(self.Checked())

    def _show_notes(self, reading: Reading) -> None:
        notes: dict[str, list[str]] = {name: [] for name in LABELS}
        about_all: list[str] = []
        for name, sentence in {**reading.wrong, **self.refused}.items():
            notes[name].append("! " + translate(sentence))
        for finding in check_report(self.desk.form, reading.report, self.today):
            name = PLACES.get(finding.field or "", finding.field or "")
            if name not in reading.wrong:
                notes.get(name, about_all).append(f"{mark_of(finding)} {words_of(finding)}")
        for name, words in self.more_notes(reading.report).items():
            notes[name].append(words)
        for name, said in days_of(reading.report, self.texts).items():
            notes[name].insert(0, said)
        if not notes["pending"] and self.computes_pending and self.text("pending"):
            notes["pending"].append(translate(message("computed")))
        self.notes = {name: "  ".join(sentences) for name, sentences in notes.items()}
        self.about_all = "  ".join(about_all)
        for name in LABELS:
            if name not in {"narrative", *SHARED}:
                shared = [self.notes[other] for other, shown_at in SHARED.items() if shown_at == name]
                self.query_one(f"#note-{name}", Words).text = "  ".join(
                    filter(None, [*shared, self.notes[name]])
                )
        self._show_detail()

    def _show_detail(self) -> None:
        """The whole of what there is to say about the field one is in, else about the report."""
        focused = self.focused
        about = self.notes.get(focused, "")
        if focused == "narrative" and not about:
            composed, own = (
                message("· written from the figures"),
                message("· your own words; F5 rewrites it from the figures"),
            )
            about = translate(composed if self.composes_narrative else own)
        elif focused in self.notes and cell_width(about) <= self._room_beside(focused):
            about = ""
        self.query_one("#detail", Words).text = " " + (
            about or self.about_all or self.notes.get("narrative", "")
        )

    def _room_beside(self, name: str) -> int:
        """Cells for the note beside a field; the narrative has none."""
        return 0 if name == "narrative" else self.query_one(f"#note-{SHARED.get(name, name)}").size.width

    def _show_preview(self, report: ProgressReport) -> None:
        paper = self.query_one("#preview", Paper)
        if not self.is_beside:
            paper.show("\n".join(report_lines(report)))
            return
        width = min(max(paper.size.width - 2, _LEAST), DEFAULT_WIDTH)
        before = [each for each in self.desk.form.reports if each.number < report.number]
        lines = report_lines(report, width)
        if before:
            last = max(before, key=lambda each: each.number)
            lines += ["", "", translate(message("The report before:")), "", *report_lines(last, width)]
        paper.show("\n".join(lines))

    # Moving.

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the field."""
        for label in self.query(FieldLabel):
            label.is_marked = label.name == event.widget.id
        if self.notes:
            self._show_detail()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What was left alone while the person was there may follow the figures now."""
        if event.widget.id in {"pending", "narrative"} and self.screen.is_current:
            self.follow()
            self.check()

    def forward(self) -> None:
        """To the next field; from the finished ones past what is computed and composed, to the progress."""
        if self.focused == "finished" and self.computes_pending and self.text("pending"):
            self.go_to("progress_percent" if self.composes_narrative else "narrative")
        else:
            self.step(1)

    def step(self, by: int) -> None:
        """To the field so many below, or above; round at the ends."""
        names = list(LABELS)
        at = names.index(self.focused) if self.focused in names else 0
        self.go_to(names[(at + by) % len(names)])

    def on_thai_area_left(self, event: ThaiArea.Left) -> None:
        """An arrow led out of the narrative."""
        event.stop()
        self.step(event.step)

    def compose_again(self) -> None:
        """Follow the figures again."""
        self.computes_pending = self.composes_narrative = True
        pending = compute_pending(self.read().report)
        if pending is not None:
            self.put("pending", str(pending))
        self.put("narrative", narrative_of(self.read().report))
        self.check()


def report_lines(report: ProgressReport, width: int = DEFAULT_WIDTH) -> list[str]:
    """The lines of a report as it stands on paper: the label of its row, its entry.

    Args:
        report: the report.
        width: cells of a line; those of the paper if not given.
    """
    label = row_label(report, Digits.ARABIC)
    margin = cell_width(label) + len(GUTTER)
    lines = entry_lines(report, width - margin)
    heads = [label + GUTTER] + [" " * margin] * (len(lines) - 1)
    return [head + line for head, line in zip(heads, lines, strict=True)]
