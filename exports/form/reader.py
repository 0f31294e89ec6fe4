"""Reads a form from the bytes of a file, whoever wrote it."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from exports.form.builder import FormBuilder
from exports.form.decode import MOST_BYTES, FormText, SourceLine, is_page, read_texts, to_lines, too_large
from exports.form.loose_reader import read_loosely
from exports.form.text_reader import is_written_text, read_written_text
from models.errors import NotAForm, UnreadableFile
from models.form.project import Form
from models.messages import Message, message
from models.papers.code import codes_in
from models.papers.last_line import EVIDENCE
from models.storage.refusal import describe_refusal

_FOLDERS = ("_files", ".files")
_PAGES = frozenset((".html", ".htm"))
_MOST_FRAMES = 20
_MOST_LINES_OF_CODE = 6
"""So many the last line takes at the narrowest."""


def read_form(data: bytes) -> Form:
    """Read a form; what can't be read of it is among its `paper_findings`.

    Args:
        data: printed text, Markdown, a saved web page, or a mail with the form in it or attached; UTF-8 or Windows-874.

    Raises:
        UnreadableFile: empty, too large, or no text.
        NotAForm: a text that holds nothing of this form.
    """
    return _read_best(read_texts(data))


def _read_best(texts: Iterable[FormText]) -> Form:
    """Read the text that is understood best, the first of equals.

    A mail may hold the form twice, and its own text may be a letter only; a page may show another in a frame.
    """
    builder: FormBuilder | None = None
    why: Message | None = None
    has_text = False
    for text in texts:
        has_text |= not text.is_page
        for read in _readings(text):
            if isinstance(read, Message):
                why = why or read
            elif builder is None or _rank(read) > _rank(builder):
                builder = read
    if builder is None or not builder.found:
        if why is None or has_text:
            why = message(
                "This text contains nothing of the progress-report form: no title, no known "
                "headings or labels, no reports."
            )
        raise NotAForm(why)
    return builder.build()


def _readings(text: FormText) -> Iterable[FormBuilder | Message]:
    """What is found in a text; or what to say if nothing is."""
    if text.is_page:
        from exports.form.page_reader import read_page  # few forms are pages

        try:
            found, why = read_page(text.text)
        except UnreadableFile as error:  # a mail may have another text
            found, why = None, error.sentence
        yield why if found is None else found
    if not text.is_page or text.is_fragment:
        read = _read_lines(_drop_last_line(to_lines(text.text)))
        if read is not None:
            yield read


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

    Of a web page that was saved with a folder beside it, the pages that it shows in frames are looked at as well.

    Raises:
        UnreadableFile: it can't be opened, is empty, too large, or no text.
        NotAForm: a text that holds nothing of this form.
    """
    try:
        data = _read_bytes(path)
        if len(data) > MOST_BYTES:
            raise too_large(path.stat().st_size, MOST_BYTES)
    except OSError as error:
        reason = describe_refusal(error, path)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(path), reason=reason)
        ) from error
    texts = read_texts(data)
    if is_page(data):
        texts += _frames_beside(path)
    return _read_best(texts)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _frames_beside(path: Path) -> list[FormText]:
    """The texts of the pages in frames; what can't be read of them is left out."""
    texts: list[FormText] = []
    for page in frames_beside(path):
        with suppress(UnreadableFile):
            texts += read_texts(page)
    return [text for text in texts if text.is_page]


def frames_beside(path: Path) -> list[bytes]:
    """The pages in the folder that browsers put beside a page that they save; one that can't be read is left out, and links are.

    Args:
        path: of the page.
    """
    found: list[bytes] = []
    for folder in (path.with_name(f"{path.stem}{ending}") for ending in _FOLDERS):
        try:
            pages = sorted(
                each
                for each in folder.iterdir()
                if each.suffix.lower() in _PAGES and each.is_file() and not each.is_symlink()
            )
            for page in islice(pages, _MOST_FRAMES):
                found.append(_read_bytes(page))
        except OSError:
            continue
    return found
