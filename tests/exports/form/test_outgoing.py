"""A form that another program has written into the database: its texts stay texts, in every format."""

from dataclasses import replace

import pytest

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.markdown import write_markdown
from exports.form.outgoing import outgoing
from exports.form.text import write_text
from exports.formats.html import write_html
from models.form.project import Form, Person
from models.outlet import printable
from tests.tui.conftest import PROJECT, month

HOSTILE = "ก\x1b]0;x\x07\u202e\nครั้งที่ 9"


def hostile_form() -> Form:
    project = replace(
        PROJECT,
        name=HOSTILE,
        units=(HOSTILE,),
        responsible=Person(HOSTILE, HOSTILE),
        objective=HOSTILE,
        goal=HOSTILE,
    )
    return Form(project, (month(1, narrative=HOSTILE, plan_status=HOSTILE),))


@pytest.mark.parametrize(
    "write",
    [write_text, write_markdown, lambda form: join_lines(write_html(form_document(form)))],
    ids=["text", "markdown", "html"],
)
def test_no_text_of_a_form_is_obeyed_or_begins_a_line(write: object) -> None:
    written: str = write(hostile_form())  # type: ignore[operator]
    assert printable(written) == written
    lines = [line.strip() for line in written.splitlines()]
    assert sum(line.startswith("ครั้งที่ 9") for line in lines) <= 1, (
        "only what is written in paragraphs begins lines"
    )


def test_a_harmless_form_is_itself() -> None:
    form = Form(PROJECT, (month(1), month(2)))
    assert outgoing(form) is form
