"""What the first paint takes for granted is what the program finds out by itself, and it loads next to nothing for it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from models.errors import TamruangError
from models.storage.place import default_path
from models.storage.server import read_address, signpost_text
from tests.tui.first_words import FILE, written
from tui.first_paint.facts import (
    database_of,
    depth_of,
    is_office_there,
    simple_values,
    speaks_utf_8,
    theme_of,
)
from tui.first_paint.keys_that_fit import FootKey, lay_keys
from tui.first_paint.painting import _cells, lay_first
from tui.first_paint.words import FIRST, PENS
from tui.settings.load import load_settings
from tui.terminal.encoding import UTF_8, terminal_encoding
from tui.terminal.kind import kind_of
from tui.themes import theme_for
from tui.wire.cells import cells_of

LOADS = {"tui", "tui.__main__", "tui.first_paint", "tui.terminal"} | {
    f"tui.{name}"
    for name in (
        "first_paint.facts",
        "first_paint.keys_that_fit",
        "first_paint.painting",
        "first_paint.words",
        "terminal.taken",
    )
}
"""And `termios`."""


def test_the_words_are_those_of_the_program() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "python -m tests.tui.first_words writes them anew"


def test_nothing_else_is_loaded_before() -> None:
    script = (
        "import sys; before = {*sys.modules}; import tui.__main__; import tui.first_paint.painting;"
        "print(*sorted({*sys.modules} - before))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {*done.stdout.split()} - {"gc", "termios", "__future__"} == LOADS


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n# nothing\n",
        '[terminal]\ntheme = "light"\n',
        '[terminal]\r\ntheme="contrast"\r\nmouse=false\r\n',
        '[terminal]\ntheme = "auto"\n[keyboard]\nlayout = "pattachote"\n',
        '[terminal]\ntheme = "blue"\n',
        "[terminal]\nplain = true\n",
        "[terminal]\nwire = false\n",
        '[terminal]\nlines = "ascii"\n',
        "[terminal]\nmouse = 1\n",
        '[keys]\nfinish = "f6"\n',
        'theme = "light"\n',
        '[terminal]\ntheme = "li\\u0067ht"\n',
        '[terminal]\ntheme = "light" # bright\n',
        '[terminal]\ntheme = "light"\ntheme = "dark"\n',
        "[terminal\n",
        "\x00",
    ],
)
@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": ""}, {"COLORFGBG": "0;15"}])
def test_the_theme_is_that_of_the_settings_or_nothing_is_painted(
    content: str, extra: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content.encode())
    environ = {"TAMRUANG_SETTINGS": str(path), **extra}
    found = theme_of(environ)
    try:
        settings = load_settings(environ)
    except TamruangError:
        assert found is None
        return
    if settings.plain or not settings.wire or settings.lines == "ascii" or settings.keys:
        assert found is None
    elif found is not None:
        assert found == theme_for(settings.theme, environ, no_colour="NO_COLOR" in environ)
    if content.count('"') in (0, 2) and settings._replace(theme="dark") == load_settings({"HOME": "/"}):
        assert (found is None) == ("\\" in content)


def test_without_settings_it_is_the_theme_of_everybody(tmp_path: Path) -> None:
    assert theme_of({"XDG_CONFIG_HOME": str(tmp_path)}) == "dark"
    assert theme_of({"XDG_CONFIG_HOME": str(tmp_path), "TAMRUANG_PLAIN": "1"}) is None
    assert theme_of({"TAMRUANG_SETTINGS": str(tmp_path / "none")}) is None


SAID = st.lists(
    st.sampled_from(
        [
            "[terminal]",
            "[keyboard]",
            "[a.b]",
            'x = "word"',
            "y = true",
            'x="a\\"b"',
            "z = 1",
            "# said",
            "",
            '"x" = "y"',
            'x = "ก"',
            "x = ",
            "= true",
            'y = "a" "b"',
            "é = true",
            "y\t=\tfalse",
            "x y = true",
            "[]",
            '[x] # "y"',
        ]
    ),
    max_size=6,
)


@given(SAID, st.sampled_from(["\n", "\r\n"]))
def test_simple_values_are_those_of_toml(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = simple_values(text.encode()) if text else {}
    if found is None or any(not name.isascii() for name in found):  # such a name is in no list of settings
        return
    flat: dict[str, object] = {}
    for name, value in tomllib.loads(text).items():
        flat |= (
            {f"{name}.{key}": each for key, each in value.items()}
            if isinstance(value, dict)
            else {name: value}
        )
    assert found == flat


def test_the_database_is_the_one_that_will_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TAMRUANG_DATABASE", "TAMRUANG_SITE", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    site = tmp_path / "site.toml"
    for environ in ({}, {"XDG_DATA_HOME": str(tmp_path / "data")}, {"TAMRUANG_SITE": str(site)}):
        site.write_text(f'database = "{tmp_path}/shared.db"\n', encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environ.items():
                patch.setenv(name, value)
            assert database_of(environ) == str(default_path())
    assert database_of({"TAMRUANG_DATABASE": "~/x.db"}) == str(tmp_path / "x.db")
    site.write_text('database = "relative.db"\n', encoding="utf-8")
    assert database_of({"TAMRUANG_SITE": str(site)}) is None
    assert database_of({"TAMRUANG_SITE": str(tmp_path / "none")}) is None


def test_an_office_is_there_by_its_first_bytes(database: Path, tmp_path: Path) -> None:
    assert is_office_there({"TAMRUANG_DATABASE": str(database)})
    signpost = tmp_path / "bangrak.office"
    signpost.write_text(signpost_text(read_address("postgresql://server/city?office=bangrak")))
    assert is_office_there({"TAMRUANG_DATABASE": str(signpost)})
    assert not is_office_there({"TAMRUANG_DATABASE": "postgresql://server/city?office=bangrak"})
    empty = tmp_path / "empty.db"
    empty.touch()
    for other in (empty, tmp_path, tmp_path / "none.db", Path(__file__), Path("/dev/null")):
        assert not is_office_there({"TAMRUANG_DATABASE": str(other)})


@pytest.mark.parametrize(
    "locale", ["", "C", "POSIX", "th_TH.UTF-8", "th_TH.utf8", "th_TH.TIS-620", "en_US.ISO-8859-1"]
)
@pytest.mark.parametrize("name", ["LANG", "LC_CTYPE", "LC_ALL"])
def test_the_terminal_speaks_utf_8_as_the_program_finds_out(name: str, locale: str) -> None:
    assert speaks_utf_8({name: locale}) == (terminal_encoding({name: locale}) == UTF_8)


def test_a_locale_that_python_has_put_in_place_of_another_is_not_believed() -> None:
    assert not speaks_utf_8({"LC_CTYPE": "C.UTF-8", "LANG": "th_TH.TIS-620"})
    assert speaks_utf_8({"LC_CTYPE": "C.UTF-8", "LANG": "C"})


@pytest.mark.parametrize(
    "term",
    [
        "xterm",
        "xterm-256color",
        "xterm-kitty",
        "screen",
        "tmux-256color",
        "linux",
        "putty",
        "vt100",
        "ansi",
        "rxvt-16color",
        "dumb",
        "unknown",
        "",
    ],
)
@pytest.mark.parametrize("colorterm", ["", "truecolor", "24bit", "yes"])
def test_there_are_as_many_colours_as_rich_finds_out(term: str, colorterm: str) -> None:
    environ = {"TERM": term, "COLORTERM": colorterm}
    depth = depth_of(environ)
    if depth is None:
        assert not kind_of(environ).has_colours
    elif not kind_of(environ).has_colours:
        assert depth == "none"
    else:
        found = Console(force_terminal=True, _environ=environ).color_system
        assert depth == ("many" if found in {"256", "truecolor"} else "few")
    assert depth_of({**environ, "NO_COLOR": ""}) in (None, "none")
    assert depth_of({**environ, "TEXTUAL_COLOR_SYSTEM": "256"}) is None


@given(st.sampled_from(list(FIRST)), st.sampled_from(list(PENS)), st.integers(1, 200), st.integers(1, 60))
def test_what_is_laid_fits_and_lies_apart(
    screen: tuple[str, str], pens: tuple[str, str], width: int, height: int
) -> None:
    taken: set[tuple[int, int]] = set()
    for part in lay_first(FIRST[screen], PENS[pens], (width, height)):
        assert _cells(part.text) == len(cells_of(part.text))
        cells = {(part.x + at, part.y) for at in range(len(cells_of(part.text)))}
        assert not cells & taken
        taken |= cells
        assert max(x for x, _ in cells) < width
        assert part.y < height


@given(
    st.lists(st.builds(FootKey, st.integers(1, 8), st.integers(0, 20), st.booleans(), st.booleans())),
    st.integers(1, 200),
)
def test_keys_are_laid_in_order_and_what_is_kept_in_any_case(keys: list[FootKey], width: int) -> None:
    laid = lay_keys(keys, width)
    numbers = [at for _, at, _ in laid]
    assert {at for at, key in enumerate(keys) if key.is_kept} <= {*numbers}
    others = [at for at in numbers if not keys[at].is_kept]
    assert others == [at for at in range(len(keys)) if not keys[at].is_kept][: len(others)]
    begins = [begin for begin, _, _ in laid]
    assert begins == sorted({*begins})
