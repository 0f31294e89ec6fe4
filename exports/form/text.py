"""The form as plain text, for mail and for printers that know nothing else.

How a value stands on a line tells the reader what it is, whatever its words are:

- a line that begins in the first column is the form's own: a heading, or a label with the beginning of its value;
- a line that begins with two blanks continues the one before. A blank that stood at the break is at the end of that one;
- a line that begins with six blanks begins a paragraph;
- in the table the same holds within the right column.

`text_reader` reads it back, field by field.
"""

from exports.form.entry import entry_parts
from exports.form.outgoing import outgoing
from exports.form.values import Digits, field_text
from exports.form.wording import CERTIFICATION, POSITION, ROW_LABEL, RULE, SECTIONS, SIGNATURE, TITLE, Section
from exports.layout import MAIL_WIDTH, PARAGRAPH, cell_width, centre, wrap, wrap_hanging
from models.form.project import Form, ProgressReport, Project

DEFAULT_WIDTH = MAIL_WIDTH
MIN_WIDTH = 40
GUTTER = "  "
"""Between the two columns of the table; tabulate's "simple" tables have it."""


def write_text(form: Form, *, width: int = DEFAULT_WIDTH, digits: Digits = Digits.ARABIC) -> str:
    """Write a form as plain text; every line within `width` cells; only one that goes on on the next may end in a blank.

    Args:
        form: what to print.
        width: cells in a line, `MIN_WIDTH` or more.
        digits: for figures; free text and codes stay as they are.
    """
    form = outgoing(form)
    lines = [centre(line.strip(), width) for line in wrap(TITLE, width, is_trimmed=True)]
    lines += [RULE * width, ""]
    for section in SECTIONS:
        lines += [*wrap_hanging(section.title, width), ""]
        if body := _section_lines(section, form.project, width, digits):
            lines += [*body, ""]
    if form.reports:
        lines += [*_table(form.reports, width, digits), ""]
    for text in (CERTIFICATION, "", SIGNATURE, POSITION):
        lines += wrap_hanging(text, width)
    return "\n".join(lines) + "\n"


def entry_lines(report: ProgressReport, width: int, digits: Digits = Digits.ARABIC) -> list[str]:
    """One report as it stands in the right column of the table, `width` cells wide."""
    return [line for part in entry_parts(report, digits) for line in wrap_hanging(part, width)]


def row_label(report: ProgressReport, digits: Digits) -> str:
    """The label of a report's row: `รายงานครั้งที่1`."""
    return ROW_LABEL if report.label is None else ROW_LABEL + digits.write(str(report.label))


def _section_lines(section: Section, project: Project, width: int, digits: Digits) -> list[str]:
    lines: list[str] = []
    for field, label in section.lines:
        lines += wrap_hanging(f"{label} : {field_text(project, field, digits)}".rstrip(), width)
    for paragraph in (getattr(project, section.paragraphs) or "").splitlines() if section.paragraphs else ():
        lines += wrap_hanging(paragraph, width, PARAGRAPH)
    return lines


def _table(reports: tuple[ProgressReport, ...], width: int, digits: Digits) -> list[str]:
    # 80 ms to import with what it imports: only where a table is made.
    from tabulate import SEPARATING_LINE, tabulate

    left = max(cell_width(row_label(report, digits)) for report in reports)
    right = width - left - len(GUTTER)
    rows: list[list[str]] = []
    for report in reports:
        lines = entry_lines(report, right, digits)
        labels = [row_label(report, digits)] + [""] * (len(lines) - 1)
        rows += [*map(list, zip(labels, lines, strict=True)), [SEPARATING_LINE]]
    table = tabulate(
        [[cell.rstrip() for cell in row] for row in rows[:-1]],
        tablefmt="simple",
        disable_numparse=True,
        preserve_whitespace=True,
    )
    top, *within, bottom = table.splitlines()
    # What fills a column is no part of the text; a blank that was broken at is, and comes back.
    ends = (" " if row[-1].endswith(" ") else "" for row in rows)
    return [top, *(line.rstrip() + end for line, end in zip(within, ends, strict=False)), bottom]
