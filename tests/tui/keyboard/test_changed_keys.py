"""Keys that a person has changed: checked before any screen opens, then the same on foot, help, palette and keyboard."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from exports.language import set_language, translate
from models.reports.rows import StoredProject
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.every_screen import at_screen
from tui import start
from tui.app import TamruangApp
from tui.cli import run
from tui.commands import demo
from tui.custom_keys import PLACES, actions_of, check_keys, screen_class
from tui.keyboard.actions import apply_keys
from tui.keyboard.layouts import KEDMANEE, PATTACHOTE, use_layout
from tui.keyboard.moved import MOVED, RENAMED
from tui.settings.load import load_settings
from tui.settings.values import DEFAULTS, Settings, SettingsUnusable


def with_keys(layout: str = KEDMANEE, **keys: tuple[str, ...]) -> Settings:
    return DEFAULTS._replace(
        keys={name.replace("__", "."): given for name, given in keys.items()}, layout=layout
    )


def told(settings: Settings) -> str:
    set_language("en")
    with pytest.raises(SettingsUnusable) as caught:
        check_keys(settings)
    assert caught.value.exit_code == 2
    return translate(caught.value.sentence)


@pytest.mark.parametrize("name", PLACES)
def test_every_screen_is_found_by_its_name(name: str) -> None:
    assert screen_class(name).ACTIONS
    assert actions_of(name)


@pytest.mark.parametrize(
    "settings",
    [
        with_keys(complaints__finish=("f6", "f8")),
        with_keys(complaints__finish=("s",), complaints__status=("f",)),
        with_keys(help=("f1", "f12")),
        with_keys(repaint=("f5",), complaints__assign=("a",), case__assign=("a",), entry__compose=("f11",),
                  today__assign=("f11",), compose__choose=("f11",), outbox__book=("f11",)),
        with_keys(entry__save=("ctrl+s",)),
    ],
    ids=range(5),
)  # fmt: skip
def test_keys_that_do_not_clash_are_taken(settings: Settings) -> None:
    check_keys(settings)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            with_keys(complaints__finish=("b",), complaints__reopen=("b",)),
            "on the screen “complaints”, b would be the key of “finish” and of “reopen”.",
        ),
        (with_keys(case__finish=("escape",)), "Esc would be the key of “back” and of “finish”."),
        (with_keys(repaint=("f2",)), "F2 would be the key of"),
        (
            with_keys(complaints__finish=("2",)),
            "2 with the Thai layout on, which arrives as /, would be the key of “search” and of “finish”.",
        ),
        (
            with_keys(PATTACHOTE, complaints__finish=("number_sign",)),
            "# with the Thai layout on, which arrives as /, would be the key of “search” and of “finish”.",
        ),
        (with_keys(complaints__finish=("up",)), "↑ moves through lists"),
        (with_keys(complaint__finish=("f6",)), "there is no screen “complaint”. Did you mean “complaints”?"),
        (
            with_keys(complaints__finsh=("f6",)),
            "no action “finsh” on the screen “complaints”. Did you mean “finish”?",
        ),
        (with_keys(finsh=("f6",)), "there is no action “finsh”. Did you mean “finish”?"),
    ],
    ids=range(9),
)
def test_a_clash_or_an_unknown_name_is_told(settings: Settings, expected: str) -> None:
    assert expected in told(settings)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            with_keys(complaints__finish=("b",)),
            "“complaints”, b is the key of “finish”, no more of “reopen”",
        ),
        (with_keys(complaints__finish=("ctrl+l",)), "Ctrl+L is the key of “finish”, no more of “repaint”"),
        (
            with_keys(finish=("f4",)),
            "screen “today”, F4 is the key of “finish”, no more of “check_in”",
        ),
        (
            with_keys(reports__new_project=("f11",)),
            "“reports.new_project” is called “projects.new_project” now",
        ),
    ],
    ids=range(4),
)
def test_a_file_from_before_the_keys_moved_still_holds_and_what_it_takes_is_told(
    settings: Settings, expected: str
) -> None:
    set_language("en")
    assert expected in translate(check_keys(settings).remarks[0])


def test_a_key_that_was_given_away_is_not_the_other_ones_any_more() -> None:
    given = {
        action.id: action.keys
        for action in apply_keys(actions_of("complaints"), "complaints", {"complaints.finish": ("b", "f7")})
    }
    assert given["finish"] == ("b", "f7")
    assert given["reopen"] == ()
    assert given["status"] == ("s",), "the key that is left is its own"


def test_what_the_names_were_changed_to_is_there() -> None:
    for name in RENAMED.values():
        screen, _, action = name.rpartition(".")
        assert action in {each.id for each in actions_of(screen)}
    for screen, went in MOVED.items():
        assert set(went.values()) <= {each.id for each in actions_of(screen)}


async def test_an_old_file_opens_and_its_sentence_is_on_the_foot(
    database: Path, project: StoredProject
) -> None:
    settings = check_keys(with_keys(reports__form=("delete",)))
    async with on_stage(database, app=app_with(database, settings)) as stage:
        assert "Del" in stage.lines[-2]
        await stage.press("delete")
        assert stage.name == "FormScreen"


async def test_whoever_strikes_a_key_of_before_is_told_the_new_one(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        for key in ("m", "ท"):
            await stage.press(key)
            assert stage.name == "ReportsScreen"
            assert "แก้ฉบับที่ส่ง" in stage.lines[-2]
            assert " c " in stage.lines[-2]
            await stage.press("up")


def test_what_no_thai_key_clashes_with_on_one_layout_may_on_the_other() -> None:
    check_keys(with_keys(PATTACHOTE, complaints__finish=("2",)))
    check_keys(with_keys(KEDMANEE, complaints__finish=("number_sign",)))


def test_only_the_screens_that_are_named_are_loaded_for_the_look() -> None:
    program = (
        "import sys\nfrom tui.custom_keys import check_keys\nfrom tui.settings.values import DEFAULTS\n"
        "check_keys(DEFAULTS._replace(keys={'help.back': ('f12',)}))\n"
        "print(sorted(name for name in sys.modules if name.startswith('tui.framework.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (
        "['tui.framework.frames', 'tui.framework.help', 'tui.framework.screen', 'tui.framework.styling', "
        "'tui.framework.up_to_date']"
    )


def test_a_clash_ends_the_start_before_any_screen_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[keys]\n"complaints.finish" = "b"\n"complaints.reopen" = "b"\n')
    monkeypatch.setenv("TAMRUANG_SETTINGS", str(file))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(start, "require_terminal", lambda *_: None)
    monkeypatch.setattr(demo, "require_terminal", lambda *_: None)
    monkeypatch.setattr(TamruangApp, "run", lambda *_: pytest.fail("a screen was opened"))
    assert start.start() == 2
    assert capsys.readouterr().err == (
        f"The settings can't be used: {file}: on the screen “complaints”, b would be the key of “finish” and of "
        "“reopen”. Give one of them another key.\n"
    )
    assert run(["demo"]) == 2
    assert "would be the key of" in capsys.readouterr().err


def app_with(database: Path, settings: Settings) -> TamruangApp:
    return TamruangApp(database, by=BY, today=lambda: TODAY, first="reports", settings=settings)


async def test_foot_help_palette_and_keyboard_go_by_the_changed_keys(
    database: Path, project: StoredProject
) -> None:
    settings = with_keys(reports__form=("f12", "g"), reports__history=("p",), help=("f11", "f1"))
    check_keys(settings)
    async with on_stage(database, app=app_with(database, settings), size=(120, 50)) as stage:
        assert "F12 ทั้งฉบับ" in stage.lines[-1]
        assert "F11 ช่วย" in stage.lines[-1]
        await stage.press("f11")
        assert stage.name == "HelpScreen"
        assert "F12 g" in next(line for line in stage.lines if "ทั้งฉบับ" in line)
        assert "F11 F1" in next(line for line in stage.lines if " ช่วย " in line)
        await stage.press("escape", "ctrl+p")
        assert "F12 g" in stage.text
        await stage.press("escape")
        for key in ("f12", "g", "เ"):
            await stage.press(key)
            assert stage.name == "FormScreen", key
            await stage.press("escape")
        for key in ("p", "ย"):
            await stage.press(key)
            assert stage.name == "HistoryScreen", key
            await stage.press("escape")
        await stage.press("h", "้")
        assert stage.name == "ReportsScreen", "the key that it had does nothing now"


async def test_what_is_set_for_a_screen_goes_before_what_is_set_for_all(
    database: Path, project: StoredProject
) -> None:
    settings = with_keys(history=("f14",), reports__history=("f11",))
    async with on_stage(database, app=app_with(database, settings)) as stage:
        await stage.press("f14")
        assert stage.name == "ReportsScreen"
        await stage.press("f11")
        assert stage.name == "HistoryScreen"


async def test_the_screens_go_by_pattachote_where_it_is_set(database: Path, project: StoredProject) -> None:
    settings = DEFAULTS._replace(layout=PATTACHOTE)
    async with on_stage(database, app=app_with(database, settings)) as stage:
        await stage.press("แ")  # p
        assert stage.name == "ProjectsScreen"
        await stage.press("escape", "ย")  # p on Kedmanee
        assert stage.name == "ReportsScreen"
    use_layout(KEDMANEE)


def test_the_keys_are_printed_as_the_settings_take_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keys"]) == 0
    printed = capsys.readouterr().out
    lines = [line[1:] if line.startswith('#"') else line for line in printed.splitlines()]
    file = tmp_path / "all.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("TAMRUANG_SETTINGS", str(file))
    settings = load_settings()
    check_keys(settings)
    for screen in PLACES:
        for action in screen_class(screen).ACTIONS:
            assert settings.keys[f"{screen}.{action.id}"] == action.keys
    assert tomllib.loads(printed) == {"keys": {}}, "by itself it changes nothing"


def test_the_keys_of_one_screen_are_printed_with_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[keys]\n"complaints.finish" = "f6"\n')
    monkeypatch.setenv("TAMRUANG_SETTINGS", str(file))
    assert run(["keys", "complaints"]) == 0
    assert tomllib.loads(capsys.readouterr().out) == {"keys": {"complaints.finish": ["f6"]}}
    assert run(["keys", "complaint"]) == 2
    assert "complaints" in capsys.readouterr().err


async def test_the_colours_give_their_key_away_to_whoever_was_given_it_before(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = DEFAULTS._replace(keys={"complaints.note": ("f12",)})
    check_keys(settings)
    async with at_screen("cases", database, settings=settings) as stage:
        await stage.press("f12")
        assert stage.name == "NoteSheet"
