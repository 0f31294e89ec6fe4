"""The form as Markdown (GFM): headings, labels in bold, the reports as a table. `markdown_reader` reads it back."""

from exports.form.entry import head_parts, progress_part
from exports.form.outgoing import outgoing
from exports.form.text import row_label
from exports.form.values import Digits, field_text
from exports.form.wording import CERTIFICATION, POSITION, SECTIONS, SIGNATURE, TITLE, UNKNOWN
from exports.formats.escaping import LINE_BREAK, escape
from models.form.project import Form, ProgressReport

_COLUMNS = 5
"""Label, report, progress and money, plan, target. The form has no heads above them, Markdown no table without: they are empty."""


def write_markdown(form: Form, *, digits: Digits = Digits.ARABIC) -> str:
    """Write a form as Markdown.

    Args:
        form: what to print.
        digits: for figures; free text and codes stay as they are.
    """
    form = outgoing(form)
    blocks = [f"# {escape(TITLE)}"]
    for section in SECTIONS:
        level = "##" if section.number.endswith(".") else "###"
        blocks.append(f"{level} {escape(section.title, begins_block=False)}")
        for field, label in section.lines:
            blocks.append(f"**{escape(label)}** : {escape(field_text(form.project, field, digits))}".rstrip())
        if section.paragraphs:
            blocks += _paragraphs(getattr(form.project, section.paragraphs) or "")
    if form.reports:
        blocks.append(_table(form.reports, digits))
    blocks += [escape(CERTIFICATION), f"{escape(SIGNATURE)}\\\n{escape(POSITION)}"]
    return "\n\n".join(blocks) + "\n"


def _paragraphs(text: str) -> list[str]:
    """One block for each paragraph; numbered ones that count up from 1 are written as a list."""
    blocks: list[str] = []
    items: list[str] = []
    for line in text.splitlines():
        number = len(items) + 1
        if line.startswith(f"{number}. "):
            items.append(f"{number}. {escape(line.removeprefix(f'{number}. '))}")
            continue
        if items:
            blocks.append("\n".join(items))
            items = []
        blocks.append(escape(line))
    return [*blocks, "\n".join(items)] if items else blocks


def _table(reports: tuple[ProgressReport, ...], digits: Digits) -> str:
    lines = [_row([""] * _COLUMNS), _row(["---"] * _COLUMNS)]
    for report in reports:
        cells = [
            escape(row_label(report, digits)),
            LINE_BREAK.join(map(escape, head_parts(report, digits))),
            escape(progress_part(report, digits)),
            escape(f": {report.plan_status or UNKNOWN}"),
            escape(f": {report.target_status or UNKNOWN}"),
        ]
        lines.append(_row(cells))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
