"""The search of an older database is made anew, in the words that the program itself writes since then."""

import importlib
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.search_text import search_words
from models.office.vocabulary import Method
from models.register.filters import Filter
from models.register.order import Order
from models.register.window import page
from models.storage import trigrams
from models.storage.database import database
from tests.models.register.conftest import TODAY


@pytest.mark.parametrize(
    ("number", "subject"), [("2563-B9WGC7", "เเสงสว่าง ซอย ๗๗"), ("ก 12/2563", "STRASSE ร้อง 3 ราย\nSecond")]
)
def test_it_has_the_words_of_the_program(office: Path, number: str, subject: str) -> None:
    step = importlib.import_module("models.migrations.0011_search")
    case = register_complaint(Complaint(number=number, subject=subject, detail=subject), by="ก")
    done = finish(case.id, by="ก", method=Method.OTHER, answer="เปลี่ยนหลอดไฟเรียบร้อยแล้วครับ").one
    texts = (done.subject, done.detail, done.address, done.subdistrict, done.district, done.answer)
    assert step.words_of(done.number, *texts) == search_words(done)
    trigrams.unindex([(done.id, search_words(done))])
    with database.atomic():
        step.up(None, database)
    found = page(Filter(text="เปลี่ยนหลอด"), Order(), today=TODAY)
    assert [line.id for line in found] == [done.id]
