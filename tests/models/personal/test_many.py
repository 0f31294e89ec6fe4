"""Masking many texts at once gives what masking each of them gives."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from models.personal import mask, mask_many
from tests.examples import examples
from tests.models.personal.by_hand import WITH, WITHOUT, read
from tests.models.personal.corpus import with_personal_data, without_personal_data

_BITS = (
    *(
        "นาย",
        "น.ส.",
        "คุณ",
        "ป้า",
        "ตา",
        "ช่าง",
        "ผู้ร้อง",
        "ผม",
        "ชื่อ",
        "สมคิด",
        "จริงใจ",
        "แจ้ง",
        "Mr. ",
        "John",
        "ΣΑΣ",
        "σας",
        "İ",
    ),
    *("081", "2345678", "๐๘๑", "๒๓๔", "1-2345-67890-12-3", "+66", "โทร", "สัญญา", "a", "@a.com", "(at)"),
    *(
        "กข",
        "ทะเบียน",
        "รถ",
        "ไลน์",
        "line id ",
        "ศูนย์",
        "แปด",
        "หนึ่ง",
        "O8l",
        "บัญชี",
        "แอท",
        "ดอท",
        "ทับ",
        "ขาย",
        "มา",
    ),
    *("บ้านเลขที่", "เลขที่", "บ้าน", "อยู่ที่", "ห้องชุด", "12/3", "459/60", "7", "12/2563", "๑๒/๓", "1/1-2"),
    *(" ซอย", " ถนน", " หมู่ 5", "ซอย 4 แยก", "ชำรุด", "กท", "รับ", "และ", "ถึง", "ก"),
    *(" ", "\u00a0", "-", "/", ".", ",", "(", ")", "\n", "\r", "\u200b", "\ue000", "\ue001", "(ปิดชื่อ)", "(ปิด"),
)
_TEXT = st.lists(st.sampled_from(_BITS), max_size=9).map("".join)
_NAME = st.sampled_from(
    (None, None, "", "นายสมคิด จริงใจ", "John Σας", "(ปิดชื่อ)ซอย", "ซอย แยก", "หมู่", "σας", "ถนนสมคิด")
)


@examples(0.6)
@given(st.lists(st.tuples(_TEXT, _NAME), max_size=8))
def test_any_texts_are_masked_as_one_by_one(pairs: list[tuple[str, str | None]]) -> None:
    texts, names = [text for text, _ in pairs], [name for _, name in pairs]
    assert mask_many(texts) == [mask(text) for text in texts]
    assert mask_many(texts, names) == [
        mask(text, known_names=(name,) if name else ()) for text, name in pairs
    ]


def test_sentences_are_masked_as_one_by_one() -> None:
    sentences = [text for text, _ in (*with_personal_data(5, 2), *without_personal_data(5, 2))]
    sentences += [read(marked)[0] for marked in WITH] + list(WITHOUT)
    Random(5).shuffle(sentences)
    alone = [mask(text) for text in sentences]
    assert mask_many(sentences) == alone
    for size in (1, 2, 7):
        assert [
            masked
            for start in range(0, len(sentences), size)
            for masked in mask_many(sentences[start : start + size])
        ] == alone


def test_words_of_one_text_say_nothing_of_the_next() -> None:
    texts = ["โทร", "09 12 15 18 20", "บ้านเลขที่", "88", "สัญญาเลขที่", "12/3 ถนนสุขเกษม", "นาย", "สมคิด"]
    assert mask_many(texts) == [*texts[:5], "(ปิดเลขที่บ้าน) ถนนสุขเกษม", *texts[6:]]


def test_name_is_masked_in_its_own_text_alone() -> None:
    texts = ["ฝากสมรักษ์ไม่สะดวก"] * 3
    assert mask_many(texts, [None, "น.ส.สมรักษ์ เทียนหอม", "นายเอก เทียนหอม"]) == [
        texts[0],
        "ฝาก(ปิดชื่อ)ไม่สะดวก",
        texts[0],
    ]


def test_no_texts_are_none() -> None:
    assert mask_many([]) == mask_many([], []) == []


def test_texts_with_names_and_without_are_masked_at_once_as_one_by_one() -> None:
    texts = ["นายสมคิด ศรีมะปริง แจ้ง", "12/3 ซอยสุขเกษม 4", "", "ฝากสมรักษ์ โทร 081-234-5678", "น้ำท่วม"]
    names = [None, None, "น.ส.สมรักษ์ เทียนหอม", "น.ส.สมรักษ์ เทียนหอม", "-"]
    alone = [mask(text, known_names=(name,) if name else ()) for text, name in zip(texts, names, strict=True)]
    assert mask_many(texts, names) == alone
    assert alone == ["(ปิดชื่อ) แจ้ง", "(ปิดเลขที่บ้าน) ซอยสุขเกษม 4", "", "ฝาก(ปิดชื่อ) โทร (ปิดเบอร์โทร)", "น้ำท่วม"]
