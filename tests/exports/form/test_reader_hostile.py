"""No paper, however hostile, breaks the reader: it gives a form or one of its two errors, and as much as can be kept."""

import random

import pytest

from exports.form.builder import MOST_REPORTS
from exports.form.decode import MAX_BYTES
from exports.form.reader import read_form
from models.errors import TamruangError
from models.form.check import check_form
from models.form.finding import Kind
from tests.examples import some
from tests.exports.form.faultless import FORM, HEAD, LONG_AFTER, PLAIN, ROWS, form_with, read

BITS = (
    "::", ":: 1/1/2565 : ", "|", "| ก ", "*", "_", "<p>", "<tr>", ">", "> ", "\f", "(", "1 - ", "1 เรื่อง ", "จำนวน ", "ค้าง ", "เดือนมกราคม ",
    "รหัสโครงการ : ", "รายงานครั้งที่1 ", "ความก้าวหน้าของงานฯ = 1 % ", "งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 0 ", "่", "ํา", "\ud800", "\u202e", "\x1b[",
    "1.3 ", "โทร 5 ", " / ", "\t", "และ", "เธ",
)  # fmt: skip


@pytest.mark.parametrize("bit", BITS)
def test_endless_repetition_is_read_or_refused(bit: str) -> None:
    # Work that grew with the square of the length would take hours here.
    many = bit * (some(MAX_BYTES // 4) // len(bit.encode("utf-8", "surrogatepass")))
    for text in (
        many,
        HEAD + many,
        f"{HEAD}รายงานครั้งที่1\t:: 1/1/2565 : {many}",
        HEAD + f"{bit}\n" * some(30_000),
    ):
        try:
            form = read_form(text.encode("utf-8", "surrogatepass"))
        except TamruangError:
            continue
        check_form(form, LONG_AFTER)


def test_marks_of_quoting_without_end_are_taken_off_as_far_as_mail_goes() -> None:
    assert read("\n".join(">" * 9 + " " + line for line in FORM.split("\n"))) == PLAIN
    with pytest.raises(TamruangError):
        read(">" * 1_000_000)


def test_more_reports_than_any_year_has_are_kept_as_text() -> None:
    form = read(form_with(*(ROWS[0] for _ in range(MOST_REPORTS + 5))))
    assert len(form.reports) == MOST_REPORTS
    assert Kind.UNREAD_TEXT in {finding.kind for finding in form.paper_findings}


@pytest.mark.parametrize("seed", range(40))
def test_a_form_with_letters_lost_doubled_and_changed_is_read_without_an_exception(seed: int) -> None:
    chance = random.Random(seed)
    letters = list(FORM)
    for _ in range(chance.randint(1, 200)):
        place = chance.randrange(len(letters))
        strange = chance.choice("\t\n\f\r\x1b :?|>ำ่\ud800\u202e\ufffd\u2028")
        letters[place] = chance.choice(["", letters[place] * 3, strange])
    form = read_form("".join(letters).encode("utf-8", "surrogatepass"))
    assert form.reports
    for finding in check_form(form, LONG_AFTER):
        assert str(finding.message)
