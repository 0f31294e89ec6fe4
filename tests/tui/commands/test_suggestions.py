"""A slip on the command line is answered with what was probably meant."""

from collections.abc import Iterator

import pytest

from exports.language import set_language
from models.storage.database import close_office
from models.storage.place import default_path
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _an_office() -> Iterator[None]:
    open_new_office(default_path())
    close_office()
    yield
    close_office()
    set_language("th")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("complant", "complaint"),
        ("complaint lst", "list"),
        ("แนทยสฟรืะ", "complaint"),
        ("complaint ้รหะ", "list"),
        ("complaint verify", "tamruang verify"),
        ("counts", "tamruang complaint counts"),
        ("complaint list --stauts x", "--status"),
        ("complaint list --ยำืกรืเ", "--pending"),
        ("complaint list --to x", None),
        ("complaint counts --too x", "--until"),
        ("form export --format makdown", "markdown"),
        ("complaint list --status เสรจสิ้น", "เสร็จสิ้น"),
        ("complaint export --view pendin", "pending"),
        ("manual paper", "papers"),
        ("keys todya", "today"),
        ("paper registre", "register"),
        ("zzzzzz", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "th"])
def test_what_was_meant_is_asked(typed: str, meant: str | None, language: str, capsys: Capture) -> None:
    assert run(["--lang", language, *typed.split()]) == 2
    said = capsys.readouterr().err
    if meant is None:
        assert "Did you mean" not in said
        assert "หมายถึง" not in said
    elif language == "en":
        assert f"Did you mean “{meant}”?" in said or f"Did you mean one of: {meant}?" in said
    else:
        assert f"หมายถึง “{meant}” หรือไม่" in said or f"อาจหมายถึง: {meant}" in said


@pytest.mark.parametrize(
    "typed",
    ["complaint counts --from 1/1/2563 --to 2/1/2563", "complaint export --to -"],
)
def test_an_old_spelling_is_still_taken(typed: str) -> None:
    assert run(typed.split()) == 0
