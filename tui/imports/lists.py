"""What an import would do, as lists: how many of each kind, and the rows of each kind with what is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exports.cases.words import case_field, value_words
from exports.language import translate
from models.imports.day_columns import Unread
from models.imports.lexicon import NewWord
from models.imports.plan import NOBODY_SAID, Both, Change, NewCase, Plan, Reused, SetAside, Told
from models.imports.rows import place_words
from models.imports.three_way import AS_PROPOSED, Choices
from models.messages import Message, message
from tui.imports.conflicts import conflict_columns, conflict_detail, conflict_rows
from tui.imports.day_words import day_words, order_words, unread_words
from tui.imports.file_words import file_lines, known_by
from tui.imports.same_number import said_of
from tui.office.lists import STANDINGS, list_name
from tui.widgets.columns import Column, Row
from tui.widgets.lazy_rows import LazyRows
from tui.widgets.words import cells

SUMMARY, NEW, CHANGED, BOTH, ASIDE, WORDS, NOTES, COLUMNS = range(8)
VIEWS: tuple[Message, ...] = (
    message("Summary"),
    message("New"),
    message("Changed"),
    message("Both"),
    message("Aside"),
    message("New names"),
    message("Remarks"),
    message("Columns"),
)
LONGEST = 400
"""Characters of a value that are shown in full; the rest is in the file."""
_MOST_LETTERS = 4 * LONGEST
"""Of a row that are looked through before it is cut: what is hidden may be longer than its tag."""


def counts_of(plan: Plan) -> tuple[int | None, ...]:
    """How many there are behind each view; None behind those that count nothing."""
    notes = max(len(plan.notes), plan.older + plan.repeated)
    return (None, plan.new, plan.changed, plan.both, len(plan.set_aside), len(plan.new_words), notes, None)


def view_names(plan: Plan, width: int) -> tuple[str, ...]:
    """The names of the views, with their counts where there is room for all of them.

    Args:
        plan: that counts.
        width: cells of the window.
    """
    names = [translate(name) for name in VIEWS]
    counted = [
        name if count is None else f"{name} {count:,}"
        for name, count in zip(names, counts_of(plan), strict=True)
    ]
    needed = sum(cells(name) + len("▌1   ") for name in counted) - len("  ")
    return tuple(counted if needed <= width else names)


# The summary.

_ONLY_IF_ANY: frozenset[object] = frozenset((BOTH, "here", "undated", "older", "repeated"))
"""Lines of what is an exception: left out where there is none of it."""


def summary_columns() -> tuple[Column, ...]:
    """Kind, count, what becomes of it."""
    kind, count = translate(message("In this file")), translate(message("Count"))
    return (Column(kind, 22), Column(count, 9, "right"), Column("", 30, priority=1, grows=True))


def summary_rows(plan: Plan, *, overwrite: bool, is_done: bool) -> list[Row]:
    """A line for each kind; its key is the view that lists it, or a word.

    Args:
        plan: what would be done, or was.
        overwrite: whether the file wins over what people changed here.
        is_done: whether it was done.
    """
    kept = plan.kept - plan.only_here
    taken = message("kept here {kept}, taken from MIS {taken}", kept=kept, taken=plan.both - kept)
    if plan.asked:
        taken = message("{count} to be decided: open again in MIS?", count=plan.asked)
    stays = message("stays: MIS says the same as before")
    if overwrite:
        taken = stays = (
            message("the file overwrote them")
            if is_done
            else message("the file overwrites them; Ctrl+K keeps them")
        )
    along = message("change with the case they were merged into")
    out = message("names and texts of the file are left out")
    lines: tuple[tuple[object, Message, int, Message], ...] = (
        (NEW, message("New cases"), plan.new, message("were added") if is_done else message("will be added")),
        (
            CHANGED,
            message("Changed cases"),
            plan.changed,
            message("were updated") if is_done else message("will be updated"),
        ),
        ("unchanged", message("Unchanged cases"), plan.unchanged, message("stay as they are")),
        (BOTH, message("Changed here and in MIS"), plan.both, taken),
        ("here", message("Changed only here"), plan.only_here, stays),
        *([("along", message("Merged cases"), plan.along, along)] if plan.along else []),
        *([("forgotten", message("Complainant forgotten"), plan.forgotten, out)] if plan.forgotten else []),
        (
            "undated",
            message("Days not known"),
            plan.undated,
            message("the import's day; not in the indicator"),
        ),
        ("older", message("Older rows"), plan.older, message("the register is newer; left out")),
        ("repeated", message("Repeated rows"), plan.repeated, message("the newest row of a case counts")),
        (
            ASIDE,
            message("Rows set aside"),
            len(plan.set_aside),
            message("{count} with another case's number: Enter", count=len(plan.twice))
            if plan.twice and not is_done
            else message("can't be read; E saves them to a file"),
        ),
        (
            WORDS,
            VIEWS[WORDS],
            len(plan.new_words),
            message("were added to the office's lists")
            if is_done
            else message("will be added to the office's lists"),
        ),
    )
    if plan.crowds:
        told = message("many new names; F2 asks about the column")
        lines = (*lines, ("crowds", message("Columns to check"), len(plan.crowds), told))
    if plan.unknown:
        told = message("c says what they mean, before the import")
        lines = (*lines, ("unknown", message("Status words to explain"), len(plan.unknown), told))
    return [
        *(
            Row(key, (translate(label), f"{count:,}", translate(told)))
            for key, label, count, told in lines
            if count or key not in _ONLY_IF_ANY
        ),
        *(
            Row(
                ("unread", n),
                (
                    each.header,
                    f"{each.rows:,}",
                    translate(message("can't be read: {example}", example=each.example)),
                ),
            )
            for n, each in enumerate(plan.unread)
        ),
        *(
            Row(("days", n), (each.header, "", order_words(each)))
            for n, each in enumerate(plan.days)
            if not each.is_plain
        ),
    ]


def view_behind(key: object) -> int | None:
    """The view that lists what a line of the summary counts."""
    if isinstance(key, int):
        return key
    if isinstance(key, tuple):
        return ASIDE if key[0] == "unread" else COLUMNS
    return NOTES if key in {"older", "repeated"} else None


# The lists.

_LINE, _NUMBER = message("Line"), message("Case no.")


def columns_of(view: int, plan: Plan | None = None) -> tuple[Column, ...]:
    """The columns of a view.

    Args:
        view: which.
        plan: of the import; the names of several sheets need room.
    """
    names = plan.sheets.read if plan is not None and len(plan.sheets.read) > 1 else []
    width = min(7 + max(map(cells, names), default=0), 18)
    line, number = Column(translate(_LINE), width, "right", priority=1), Column(translate(_NUMBER), 14)
    if view == SUMMARY:
        return summary_columns()
    if view == NEW:
        received = Column(translate(message("Received on")), 11, "right")
        return (line, number, received, Column(translate(message("Subject")), 20, grows=True))
    if view == CHANGED:
        field = Column(translate(message("Field")), 13)
        before, after = (
            Column(translate(name), 22) for name in (message("Saved now"), message("In the file"))
        )
        return (number, field, before, after._replace(grows=True))
    if view == BOTH:
        return conflict_columns()
    if view == ASIDE:
        return (line, number, Column(translate(message("Why")), 30, grows=True))
    if view == WORDS:
        return (
            Column(translate(message("List")), 12),
            Column(translate(message("Name")), 30, grows=True),
            line._replace(title=translate(message("First on line")), width=12),
        )
    return (line, number, Column(translate(message("Remark")), 30, grows=True))


def rows_of(
    view: int, plan: Plan, choices: Choices = AS_PROPOSED, reused: Reused = NOBODY_SAID
) -> Sequence[Row]:
    """The rows of a view other than the summary; each is made when it is drawn."""
    words = plan.words
    if view == NEW:
        return LazyRows(plan.new_cases, _new_row)
    if view == CHANGED:

        def changed(change: Change, place: int) -> Row:
            field, *values = change.fields[place]
            texts = (value_words(field, value, words) for value in values)
            return Row((change.line, place), ("" if place else change.number, case_field(field), *texts))

        return LazyRows(plan.changes, changed, [len(change.fields) for change in plan.changes])
    if view == BOTH:
        return conflict_rows(plan, choices)
    if view == ASIDE:
        items: list[SetAside | Unread] = [*plan.unread, *plan.aside_told]
        return LazyRows(items, lambda aside, _: _aside_row(aside, reused))
    if view == WORDS:
        return LazyRows(plan.new_words, _word_row)
    return LazyRows(plan.notes, _note_row)


def _without_persons(row: Sequence[str]) -> str:
    """Cells in one line; the set-aside file has them whole, for its owner."""
    from models.personal import mask  # its patterns take 10 to 20 ms, and few imports set rows aside

    return mask(" | ".join(" ".join(cell.split()) for cell in row)[:_MOST_LETTERS])


def _new_row(case: NewCase, _: int) -> Row:
    day = translate(message("{day}", day=case.received_on))
    return Row(case.line, (str(case.line), case.number, day, case.subject or "-"))


def _aside_row(aside: SetAside | Unread, reused: Reused) -> Row:
    if isinstance(aside, Unread):
        return Row(("unread", aside.header, aside.example), ("", "", translate(unread_words(aside))))
    why = said_of(aside, reused) or translate(aside.reason)
    if words := known_by(aside):
        why = f"{words} · {why}"
    return Row(aside.line, (str(aside.line), aside.number or "-", why))


def _with_meaning(word: NewWord) -> str:
    return word.word if word.means is None else f"{word.word} = {translate(STANDINGS[word.means])}"


def _word_row(word: NewWord, place: int) -> Row:
    return Row(
        (word.list, word.word), (translate(list_name(word.list)), _with_meaning(word), f"{word.line:,}")
    )


def _note_row(note: Told, _: int) -> Row:
    return Row(note.line, (str(note.line), note.number, translate(note.message)))


# What stands below the list.


def summary_detail(plan: Plan, key: object = None) -> str:
    """From which columns it was read; of a line about days all that it says.

    Args:
        plan: of the import.
        key: of the marked line.
    """
    if isinstance(key, tuple):
        kind, place = key
        if kind == "unread":
            return translate(unread_words(plan.unread[place]))
        return f"{plan.days[place].header}: {day_words(plan.days[place])}"
    known, beside = plan.headers
    # What was not read comes first: there may be room for three lines.
    lines = list(file_lines(plan))
    lines.append(translate(message("Columns read: {columns}", columns=", ".join(known))))
    if beside:
        lines.append(translate(message("Kept with the case: {columns}", columns=", ".join(beside))))
    return "\n".join(lines)


def detail_of(view: int, plan: Plan, item: Any, place: int) -> str:
    """All that the columns may have cut off of a row.

    Args:
        view: in which it stands.
        plan: of the import.
        item: what the row was made of.
        place: which of the item's rows it is.
    """
    if isinstance(item, Change):
        field, before, after = item.fields[place]
        head = translate(
            message(
                "Case {number}, {place}: {field}",
                number=item.number,
                place=place_words(item.line),
                field=case_field(field),
            )
        )
        values = (value_words(field, value, plan.words)[:LONGEST] for value in (before, after))
        return head + "\n" + " → ".join(values)
    if isinstance(item, SetAside):
        return translate(item.reason) + "\n" + _without_persons(item.cells)[:LONGEST]
    if isinstance(item, Unread):
        return translate(unread_words(item))
    if isinstance(item, NewWord):
        if item.means is not None:
            sentence = message("It means: {meaning}. c changes that.", meaning=STANDINGS[item.means])
            return translate(sentence)
        return translate(
            message(
                "If it is only another way to write an existing name, add it as an alias in the "
                "office settings first."
            )
        )
    if isinstance(item, NewCase):
        return item.subject or ""
    if isinstance(item, Both):
        return conflict_detail(plan, item, place)
    return translate(item.message) if isinstance(item, Told) else ""


def count_listed(view: int, plan: Plan) -> tuple[int, int]:
    """How many cases or rows a view lists, and how many there are."""
    listed = {
        NEW: len(plan.new_cases),
        CHANGED: len(plan.changes),
        BOTH: len(plan.conflicts),
        NOTES: len(plan.notes),
    }
    count = counts_of(plan)[view] or 0
    return listed.get(view, count), count
