"""The manual with pictures: they show the screens as they are, and the web page needs nothing besides itself."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from exports.language import LANGUAGES, set_language
from exports.layout import cell_width
from tests.guides.pictures import FOLDER, SHOTS, take
from tui.cli import run
from tui.manual.pages import TOPICS, read_page
from tui.manual.rendering import page_lines
from tui.manual.shots import read_picture, write_parts
from tui.manual.web import manual_html

Capture = pytest.CaptureFixture[str]
NAMES = {shot.name for shot in SHOTS}


@pytest.fixture(autouse=True)
def language_again() -> Iterator[None]:
    yield
    set_language("th")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_picture_shows_the_screen_as_it_is(language: str, tmp_path: Path) -> None:
    for name, text in (await take(language, tmp_path)).items():
        kept = (FOLDER / language / f"{name}.txt").read_text(encoding="utf-8")
        assert kept == text, f"{name} is old: python -m tests.guides.pictures"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_in_the_manual_and_fits_its_lines(language: str) -> None:
    set_language(language)
    assert {path.stem for path in (FOLDER / language).iterdir()} == NAMES
    named = re.findall(r"\(picture:([a-z]+)\)", "".join(map(read_page, TOPICS)))
    assert set(named) <= NAMES
    assert len(named) >= 8
    for name in NAMES:
        lines = read_picture(name)
        assert len(lines) == 24
        assert all(sum(cell_width(text) for _, text in line) <= 80 for line in lines)
        text = (FOLDER / language / f"{name}.txt").read_text(encoding="utf-8")
        assert "".join(write_parts(line) + "\n" for line in lines) == text


class Page(HTMLParser):
    """Whether every element is closed, what is linked and what can be linked to."""

    VOID = frozenset({"meta", "br", "hr", "img", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.add(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_web_page_has_all_topics_and_needs_nothing_besides_itself(language: str) -> None:
    set_language(language)
    text = manual_html(TOPICS)
    page = Page()
    page.feed(text)
    assert page.open == []
    assert set(TOPICS) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if link.startswith("#")} <= {f"#{each}" for each in page.ids}
    assert not any(link.startswith(("http:", "//")) for link in page.links)
    assert "<script" not in text
    assert "@import" not in text
    assert text.count('<pre class="screen"') >= 8
    assert f'lang="{language}"' in text


def test_the_page_is_written_whole_to_a_file_or_printed(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "manual.html"
    assert run(["manual", "start", "--html", "-o", str(target), "--lang", "th"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert str(target) in told.err
    written = target.read_text(encoding="utf-8")
    assert 'id="start"' in written
    assert 'id="keys"' not in written
    assert run(["manual", "start", "--html", "--lang", "th"]) == 0
    assert capsys.readouterr().out == written


def test_a_file_without_html_is_refused_with_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    assert run(["manual", "start", "-o", str(tmp_path / "x"), "--lang", "en"]) == 2
    assert "--html" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_terminal_shows_a_picture_where_it_fits_and_else_says_what_it_would_show() -> None:
    set_language("en")
    page = "# X\n\n![The head's page](picture:head)\n"
    assert any(line == "─" * 80 for line in page_lines(page, 80))
    assert list(page_lines(page, 60))[-1] == "[Picture: The head's page]"
