"""A link opens a mail with the same words, and is never longer than mail programs take."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from exports.mail.mailto import LONGEST, mailto_link
from models.admin.mail import Mailbox
from tests.examples import examples
from tests.exports.mail.mails import CENTRE, COORDINATOR, SUBJECT


def opened(link: str) -> tuple[str, str, list[str]]:
    """To whom, the subject and the lines, as a mail program reads them."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    words = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    return parts.path, words["subject"][0], words.get("body", [""])[0].split("\r\n")


def test_a_short_mail_is_whole() -> None:
    lines = ["เรียน ผู้ประสานงาน", "", "100 % & <b> + ? # =1+1"]
    link = mailto_link([COORDINATOR, CENTRE], SUBJECT, lines)
    assert opened(link.link) == (f"{COORDINATOR.address},{CENTRE.address}", SUBJECT, lines)
    assert (link.left_out, link.link.isascii()) == (0, True)


def test_signs_of_links_in_an_address_add_nothing_to_the_link() -> None:
    link = mailto_link([Mailbox("a&b?c=d%0a@example.org")], "x").link
    assert link == "mailto:a%26b%3Fc%3Dd%250a@example.org?subject=x"


@examples(0.6)
@given(st.lists(st.sampled_from(["", "น้ำท่วม" * 10, "x" * 50, "😀"]), max_size=40))
def test_a_long_mail_loses_whole_lines_at_its_end_and_says_so(lines: list[str]) -> None:
    link = mailto_link([CENTRE], "เรื่อง", [*lines, "จบ"])
    assert len(link.link) <= LONGEST
    _, _, body = opened(link.link)
    if link.left_out:
        assert body == [*lines[: len(lines) + 1 - link.left_out], "…"]
    else:
        assert body == [*lines, "จบ"]
