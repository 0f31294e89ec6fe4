"""One setting is changed in the file of the machine, and everything else in it stays to the letter."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import TamruangError
from tui.settings.change import change_setting, with_setting

COMMENTED = """# ours
[terminal]
mouse = false   # the wheel is for tmux
theme = "dark"  # for the office at night

[keys]
"complaints.finish" = ["f6", "f"]
"""


def test_only_the_word_changes() -> None:
    assert with_setting(COMMENTED, "theme", "light") == COMMENTED.replace('"dark"', '"light"')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        '[keys]\nhelp = "f1"\n',
        "[terminal]",
        "[terminal] # ours\nplain = true",
        "[terminal]\n\ttheme='mono'",
    ],
)
def test_it_is_put_where_it_belongs(text: str) -> None:
    after = with_setting(text, "theme", "light")
    assert after is not None
    said = tomllib.loads(after)
    assert said.pop("terminal") == tomllib.loads(text).get("terminal", {}) | {"theme": "light"}
    assert said == {name: value for name, value in tomllib.loads(text).items() if name != "terminal"}


@pytest.mark.parametrize(
    "text",
    ['terminal.theme = "dark"', 'terminal = { theme = "dark" }', "[terminal", 'x = """\n[terminal]\n"""'],
)
def test_what_can_not_be_changed_safely_is_left_alone(text: str) -> None:
    assert with_setting(text, "theme", "light") is None


@given(st.text(alphabet='[]terminalthemekeys="\n# .x', max_size=60))
def test_nothing_else_is_ever_said_than_before(text: str) -> None:
    after = with_setting(text, "theme", "light")
    if after is not None:
        said = tomllib.loads(after)
        assert said["terminal"].pop("theme") == "light"
        before = tomllib.loads(text)
        before.setdefault("terminal", {}).pop("theme", None)
        assert said == before


def test_a_file_is_made_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "of" / "settings.toml"
    change_setting(path, "theme", "mono")
    assert path.read_text() == '[terminal]\ntheme = "mono"\n'
    change_setting(path, "theme", "light")
    assert path.read_text() == '[terminal]\ntheme = "light"\n'
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.toml", tmp_path / "settings.toml"
    kept.write_text(COMMENTED)
    link.symlink_to(kept)
    change_setting(link, "theme", "light")
    assert link.is_symlink()
    assert '"light"' in kept.read_text()


def test_why_it_can_not_be_changed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'theme = "\\xff"')
    with pytest.raises(TamruangError):
        change_setting(path, "theme", "light")
    path.write_text('terminal.theme = "dark"')
    with pytest.raises(TamruangError):
        change_setting(path, "theme", "light")
    assert path.read_text() == 'terminal.theme = "dark"'
