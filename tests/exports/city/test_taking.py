"""Taking in: once, whole, in whatever order; what was altered leaves nothing behind."""

import random
import sqlite3
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from exports.city.contents import form_text
from exports.city.records import cell_record
from exports.city.taking import Result, Taken, files_in, take_file
from exports.exchange.envelope import seal
from exports.exchange.manifest import Kind as ManifestKind
from exports.form.as_document import form_document
from exports.formats.html import write_html
from models.admin.people import link_account
from models.cases.undo import undo_last
from models.city.arrivals import Way, check_contents, content_of, load_arrivals
from models.city.cells import State
from models.city.choices import choose_version
from models.city.matching import Basis
from models.city.offices import add_office, change_office, confirm_key, find_office
from models.city.overview import Overview, load_overview
from models.city.sums import add_up
from models.errors import NotAllowed, NotFound
from models.form.finding import Severity
from models.office.people import Role
from models.storage.database import close_office, open_office
from tests.examples import some
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    KHLONG,
    NOVEMBER,
    OCTOBER,
    SUAN,
    TUNG,
    bundle,
    form,
    form_file,
    mail,
    secret,
)
from tests.exports.exchange.invented import KEY, MANIFEST
from tests.new_office import open_new_office

BY, TODAY = "city", date(2020, 2, 20)


