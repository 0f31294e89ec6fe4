"""The office's words as they may leave it."""

from models.office.hidden_words import hide_persons
from models.office.words import List, Word, Words


def test_persons_in_the_words_are_hidden_but_for_officers() -> None:
    words = Words(
        [
            Word(1, List.SECTION, "ฝ่ายโยธา (นายสมชาย ใจดี 081-555-0123)"),
            Word(2, List.OFFICER, "นายสมชาย ใจดี"),
            Word(3, List.CHANNEL, "ศูนย์ 1555"),
        ]
    )
    shown = hide_persons(words)
    assert [shown.name(each) for each in (1, 2, 3)] == [
        "ฝ่ายโยธา ((ปิดชื่อ) (ปิดเบอร์โทร))",
        "นายสมชาย ใจดี",
        "ศูนย์ 1555",
    ]
    assert [word.word for word in shown.of(List.SECTION)] == [shown.name(1)]
    assert words.name(1).endswith("081-555-0123)")
