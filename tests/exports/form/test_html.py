"""The form as a page to print: everything that stands on it stands there, and nothing of it is markup."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.entry import entry_parts
from exports.form.reader import read_form_file
from exports.form.values import Digits, field_text
from exports.form.wording import CERTIFICATION, SECTIONS, TITLE
from exports.formats.html import write_html
from models.form.project import Form
from tests.exports.form.golden import HARD

REAL = Path(__file__).parents[4] / "shared" / "forms" / "form-2563.md"
EMPTY = {"meta", "col", "br", "hr"}


class Page(HTMLParser):
    """Collects what a reader sees, and looks whether each tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.seen += data


def squeezed(text: str) -> str:
    return "".join(text.split())


def shows_all(form: Form, digits: Digits) -> None:
    page = Page()
    page.feed(join_lines(write_html(form_document(form, digits=digits))))
    assert page.open == []
    seen = squeezed(page.seen)
    for section in SECTIONS:
        for field, label in section.lines:
            assert squeezed(f"{label} : {field_text(form.project, field, digits)}") in seen
        if section.paragraphs:
            assert squeezed(getattr(form.project, section.paragraphs) or "") in seen
    for report in form.reports:
        assert squeezed("".join(entry_parts(report, digits))) in seen
    assert squeezed(TITLE) in seen
    assert squeezed(CERTIFICATION) in seen


@pytest.mark.parametrize("digits", Digits)
def test_a_form_with_hard_cases_stands_there_whole(digits: Digits) -> None:
    shows_all(HARD, digits)


def test_the_real_form_stands_there_whole() -> None:
    if not REAL.exists():
        pytest.skip("the real form is not beside the checkout")
    shows_all(read_form_file(REAL), Digits.ARABIC)