def put(folder: Path, **files: bytes) -> list[Path]:
    """Files, their names with an ending of what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, content in files.items():
        ending = ".zip" if content.startswith(b"PK") else ".eml" if content.startswith(b"From:") else ".txt"
        path = folder / f"{name}{ending}"
        path.write_bytes(content)
        made.append(path)
    return made


def take(*paths: Path) -> list[Taken]:
    return [taken for path in paths for taken in take_file(path, by=BY)]


def overview() -> Overview:
    return load_overview(2563, today=TODAY)


def picture() -> list[dict[str, object]]:
    """All that can be seen of the city, without the numbers that the database gives."""
    found = overview()
    cells = [
        cell_record(cell)
        for _, cell in sorted(found.cells.items(), key=lambda pair: (pair[1].office.name, pair[0][1]))
    ]
    for cell in cells:
        cell["arrival"] = None
        for own in cell["own"]:
            own["id"] = None
        for finding in cell["findings"]:
            finding["arrival"] = None
        cell["findings"].sort(key=str)
    return cells


def test_what_comes_in_is_kept_to_the_byte_and_stands(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    (taken,) = take(*put(tmp_path, january=bundle()))
    assert taken.result is Result.NEW
    (arrival,) = load_arrivals()
    assert content_of(arrival.item.sha256) == bundle()
    assert "5 เรื่อง" in form_text(arrival)
    cell = overview().cell(find_office(TUNG).id, JANUARY)
    assert (cell.state, cell.basis, cell.report and cell.report.figures) == (
        State.STANDS,
        Basis.KEY_UNCONFIRMED,
        FIGURES[JANUARY],
    )


def test_the_same_again_is_here_already_by_whatever_way(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    files = put(tmp_path, january=bundle(), again=bundle(), mailed=mail(bundle()))
    assert [each.result for each in take(*files)] == [Result.NEW, Result.HERE, Result.HERE]
    (arrival,) = load_arrivals()
    assert arrival.origin.way is Way.MAIL
    assert arrival.came_on == date(2020, 2, 3)  # the mail says an earlier day than that of the stick
    assert content_of(str(arrival.origin.mail)) == mail(bundle())


def test_an_altered_bundle_leaves_nothing_and_true_ones_are_all_taken(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    whole, chance = bundle(), random.Random(1)
    for number in range(some(60)):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        name = tmp_path / f"{number}.{chance.choice(('zip', 'txt', 'eml'))}"
        name.write_bytes(data)
        (taken,) = take(name)
        assert taken.result is Result.REFUSED
        assert taken.sentence is not None
    assert load_arrivals() == []
    (taken,) = take(*put(tmp_path / "true", true=whole))
    assert taken.result is Result.NEW


def test_an_older_edition_after_a_newer_one_is_kept_and_does_not_count(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    newer = bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, edition=2)
    take(*put(tmp_path, newer=newer, older=bundle()))
    cell = overview().cell(office.id, JANUARY)
    assert cell.report is not None
    assert cell.report.figures == (6, 4, 2)
    assert len(cell.own) == 2
    assert "older" in {finding.kind for finding in cell.findings}


def test_of_two_versions_of_one_edition_none_counts_until_somebody_says_which(
    city: Path, tmp_path: Path
) -> None:
    office = add_office(TUNG, by=BY)
    other = bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, salt=1)
    taken = take(*put(tmp_path, one=bundle(), two=other))
    cell = overview().cell(office.id, JANUARY)
    assert cell.state is State.TWO_VERSIONS
    assert cell.report is None
    assert add_up(overview()).months[-2][1].unsettled == 1
    second = taken[1].arrival
    assert second is not None
    choose_version(office.id, second, by=BY, why="asked")
    cell = overview().cell(office.id, JANUARY)
    assert cell.report is not None
    assert cell.report.figures == (6, 4, 2)
    undo_last(by=BY)
    assert overview().cell(office.id, JANUARY).state is State.TWO_VERSIONS


def test_a_changed_key_counts_only_if_the_confirmed_one_vouches_for_it(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    confirm_key(office.id, secret(1).public.fingerprint, by=BY, spoke_with="คุณสมมติ")
    take(
        *put(
            tmp_path,
            november=bundle(month=NOVEMBER, key=secret(1)),
            december=bundle(month=DECEMBER, key=secret(2), before=[secret(1)]),
            january=bundle(month=JANUARY, key=secret(3)),
        )
    )
    found = overview()
    assert [found.cell(office.id, month).basis for month in (NOVEMBER, DECEMBER, JANUARY)] == [
        Basis.SIGNED,
        Basis.SIGNED,
        None,
    ]
    assert found.cell(office.id, JANUARY).state is State.HELD
    confirm_key(office.id, secret(3).public.fingerprint, by=BY)
    assert overview().cell(office.id, JANUARY).basis is Basis.SIGNED
    undo_last(by=BY)
    assert overview().cell(office.id, JANUARY).state is State.HELD


def test_two_keys_that_both_follow_from_one_are_settled_by_a_person(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    confirm_key(office.id, secret(1).public.fingerprint, by=BY)
    take(
        *put(
            tmp_path,
            december=bundle(month=DECEMBER, key=secret(2), before=[secret(1)]),
            january=bundle(month=JANUARY, key=secret(3), before=[secret(1)]),
        )
    )
    found = overview()
    assert {found.cell(office.id, month).state for month in (DECEMBER, JANUARY)} == {State.HELD}
    confirm_key(office.id, secret(2).public.fingerprint, by=BY)
    assert overview().cell(office.id, DECEMBER).basis is Basis.SIGNED
    assert overview().cell(office.id, JANUARY).state is State.HELD


def test_a_stolen_name_does_not_count_beside_a_confirmed_key(city: Path, tmp_path: Path) -> None:
    tung, khlong = add_office(TUNG, by=BY), add_office(KHLONG, by=BY)
    confirm_key(khlong.id, secret(5).public.fingerprint, by=BY)
    take(*put(tmp_path, false=bundle(TUNG, key=secret(5))))
    found = overview()
    assert found.cell(tung.id, JANUARY).state is not State.STANDS
    assert found.cell(khlong.id, JANUARY).state is not State.STANDS
    assert [each.findings[0].kind for each in found.unknown] == ["office-differs"]


def test_a_bare_form_counts_marked_and_gives_way_to_a_signed_one(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, form=form_file(figures={**FIGURES, JANUARY: (5, 2, 3)})))
    cell = overview().cell(office.id, JANUARY)
    assert (cell.basis, cell.report and cell.report.figures) == (Basis.UNSIGNED, (5, 2, 3))
    take(*put(tmp_path, signed=bundle()))
    cell = overview().cell(office.id, JANUARY)
    assert cell.report is not None
    assert cell.report.figures == FIGURES[JANUARY]
    assert "unsigned-differs" in {finding.kind for finding in cell.findings}


def test_months_whose_own_form_never_came_are_told_by_a_later_one(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, form=form_file()))
    found = overview()
    assert [found.cell(office.id, month).state for month in (OCTOBER, NOVEMBER, DECEMBER, JANUARY)] == [
        *[State.TOLD_LATER] * 3,
        State.STANDS,
    ]
    assert found.missing(DECEMBER) == [find_office(TUNG)]
    assert add_up(found).total.received == sum(figures[0] for figures in FIGURES.values())


def test_a_later_form_that_says_otherwise_of_a_month_is_found(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    later = form_file(figures={**FIGURES, DECEMBER: (9, 8, 1)})
    take(*put(tmp_path, december=form_file(until=DECEMBER), january=later))
    cell = overview().cell(office.id, DECEMBER)
    assert cell.report is not None
    assert cell.report.figures == FIGURES[DECEMBER]
    assert "month-before-differs" in {finding.kind for finding in cell.findings}


def test_what_comes_late_is_told_and_who_sends_nothing_is_missing(city: Path, tmp_path: Path) -> None:
    tung, khlong = add_office(TUNG, by=BY), add_office(KHLONG, by=BY, due_day=15)
    (file,) = put(tmp_path, january=bundle())
    list(take_file(file, by=BY, came_on=date(2020, 2, 14)))
    found = overview()
    assert "late" in {finding.kind for finding in found.cell(tung.id, JANUARY).findings}
    assert found.cell(khlong.id, JANUARY).state is State.MISSING
    assert [office.name for office in found.missing(JANUARY)] == [KHLONG]


def test_a_register_that_was_put_back_is_told(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    take(
        *put(
            tmp_path,
            december=bundle(month=DECEMBER, step=900),
            january=bundle(step=400, made_on=date(2020, 2, 5)),
        )
    )
    assert "history-back" in {finding.kind for finding in overview().cell(office.id, JANUARY).findings}


def test_an_office_that_is_not_in_the_list_is_nobodys_until_it_is_added(city: Path, tmp_path: Path) -> None:
    take(*put(tmp_path, january=bundle(SUAN)))
    assert [each.arrival.item.office for each in overview().unknown] == [SUAN]
    office = add_office("เขตสวน", by=BY)
    assert len(overview().unknown) == 1
    change_office(office, find_office("เขตสวน"), by=BY)
    add = find_office("เขตสวน")
    change_office(add, type(add)(**{**_fields(add), "aliases": (SUAN,)}), by=BY)
    assert overview().unknown == ()
    assert overview().cell(office.id, JANUARY).state is State.STANDS


def _fields(office: object) -> dict[str, object]:
    return {name: getattr(office, name) for name in office.__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_form_without_a_name_is_of_who_is_said_or_of_the_sender(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY, addresses=["report@tung.example"])
    nameless = form_file("")
    take(*put(tmp_path, file=nameless))
    assert len(overview().unknown) == 1
    take(*put(tmp_path, mailed=mail(nameless, name="form.txt")))
    cell = overview().cell(office.id, JANUARY)
    assert "office-by-sender" in {finding.kind for finding in cell.findings}


def test_the_picture_is_the_same_in_whatever_order_things_come_and_however_often(
    tmp_path: Path, stopped_clock: object
) -> None:
    files = put(
        tmp_path / "in",
        one=bundle(),
        two=bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, edition=2),
        december=bundle(month=DECEMBER, key=secret(2)),
        other=bundle(KHLONG, figures={**FIGURES, JANUARY: (7, 7, 0)}),
        version=bundle(KHLONG, figures={**FIGURES, JANUARY: (8, 7, 1)}, salt=1),
        form=form_file(SUAN),
        earlier=form_file(SUAN, until=NOVEMBER, figures={**FIGURES, OCTOBER: (10, 10, 0)}),
        mailed=mail(bundle()),
        nameless=mail(form_file(""), name="form.txt", sender="khlong@example.org"),
    )
    orders = list(permutations(range(len(files))))
    chance = random.Random(3)
    seen: list[object] = []
    for number in range(some(30)):
        open_new_office(tmp_path / f"city-{number}" / "city.db")
        order = [files[place] for place in chance.choice(orders)]
        order += chance.choices(files, k=4)
        steps = [lambda path=path: take(path) for path in order]  # type: ignore[misc]
        for name in (TUNG, KHLONG, SUAN):
            address = ["khlong@example.org"] if name == KHLONG else []
            steps.insert(
                chance.randrange(len(steps) + 1),
                lambda name=name, address=address: add_office(name, by=BY, addresses=address),  # type: ignore[misc]
            )
        for step in steps:
            step()
        seen.append((picture(), add_up(overview())))
        close_office()
    assert all(each == seen[0] for each in seen)


def test_undo_takes_the_last_thing_out_and_a_reader_takes_nothing_in(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, january=bundle()))
    undo_last(by=BY)
    assert load_arrivals() == []
    assert overview().cell(office.id, JANUARY).state is State.MISSING
    link_account("boss", role=Role.HEAD, by=BY)
    link_account("eyes", role=Role.READER, by="boss")
    with pytest.raises(NotAllowed):
        list(take_file(*put(tmp_path, again=bundle()), by="eyes"))


def test_the_picture_as_of_a_day_knows_only_what_was_known_then(
    city: Path, tmp_path: Path, stopped_clock: object
) -> None:
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, one=bundle()))
    stopped_clock.forward(days=5)  # type: ignore[attr-defined]
    take(*put(tmp_path, two=bundle(figures={**FIGURES, JANUARY: (6, 4, 2)}, edition=2)))
    confirm_key(office.id, secret(sum(TUNG.encode()) % 250).public.fingerprint, by=BY)
    then = load_overview(2563, today=TODAY, as_of=date(2020, 2, 5)).cell(office.id, JANUARY)
    now = overview().cell(office.id, JANUARY)
    assert then.report is not None
    assert now.report is not None
    assert (then.report.figures, then.basis) == (FIGURES[JANUARY], Basis.KEY_UNCONFIRMED)
    assert (now.report.figures, now.basis) == ((6, 4, 2), Basis.SIGNED)


def test_folders_are_read_through_without_what_is_hidden(city: Path, tmp_path: Path) -> None:
    put(tmp_path / "in" / "deep", january=bundle())
    put(tmp_path / "in" / ".trash", december=bundle(month=DECEMBER))
    put(tmp_path / "in" / "page_files", script=b"x")
    (tmp_path / "in" / "page.html").write_bytes(b"<p>")
    (tmp_path / "in" / "link.zip").symlink_to(tmp_path / "in" / "deep" / "january.zip")
    assert [path.name for path in files_in([tmp_path / "in"])] == ["january.zip", "page.html"]


def test_bytes_that_somebody_altered_are_not_given_out_as_what_came(city: Path, tmp_path: Path) -> None:
    add_office(TUNG, by=BY)
    take(*put(tmp_path, january=bundle(), february=form_file(KHLONG)))
    assert check_contents() == (2, [])
    digest = sha256(bundle()).hexdigest()
    close_office()
    with sqlite3.connect(city) as behind:
        behind.execute("UPDATE city_content SET content = x'00' WHERE sha256 = ?", (digest,))
    open_office(city)
    with pytest.raises(NotFound):
        content_of(digest)
    count, spoilt = check_contents()
    assert (count, [each.item.sha256 for each in spoilt]) == (2, [digest])


def test_a_bundle_about_something_else_is_refused(city: Path, tmp_path: Path) -> None:
    manifest = replace(MANIFEST, kind=ManifestKind.CARD)
    (taken,) = take(*put(tmp_path, card=seal(manifest, {}, KEY)))
    assert taken.result is Result.REFUSED
    assert taken.sentence is not None


def test_what_is_not_signed_of_an_office_that_signs_is_to_be_looked_at(city: Path, tmp_path: Path) -> None:
    office = add_office(TUNG, by=BY)
    take(*put(tmp_path, form=form_file()))
    (finding,) = (each for each in overview().cell(office.id, JANUARY).findings if each.kind == "unsigned")
    assert finding.severity is Severity.NOTE
    confirm_key(office.id, secret(1).public.fingerprint, by=BY)
    (finding,) = (each for each in overview().cell(office.id, JANUARY).findings if each.kind == "unsigned")
    assert finding.severity is Severity.WARNING


def test_a_saved_page_that_shows_the_form_in_a_frame_is_read_with_its_folder(
    city: Path, tmp_path: Path
) -> None:
    """What is kept is the page that holds the form, so that it can be looked at; of links in the folder nothing is read."""
    office = add_office(TUNG, by=BY)
    outer = "<html><frameset><frame src='./report_files/saved_resource.html'></frameset></html>"
    (tmp_path / "report.html").write_text(outer)
    (page,) = take(tmp_path / "report.html")
    assert (page.result, page.reason) == (Result.REFUSED, "not_a_form")
    folder = tmp_path / "report_files"
    folder.mkdir()
    inner = "\n".join(write_html(form_document(form()))).encode()
    (folder / "advert.html").write_text("<html><p>ประกาศ</p></html>")
    (elsewhere := tmp_path / "elsewhere.htm").write_bytes(inner)
    (folder / "link.html").symlink_to(elsewhere)
    assert [each.result for each in take(tmp_path / "report.html")] == [Result.REFUSED]
    (folder / "saved_resource.html").write_bytes(inner)
    (page,) = take(*files_in([tmp_path / "report.html"]))
    assert page.result is Result.NEW
    cell = overview().cell(office.id, JANUARY)
    assert cell.arrival is not None
    assert content_of(cell.arrival.item.sha256) == inner
    assert TUNG in form_text(cell.arrival)
    assert cell.arrival.origin.name == "report.html"
