"""What the widgets say, line by line, in reading order: the mark, the label, the value, what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch

from rich.segment import Segment
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width
from models.messages import message
from tui.plain.words import BETWEEN, cut, plain_text
from tui.widgets.chart import Chart, Legend
from tui.widgets.choices import Choices
from tui.widgets.day_strip import DayStrip
from tui.widgets.drop_list import CODES
from tui.widgets.field import FieldLabel
from tui.widgets.foot import Foot
from tui.widgets.heading import PROGRAM, Heading
from tui.widgets.ledger import Ledger
from tui.widgets.list_bar import Position
from tui.widgets.look import Drawn
from tui.widgets.one_of import MOST_IN_ROW, OneOf
from tui.widgets.page import Page
from tui.widgets.paper import Paper
from tui.widgets.progress import Progress
from tui.widgets.short_list import ShortList
from tui.widgets.ticks import Ticks
from tui.widgets.views import Views
from tui.widgets.window import SIGN
from tui.widgets.words import Words, lines_of

_COLUMNS = re.compile(r"(?<=\S) {2,}(?=\S)")
HERE, MARKED = "> ", "* "
OPEN_ELSEWHERE = message("open elsewhere")
"""Before the row that has the keys, and before a row that is marked."""


def line_of(widget: Drawn, y: int) -> Strip:
    """A line of a widget.

    Args:
        widget: of ours.
        y: number of the line, from 0.
    """
    width = widget.size.width
    return Strip([Segment(cut(plain_text(widget_words(widget, y)), width), widget.rich_style)], width)


@singledispatch
def widget_words(widget: Drawn, y: int) -> str:
    """The words of a line, signs and all; of a widget that is not known here, as it is drawn."""
    return "".join(segment.text for segment in widget.draw_line(y))


def _here(is_here: bool) -> str:
    return HERE if is_here else " " * len(HERE)


def _after_label(label: str) -> str:
    words, _, key = label.strip().partition("  ")
    return f"{words} ({key.strip()}): " if key else f"{words.removesuffix(':')}: "


@widget_words.register
def _(heading: Heading, y: int) -> str:
    lines = (
        BETWEEN.join(filter(None, (translate(PROGRAM), heading.screen_name))),
        _COLUMNS.sub(BETWEEN, heading.state),
        BETWEEN.join(filter(None, (heading.office, heading.year))),
    )
    found = [line for line in lines if line]
    return found[y] if y < len(found) else ""


@widget_words.register
def _(foot: Foot, y: int) -> str:
    if y == 0:
        return (
            translate(message("Notice: {text}", text=foot.notice.removeprefix("✓ "))) if foot.notice else ""
        )
    width = foot.size.width
    for room in range(width, 0, -4):  # a key in words may be wider than its sign
        found = foot.labels(room)
        told = BETWEEN.join(f"{plain_text(key)} {label}" for _, _, key, label in found)
        if cell_width(told) <= width:
            break
    return told


@widget_words.register
def _(words: Words, y: int) -> str:
    lines = words_in_lines(words, words.size.width)
    return lines[y] if y < len(lines) else ""


def words_in_lines(words: Words, width: int) -> list[str]:
    """The lines that some words take; none where there are none."""
    if not words.text.strip():
        return []
    return [
        line
        for text in words.text.strip(" ").split("\n")
        for line in lines_of(_COLUMNS.sub(BETWEEN, plain_text(text)), width)
    ]


@widget_words.register
def _(label: FieldLabel, y: int) -> str:
    return _here(label.shows_mark) + _after_label(label.text)


@widget_words.register
def _(position: Position, y: int) -> str:
    return position.text.strip()


@widget_words.register
def _(views: Views, y: int) -> str:
    shown = translate(message("shown now"))
    texts = [
        f"{number % 10} {name}" if views.is_numbered else name for number, name in enumerate(views.names, 1)
    ]
    in_words = BETWEEN.join(
        f"{text} ({shown})" if number == views.shown else text for number, text in enumerate(texts)
    )
    if cell_width(plain_text(in_words)) <= views.size.width:
        return in_words
    return BETWEEN.join(
        HERE.strip() + text if at == views.shown else text for at, text in enumerate(views.texts())
    )


@widget_words.register
def _(line: OneOf, y: int) -> str:
    words = [text for _, text in line.options]
    if y:  # below the field, while one is in it
        if y > len(words):
            return ""
        code = f"{CODES[y - 1]}: " if y <= len(CODES) else ""
        mark = MARKED if y - 1 == line.chosen else " " * len(MARKED)
        return f"  {mark}{code}{words[y - 1]}"
    place = translate(message("{done} of {all}", done=line.chosen + 1, all=len(words)))
    label = _here(line.is_here) + _after_label(line.label) if line.label else ""
    parts = [label + words[line.chosen], place]
    if not line.has_focus and (line.is_beside or 1 < len(words) <= MOST_IN_ROW):
        others = ", ".join(text for at, text in enumerate(words) if at != line.chosen)
        parts.append(translate(message("others: {words}", words=others)))
    return BETWEEN.join(parts)


@widget_words.register
def _(ticks: Ticks, y: int) -> str:
    at = y + ticks.top
    return _short_line(ticks, y, "[x] " if at < len(ticks.words) and ticks.is_strong(at) else "")


@widget_words.register
def _(choices: Choices, y: int) -> str:
    return _short_line(choices, y, "")


def _short_line(short: ShortList, y: int, mark: str) -> str:
    """A line that is chosen from; the first and the last in sight say that there are more."""
    at = y + short.top
    if at >= len(short.words):
        return ""
    above, below = short.has_hidden
    more = [message("more above")] if above and not y else []
    more += [message("more below")] if below and y == short.size.height - 1 else []
    key = f"{short.codes[at]}: " if short.codes[at] else ""
    said = _here(at == short.cursor and short.is_here) + mark + key + short.words[at]
    return BETWEEN.join((said, *map(translate, more)))


@widget_words.register
def _(progress: Progress, y: int) -> str:
    if y == 0:
        return progress.sentence.replace("\n", " ")
    return f"{round(progress.share * 100)} %" if y == 2 and progress.share >= 0 else ""


@widget_words.register
def _(paper: Paper, y: int) -> str:
    at = paper.top + y
    if y < paper.page_height:
        line = paper.line(at)
        return _COLUMNS.sub(BETWEEN, line) if paper.is_in_columns else line
    last = min(paper.top + paper.page_height, len(paper.lines))
    return _lines_shown(paper.top + 1, last, len(paper.lines))


@widget_words.register
def _(page: Page, y: int) -> str:
    at = page.top + y
    if y < page.page_height and at < len(page.lines):
        return _part_label(page.lines[at])
    return widget_words.dispatch(Paper)(page, y)


def _lines_shown(first: int, last: int, count: int) -> str:
    return translate(message("Lines {first} to {last} of {count}", first=first, last=last, count=count))


def _part_label(line: str) -> str:
    """A label and its value parted by a colon instead of blanks."""
    start = len(line) - len(line.lstrip())
    label, gap, value = line[start:].partition("  ")
    return f"{line[:start]}{label}: {value.strip()}" if gap and value.strip() else line


@widget_words.register
def _(legend: Legend, y: int) -> str:
    lines = lines_of(legend.text, legend.size.width)
    return lines[y] if y < len(lines) else ""


@widget_words.register
def _(days: DayStrip, y: int) -> str:
    lines = lines_of(days.words, days.size.width)
    return lines[y] if y < len(lines) else ""


@widget_words.register
def _(chart: Chart, y: int) -> str:
    shown = chart.rows_in_sight
    at = y - chart.has_heading + shown.start
    if not chart.rows or at not in shown or (y == 0 and chart.has_heading):
        chosen = chart.columns[chart.chosen].title
        if y == 0 and chart.rows and chart.has_mark:
            told = translate(message("Chosen figure: {title}", title=chosen))
            return "  " + BETWEEN.join(filter(None, (chart.columns[0].title, told)))
        return widget_words.dispatch(Ledger)(chart, y) if y or not chart.rows else ""
    row = chart.rows[at]
    figures = [
        f"{column.title} {text}"
        for number, (column, text) in enumerate(zip(chart.columns, row.cells, strict=True))
        if number and text
    ]
    here = _here(at == chart.cursor and chart.shows_mark)
    return f"{here}{row.cells[0]}: {', '.join(figures)}"


@widget_words.register
def _(ledger: Ledger, y: int) -> str:
    shown = ledger.rows_in_sight
    if not ledger.rows:
        lines = lines_of(ledger.empty, ledger.size.width - 2) if ledger.empty else []
        return "  " + lines[y - 1] if 0 < y <= len(lines) else ""
    if y == 0 and ledger.has_heading:
        return _row(ledger, [column.title for column in ledger.columns], "  ")
    at = y - ledger.has_heading + shown.start
    if at not in shown:
        return _rows_shown(ledger) if y == ledger.size.height - 1 else ""
    sign = ledger.sign_at(at).strip()
    mark = MARKED if sign == SIGN else f"{translate(OPEN_ELSEWHERE)}: " if sign else ""
    return _row(ledger, ledger.rows[at].cells, _here(at == ledger.cursor and ledger.shows_mark) + mark)


def _rows_shown(ledger: Ledger) -> str:
    above, below = ledger.has_hidden
    parts = [
        *([message("more above")] if above else []),
        *([message("more below")] if below else []),
    ]
    return "  " + BETWEEN.join(map(translate, parts))


def _row(ledger: Ledger, texts: Iterable[str], start: str) -> str:
    """The cells that there is room for on the drawn screen, parted and without the blanks between them.

    Where that is too long, the cells are cut as they are when drawn, and what grows there gives way here.
    """
    cells = [plain_text(text.replace("\n", " ")).strip() for text in texts]
    room = ledger.size.width - len(start)
    layout = ledger.layout_columns(ledger.size.width)
    whole = {index: cells[index] or "-" for index, _ in layout}
    if _length(whole) > room:
        grows = next((index for index, _ in layout if ledger.columns[index].grows), layout[-1][0])
        widths = dict(layout)
        kept = {
            index: text if index == grows or cell_width(text) <= widths[index] else cut(text, widths[index])
            for index, text in whole.items()
        }
        left = room - _length({**kept, grows: ""})
        whole = {**kept, grows: cut(kept[grows], max(left, 4)).rstrip()}
    told = [text for text in whole.values() if text != "-" or ledger.has_heading]
    while told and told[-1] == "-":
        told.pop()
    return start + BETWEEN.join(told)


def _length(cells: dict[int, str]) -> int:
    return sum(map(cell_width, cells.values())) + len(BETWEEN) * (len(cells) - 1)
