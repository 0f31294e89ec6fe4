"""A table's persons are hidden many texts at a time, as they are one by one."""

from exports.tables.hiding import hiding
from exports.tables.rows import QuickMask


def test_texts_are_hidden_at_once_as_one_by_one() -> None:
    texts = ["นายสมคิด ศรีมะปริง แจ้ง", "12/3 ซอยสุขเกษม 4", "", "ป้าสมรักษ์ โทร 081-234-5678", "น้ำท่วม"]
    names = [None, None, "น.ส.สมรักษ์ เทียนหอม", "น.ส.สมรักษ์ เทียนหอม", "-"]
    hide = hiding()
    assert isinstance(hide, QuickMask)
    alone = [hide(text, (name,) if name else ()) for text, name in zip(texts, names, strict=True)]
    assert list(hide.many(texts, names)) == alone
    assert alone == ["(ปิดชื่อ) แจ้ง", "(ปิดเลขที่บ้าน) ซอยสุขเกษม 4", "", "ป้า(ปิดชื่อ) โทร (ปิดเบอร์โทร)", "น้ำท่วม"]
