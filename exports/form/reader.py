"""Reads a form from the bytes of a file, whoever wrote it."""

from pathlib import Path

from exports.form.builder import FormBuilder
from exports.form.decode import MAX_BYTES, SourceLine, decode, texts_of_mail, to_lines, too_large
from exports.form.loose_reader import read_loosely
from exports.form.text_reader import is_written_text, read_written_text
from models.errors import NotAForm, UnreadableFile
from models.form.project import Form
from models.messages import message
from models.papers.code import codes_in
from models.papers.last_line import EVIDENCE
from models.storage.refusal import describe_refusal

_MOST_LINES_OF_CODE = 6
"""So many the last line takes at the narrowest."""


def read_form(data: bytes) -> Form:
    """Read a form; what can't be read of it is among its `paper_findings`.

    Args:
        data: printed text, Markdown or a mail with the form in it or attached; UTF-8 or Windows-874.

    Raises:
        UnreadableFile: empty, too large, or no text.
        NotAForm: a text that holds nothing of this form.
    """
    builder: FormBuilder | None = None
    # A mail may hold the form twice, and its own text may be a letter only: what is understood best counts, the first of equals.
    for text in texts_of_mail(data) or [decode(data)]:
        read = _read_lines(_drop_last_line(to_lines(text)))
        if read is not None and (builder is None or _rank(read) > _rank(builder)):
            builder = read
    if builder is None or not builder.found:
        raise NotAForm(
            message(
                "This text contains nothing of the progress-report form: no title, no known "
                "headings or labels, no reports."
            )
        )
    return builder.build()


def _drop_last_line(lines: list[SourceLine]) -> list[SourceLine]:
    """Take off the line with the code under a form that was printed from the register: none of the form's own words."""
    for place in range(len(lines) - 1, -1, -1):
        if not lines[place].text.replace("\\", "").startswith(EVIDENCE):
            continue
        end = place + 1
        while end < min(len(lines), place + _MOST_LINES_OF_CODE) and lines[end].text.strip():
            end += 1
        if codes_in(" ".join(line.text.strip() for line in lines[place:end])):
            return [*lines[:place], *lines[end:]]
    return lines


def _read_lines(lines: list[SourceLine]) -> FormBuilder | None:
    exact = _read_exactly(lines)
    if exact is not None and not exact.unread_lines:
        return exact
    loose = read_loosely(lines)
    # Somebody else's paper may begin like ours, and ours may have been broken by a mail program: who finds more understood it.
    if exact is None or (loose is not None and _rank(loose) > _rank(exact)):
        return loose
    return exact


def _rank(builder: FormBuilder) -> tuple[int, int]:
    return builder.found, -builder.unread_lines


def _read_exactly(lines: list[SourceLine]) -> FormBuilder | None:
    """Read what our own writers wrote; None where nothing says that they did."""
    if is_written_text(lines):
        return read_written_text(lines)
    if any(line.text.startswith("# ") for line in lines):
        # markdown-it takes 60 ms to load, and few papers are Markdown.
        from exports.form.markdown_reader import is_written_markdown, read_written_markdown

        if is_written_markdown(lines):
            return read_written_markdown(lines)
    return None


def read_form_file(path: Path) -> Form:
    """Read a form from a file; a file too large for one is refused before it is read.

    Raises:
        UnreadableFile: it can't be opened, is empty, too large, or no text.
        NotAForm: a text that holds nothing of this form.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise too_large(path.stat().st_size)
    except OSError as error:
        reason = describe_refusal(error, path)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(path), reason=reason)
        ) from error
    return read_form(data)
