"""The form as a document, so that it can be written in the formats that other papers have.

Text and Markdown of the form have writers of their own (`exports.form.text`, `exports.form.markdown`), which are read back field by
field; this one is looked at and printed.
"""

from __future__ import annotations

from exports.document import Block, Column, Document, Heading, LabelValue, Paragraph, Signature, Table
from exports.form.entry import entry_parts
from exports.form.outgoing import outgoing
from exports.form.text import row_label
from exports.form.values import Digits, field_text
from exports.form.wording import CERTIFICATION, POSITION, SECTIONS, SIGNATURE, TITLE
from models.form.project import Form


def form_document(form: Form, *, digits: Digits = Digits.ARABIC) -> Document:
    """Make the document of a form.

    Args:
        form: what to print.
        digits: for figures; free text and codes stay as they are.
    """
    form = outgoing(form)
    blocks: list[Block] = [Heading(TITLE, 1)]
    for section in SECTIONS:
        blocks.append(Heading(section.title, 2 if section.number.endswith(".") else 3))
        for field, label in section.lines:
            blocks.append(LabelValue(label, field_text(form.project, field, digits)))
        if section.paragraphs:
            text = getattr(form.project, section.paragraphs) or ""
            blocks += [Paragraph(line, is_indented=True) for line in text.splitlines()]
    if form.reports:
        rows = tuple(
            (row_label(report, digits), "\n".join(entry_parts(report, digits))) for report in form.reports
        )
        blocks.append(Table((Column(""), Column("")), rows, has_head=False))
    blocks += [Paragraph(CERTIFICATION), Signature((SIGNATURE, POSITION))]
    return Document(f"{TITLE.strip('* ')} {form.project.code or ''}".rstrip(), tuple(blocks))
