"""Whatever a paper says, the canonical form keeps it, and mail does not change it."""

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from models.papers.canonical import canonical, readings
from models.papers.compare import compare
from models.papers.extract import extract_texts
from tests.examples import examples
from tests.models.papers.papers import mail, quoted, soft_broken, stuffed

LAST = "พิมพ์จากระบบตามเรื่องเพื่อเป็นหลักฐาน · รหัส 97Q7-Q8X5 · ฉบับพิมพ์ที่ 1"
lines = st.lists(st.text("กำ่ี้๕7 -–─·…|>#*<=.FromX", max_size=90), min_size=1, max_size=8)
texts = lines.map(lambda some: canonical("\n".join(some))).filter(bool)


def found(data: bytes, text: str) -> bool:
    printed = tuple(text.split("\n")) if text else ()
    return any(
        not compare(printed, LAST, reading, is_windows_874=source.is_windows_874).differences
        for source in extract_texts(data)
        for reading in readings(source.text, flowed=source.flowed, delsp=source.delsp)
    )


@given(texts)
@example("-\n–")
@examples(0.6, suppress_health_check=[HealthCheck.too_slow])
def test_any_paper_survives_mail(text: str) -> None:
    whole = f"{text}\n\n{LAST}\n"
    flowed = "text/plain; charset=utf-8; format=flowed"
    for data in (
        whole.replace("\n", "\r\n").encode("utf-8-sig"),
        quoted(whole).encode(),
        quoted(whole, ">").encode(),
        quoted(quoted(whole)).encode(),
        whole.encode("cp874", "replace"),
        mail(stuffed(whole).encode(), flowed),
        mail(stuffed(soft_broken(whole, delsp=True)).encode(), f"{flowed}; delsp=yes"),
        f"เรียน ศูนย์\n\n{whole}\n-- \nก\n".encode(),
    ):
        assert found(data, text)


@given(texts)
@examples(0.6)
def test_the_canonical_form_of_a_canonical_text_is_the_same(text: str) -> None:
    assert canonical(text) == text
    assert canonical(f"\ufeff\r\n{text}  \r\n\r\n") == text


@pytest.mark.parametrize(
    "text", ["กำ", "กํา", "น้ำ", "ก่ำ", "ที่", "ปู่", "ฎีกา ๆ ฯลฯ", "เเ", "ก  ข", "a\u200bb", "ﬁ", "①", "-", "−", "–"]
)
def test_no_thai_and_no_look_alike_is_changed(text: str) -> None:
    assert canonical(text) == text


def test_a_damaged_byte_leaves_the_rest_readable() -> None:
    data = f"{'เรื่องร้องเรียน ' * 20}\n{LAST}\n".encode()
    (source,) = extract_texts(data[:30] + b"\xff" + data[31:])
    assert "\ufffd" in source.text
    assert LAST in source.text


def test_a_mail_gives_each_text_that_it_holds() -> None:
    body = (
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nหนึ่ง\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>สอง\r\n"
        "--b\r\nContent-Type: text/markdown; charset=tis-620\r\nContent-Disposition: attachment\r\n\r\n"
    ).encode() + "สาม\r\n--b--\r\n".encode("tis-620")
    assert [source.text.strip() for source in extract_texts(mail(body, "multipart/mixed; boundary=b"))] == [
        "หนึ่ง",
        "สาม",
    ]
