"""The settings file: where it lies, what may stand in it, and the sentence for what may not."""

import subprocess
import sys
from pathlib import Path

import pytest

from exports.language import set_language, translate
from tui.settings.load import load_settings, settings_path
from tui.settings.values import DEFAULTS, Settings, SettingsUnusable

FULL = """
[terminal]
wire = false
pacing = false
mouse = false
theme = "light"
plain = true
lines = "ascii"
beside = "on"

[keyboard]
layout = "pattachote"

[keys]
"complaints.finish" = ["F6", "s"]
complaints.search = "/"
help = ["f1", "?"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.toml"
    monkeypatch.setenv("TAMRUANG_SETTINGS", str(path))
    return path


def told(file: Path, content: str | bytes) -> str:
    """The sentence about a file."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SettingsUnusable) as caught:
        load_settings()
    assert caught.value.exit_code == 2
    set_language("en")
    return translate(caught.value.sentence)


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() is DEFAULTS


def test_all_that_may_be_set_is_read(file: Path) -> None:
    file.write_text(FULL, encoding="utf-8")
    assert load_settings() == Settings(
        wire=False,
        pacing=False,
        mouse=False,
        theme="light",
        plain=True,
        lines="ascii",
        beside="on",
        layout="pattachote",
        keys={
            "complaints.finish": ("f6", "s"),
            "complaints.search": ("slash",),
            "help": ("f1", "question_mark"),
        },
    )


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"# nothing yet\n", b"\xef\xbb\xbf[terminal]\nwire = true\n"]
)
def test_a_file_may_say_nothing_and_may_have_a_byte_order_mark(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert load_settings() == DEFAULTS


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TAMRUANG_SETTINGS": "/a/b.toml", "XDG_CONFIG_HOME": "/c"}, "/a/b.toml"),
        ({"TAMRUANG_SETTINGS": "", "XDG_CONFIG_HOME": "/c"}, "/c/tamruang/settings.toml"),
        ({"XDG_CONFIG_HOME": "not/absolute"}, "~/.config/tamruang/settings.toml"),
        ({}, "~/.config/tamruang/settings.toml"),
    ],
)
def test_where_the_file_lies(environ: dict[str, str], expected: str) -> None:
    assert settings_path(environ) == Path(expected).expanduser()


def test_the_file_in_the_folder_for_settings_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "tamruang").mkdir()
    (tmp_path / "tamruang" / "settings.toml").write_text("[terminal]\nmouse = false\n")
    assert load_settings() == DEFAULTS._replace(mouse=False)


def test_a_file_that_is_named_has_to_be_there(file: Path) -> None:
    with pytest.raises(SettingsUnusable, match="which TAMRUANG_SETTINGS names"):
        load_settings()


def test_a_folder_is_no_file(file: Path) -> None:
    file.mkdir()
    with pytest.raises(SettingsUnusable, match="can't be opened"):
        load_settings()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[terminal]\nwire = yes\n", "Line 2 of"),
        ("[terminal]\nwire = true\nwire = false\n", "can't be understood"),
        ("[terminal\n", "Line 1 of"),
        (b"# \xa1\xc3\xd8\n", "not in UTF-8: see line 1"),
        ("[terminals]\n", "has an unknown section [terminals]. Did you mean “terminal”?"),
        ("keys = 3\n", "put [keys] on a line of its own"),
        ("[terminal]\nwires = true\n", "[terminal] has no setting “wires”. Did you mean “wire”?"),
        ("[keyboard]\nxyz = true\n", "[keyboard] has no setting “xyz”. There are: layout."),
        ("[terminal]\nwire = 1\n", "wire must be one of: true, false."),
        ("[terminal]\nwire = 'true'\n", "wire must be one of: true, false."),
        (
            "[terminal]\ntheme = 'blue'\n",
            'theme must be one of: "dark", "light", "mono", "contrast", "auto".',
        ),
        ("[terminal]\ntheme = []\n", "theme must be one of"),
        ("[keyboard]\nlayout = 'qwerty'\n", 'layout must be one of: "kedmanee", "pattachote".'),
        ("[keys]\nhelp = 3\n", '"help" = ["f6", "s"]'),
        ("[keys]\nhelp = []\n", '"help" = ["f6", "s"]'),
        ("[keys]\nhelp = ['f1', 2]\n", '"help" = ["f6", "s"]'),
        ("[keys]\nhelp = 'fn1'\n", "“help”: There is no key “fn1”. Did you mean “f1”?"),
        ("[keys]\nhelp = 'hyper+s'\n", "There is no key “hyper+s”"),
        ("[keys]\nhelp = 'shift+1'\n", "There is no key “shift+1”"),
        ("[keys]\nhelp = '\\u0007'\n", "There is no key"),
        ("[keys]\nhelp = 'ctrl+i'\n", "can't tell ctrl+i from Tab"),
        ("[keys]\nhelp = 'Ctrl+['\n", "can't tell Ctrl+[ from Esc"),
        ("[keys]\nhelp = 'ctrl+c'\n", "for copying"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_was_probably_meant(
    file: Path, content: str | bytes, expected: str
) -> None:
    sentence = told(file, content)
    assert expected in sentence
    assert str(file) in sentence


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("F6", "f6"),
        ("Ctrl+S", "ctrl+s"),
        ("ctrl + s", "ctrl+s"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        (" ", "space"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("s", "s"),
        ("S", "S"),
        ("Shift+s", "S"),
        ("Shift+Tab", "shift+tab"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("ห", "s"),
        ("ctrl+ห", "ctrl+s"),
        ("ี", "u"),
        ("ฆ", "S"),
    ],
)
def test_a_key_may_be_written_as_it_is_printed_on_either_layout(file: Path, written: str, key: str) -> None:
    file.write_text(f'[keys]\nhelp = "{written}"\n', encoding="utf-8")
    assert load_settings().keys == {"help": (key,)}


def test_a_thai_letter_is_the_key_that_it_is_on_in_the_layout_that_is_set(file: Path) -> None:
    file.write_text('[keys]\nhelp = "ท"\n[keyboard]\nlayout = "pattachote"\n', encoding="utf-8")
    assert load_settings().keys == {"help": ("s",)}


def test_without_a_file_nothing_is_loaded_to_read_it() -> None:
    program = (
        "import sys\nfrom tui.settings.load import load_settings\nfrom tui.settings.values import DEFAULTS\n"
        "assert load_settings() is DEFAULTS\n"
        "print(sorted({'tomllib', 'difflib', 'tui.settings.file', 'tui.custom_keys', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("content", [b"#" * 1_000_001, b"n = " + b"9" * 5_000])
def test_a_file_that_is_no_settings_file_is_told_calmly(file: Path, content: bytes) -> None:
    assert str(file) in told(file, content)


def test_a_home_that_nobody_knows_is_no_stumbling_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAMRUANG_SETTINGS", "~nobody-of-this-name/mine.toml")
    with pytest.raises(SettingsUnusable) as caught:
        load_settings()
    assert "nobody-of-this-name" in translate(caught.value.sentence)
