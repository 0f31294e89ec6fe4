"""Markup that nobody vouches for is read to its end, whatever it declares."""

import pytest

from models.markup import MarkupReader, is_markup
from tests.examples import some


class Words(MarkupReader):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def words(text: str) -> str:
    reader = Words()
    reader.read(text)
    return reader.words


@pytest.mark.parametrize(
    "section", ["<![foo]>", "<![if IE]>", "<![ x>", "<![CDATA[x>", "<![endif]-->", "<!x [ y ]>"]
)
def test_a_section_that_no_page_should_have_is_skipped(section: str) -> None:
    assert words(f"<p>ก</p>{section}<p>ข</p>").replace("-->", "") == "กข"


@pytest.mark.parametrize(
    "bit", ["<![", "<!--", "<!-- -", "<a ", "<?", "</", "&#", "<script>", "<!", "<a b='"]
)
def test_what_never_ends_takes_no_longer_than_it_is_long(bit: str) -> None:
    words(f"<p>ก</p>{bit * some(200_000)}")
    words(f"<p>ก</p>{bit * some(200_000)}><p>ข</p>")


def test_markup_is_known_by_its_first_tag() -> None:
    assert is_markup(b"\xef\xbb\xbf\n <!DOCTYPE html>")
    assert is_markup("<html>".encode("utf-16"))
    assert not is_markup("รายงาน <p>ก</p>".encode())
