"""One thing that an office sent: what it says of which months, and what does not hold in it."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.city.items import NoMonth, read_item, reports_of
from exports.exchange.refused import Refused
from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from models.city.findings import Kind
from models.city.items import Kind as ItemKind
from models.city.items import said_from_json, said_to_json
from models.errors import TamruangError
from models.form.project import Form, Project
from tests.examples import some
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    MONTHS,
    OCTOBER,
    TUNG,
    bundle,
    form,
    form_file,
    report,
    secret,
)


def test_a_bundle_says_its_month_and_those_of_its_form() -> None:
    item = read_item(bundle(edition=2))
    assert (item.kind, item.office, item.month, item.edition) == (ItemKind.BUNDLE, TUNG, JANUARY, 2)
    assert {each.month: each.figures for each in item.reports} == FIGURES
    assert item.keys
    assert item.counted is not None
    assert item.noted == ()


def test_a_bare_form_says_the_same_in_every_format() -> None:
    texts = (write_text(form()), write_markdown(form()), write_text(form()).replace("\n", "\r\n"))
    for text in texts:
        item = read_item(text.encode())
        assert (item.kind, item.office, item.month) == (ItemKind.FORM, TUNG, JANUARY)
        assert {each.month: each.figures for each in item.reports} == FIGURES
    assert read_item(texts[0].encode("cp874", "replace")).report.figures == FIGURES[JANUARY]


def test_what_an_item_says_is_stored_and_comes_back_the_same() -> None:
    wrong = {**FIGURES, JANUARY: (5, 3, 1)}
    for data in (bundle(before=[secret(9)]), bundle(figures=wrong), form_file(figures=wrong)):
        item = read_item(data)
        assert replace(item, **said_from_json(said_to_json(item))) == item


def test_sums_that_do_not_add_up_are_found_in_both() -> None:
    wrong = {**FIGURES, JANUARY: (5, 3, 1)}
    for data in (form_file(figures=wrong), bundle(figures=wrong)):
        assert ("total-mismatch", 4) in {(each.kind, each.report) for each in read_item(data).noted}


def test_a_report_without_days_belongs_to_the_month_of_its_number_if_its_date_fits() -> None:
    december = replace(report(DECEMBER, (9, 9, 0)), period_start=None, period_end=None, narrative=None)
    project = Project(fiscal_year=2563, agency=TUNG)
    (found,) = reports_of(Form(project, (december,)))
    assert (found.month, found.is_dated) == (DECEMBER, False)
    late = replace(december, reported_on=date(2020, 4, 5))
    assert reports_of(Form(project, (late,))) == []


def test_of_two_reports_that_end_in_one_month_the_second_counts_and_it_is_said() -> None:
    first = replace(report(OCTOBER, (4, 4, 0)), period_end=date(2019, 10, 15))
    second = replace(report(OCTOBER, (6, 5, 1)), number=2, label=2, period_start=date(2019, 10, 16))
    data = write_text(Form(form().project, (first, second))).encode()
    item = read_item(data)
    assert item.report.figures == (6, 5, 1)
    assert Kind.MONTH_TWICE in {each.kind for each in item.noted}


def test_a_form_without_reports_is_refused_with_a_sentence() -> None:
    with pytest.raises(NoMonth):
        read_item(write_text(Form(form().project)).encode())


def test_the_real_form_is_read_month_by_month(real_form: Path) -> None:
    item = read_item(real_form.read_bytes())
    by_month = {each.month: each for each in item.reports}
    assert item.month == date(2020, 9, 1)
    assert by_month[date(2020, 1, 1)].figures == (89, 75, 14)
    assert by_month[date(2019, 11, 1)].is_dated is False  # report 2 does not say its days
    assert date(2020, 5, 1) not in by_month  # its report says the days of April again
    assert by_month[date(2020, 4, 1)].figures == (101, 75, 26)
    assert read_form(real_form.read_bytes()).reports


def test_no_altered_bundle_is_read_whatever_was_altered() -> None:
    whole, chance = bundle(), random.Random(17)
    for _ in range(some(1000)):
        data = bytearray(whole)
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place : place + chance.randrange(1, 400)]
            case 2:
                data[place:place] = chance.randbytes(chance.randrange(1, 40))
            case _:
                other = chance.randrange(len(data))
                data[place : place + 40], data[other : other + 40] = (
                    data[other : other + 40],
                    data[place : place + 40],
                )
        if bytes(data) == whole:
            continue
        with pytest.raises(Refused):
            read_item(bytes(data), "tamruang-2563-01.zip")
        with pytest.raises(TamruangError):
            read_item(bytes(data), "report.txt")
    assert read_item(whole).month == JANUARY


def test_months_are_in_order() -> None:
    assert [each.month for each in read_item(form_file()).reports] == list(MONTHS)
