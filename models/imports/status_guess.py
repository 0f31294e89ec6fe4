"""What a status word seems to mean, by what it contains: proposed to the office, which decides.

Whatever denies, doubts or only promises goes first. To call something finished that is not is the worst that a proposal can do,
so a word that says two things is proposed as nothing, or as what is still to be done.
"""

from __future__ import annotations

import re

from models.office.vocabulary import Standing
from models.office.words import word_key

_FINISHED = (
    r"เสร็จ|สำเร็จ|เรียบร้อย|^ปิด$|ปิด(?:เรื่อง|งาน|เคส|คำร้อง|แล้ว)|ยุติ|^จบ(?:เรื่อง|งาน|แล้ว|$)"
    r"|(?:แก้ไข|แก้ปัญหา|ซ่อม|ซ่อมแซม|ดำเนินการ|ตอบ|ตอบกลับ|ชี้แจง)(?:ผู้ร้อง|ผู้แจ้ง|ปัญหา)?แล้ว"
    r"|\b(?:finish(?:ed)?|completed?|closed?|resolved?|solved|done|fixed|answered|replied)\b"
)
_NOT_OURS = (
    r"ไม่เกี่ยวข้อง|ไม่อยู่ใน|นอก(?:เหนือ)?(?:อำนาจ|พื้นที่|เขต|ความรับผิดชอบ|หน้าที่)|ไม่ใช่(?:อำนาจ|พื้นที่|เขต|ความรับผิดชอบ|หน้าที่|ของ)"
    r"|ไม่รับ(?:เรื่อง|คำร้อง|ผิดชอบ|$)|ปฏิเสธ|irrelevant|not[ -]?(?:ours|relevant|responsible)|reject|declined|invalid|spam"
    r"|out of (?:scope|area|jurisdiction)|won'?t ?fix"
)
_CANCELLED = r"ยกเลิก|cancel"
_FORWARDED = (
    r"ส่งต่อ|ส่งเรื่อง|ส่ง(?:ให้|ไป|หน่วยงาน)|โอน(?:เรื่อง|งาน|ไป|ให้)|แจ้งหน่วยงาน|forward|transfer|referred|escalate"
)
_STARTED_BY = r"รับ|มอบ|ตรวจ|เริ่ม|ดำเนินการ$|ดำเนินการเรื่อง|พิจารณา|อ่าน|เปิด"
_AWAITED = r"รับ|ดำเนิน|มอบ|ตรวจ|พิจารณา|เจ้าหน้าที่|จ่าย|คิว|คัดกรอง|$"

_RULES: tuple[tuple[re.Pattern[str], Standing | None], ...] = tuple(
    (re.compile(pattern), standing)
    for pattern, standing in (
        # Not yet, not, and in part.
        (rf"ยัง(?:คง)?(?:ไม่|มิ)(?:ได้)?(?:{_STARTED_BY})", Standing.WAITING),
        (r"ยัง(?:คง)?(?:ไม่|มิ)", Standing.IN_PROGRESS),
        (r"not (?:yet )?(?:started|assigned|accepted|opened|received)|unassigned|unread", Standing.WAITING),
        (rf"(?:{_CANCELLED}).*(?:{_FINISHED}|{_FORWARDED})|(?:{_FINISHED}|{_FORWARDED}).*(?:{_CANCELLED})", None),
        (_NOT_OURS, Standing.NOT_OURS),
        (r"ไม่(?:ได้)?(?:ดำเนินการ)?(?:แล้ว)?(?:เสร็จ|สำเร็จ|เรียบร้อย)", Standing.IN_PROGRESS),
        (
            rf"(?:\bnot\b|n't\b|\bnever\b|\bun|\bin(?=complete)).*(?:{_FINISHED})|(?:un|not)(?:resolved|solved|finished|fixed)|incomplete",
            Standing.IN_PROGRESS,
        ),
        (r"แต่|(?<!ไป)(?<!ต่อ)ยัง(?!หน่วย|ฝ่าย|สำนัก|กอง)|\bbut\b|\bstill\b", Standing.IN_PROGRESS),
        (r"ไม่|มิได้|มิใช่|^งด|ล้มเหลว|\bnot?\b|n't\b|without|unable|fail|ส่งกลับ|ส่งคืน|return", None),
        (_CANCELLED, Standing.NOT_OURS),
        (r"100(?:\.0+)?%", None),
        (r"%|บางส่วน|เบื้องต้น|เกือบ|ใกล้|ครึ่ง|ระยะที่|ขั้นที่|ร้อยละ", Standing.IN_PROGRESS),
        (r"partial|partly|almost|nearly|half|[0-9] of [0-9]|[0-9]จาก[0-9]", Standing.IN_PROGRESS),
        (r"เปิด(?:เรื่อง|งาน|เคส)?(?:ใหม่|อีก|ซ้ำ)|ร้องซ้ำ|re-?open", Standing.IN_PROGRESS),
        # To come.
        (r"คาดว่า|จะ|(?<!ตาม)กำหนด|ภายใน|แผน(?!ก)|นัด|to be\b|will\b|expected|scheduled|planned|due\b", Standing.IN_PROGRESS),
        (rf"(?:^|[^ก-ฮะ-์])รอ(?:การ)?(?:{_AWAITED})|^รอ(?:การ)?(?:{_AWAITED})", Standing.WAITING),
        (
            r"^รอ(?![งบย])|[^ก-ฮะ-์]รอ(?![งบย])"
            r"|รอ(?:การ|รับ|ดำเนิน|ตรวจ|มอบ|พิจาร|อนุมัติ|งบ|วัสดุ|ผล|หน่วย|ส่ง|ปิด|แก้|คำ|ข้อมูล|เอกสาร|ช่าง|ซ่อม|ประสาน|ติด|จัด|ยืน|ฝ่าย|ผู้|เจ้า|ตอบ|ภาพ|รูป)",
            Standing.IN_PROGRESS,
        ),
        (r"(?:await|wait|pending).*(?:clos|approv|material|parts?\b|budget|confirm|verif|answer|reply)", Standing.IN_PROGRESS),
        (r"\bon hold\b|ค้าง|ชะลอ|พักเรื่อง", Standing.IN_PROGRESS),
        (r"await|waiting|pending|queue|backlog|triage", Standing.WAITING),
        # Under way.
        (
            r"กำลัง|ระหว่าง|อยู่ในขั้นตอน|ติดตาม|ประสาน|ตรวจสอบ|มอบหมาย|เร่ง|รับเรื่อง(?!ร้อง)|รับทราบ|เปิดเรื่อง"
            r"|in[ _-]?progress|process|ongoing|under\b|working|follow|investigat|acknowledged|accepted|assigned|started\b",
            Standing.IN_PROGRESS,
        ),
        (rf"(?:{_FORWARDED}).*(?:{_FINISHED})|(?:{_FINISHED}).*(?:{_FORWARDED})", Standing.FORWARDED),
        (r"รับ(?:การ|เรื่อง)?ส่งต่อ|received", Standing.WAITING),
        (_FORWARDED, Standing.FORWARDED),
        (_FINISHED, Standing.FINISHED),
        (r"^(?:เรื่อง|รายการ)?ใหม่|ยื่น|แจ้งเรื่อง|รับแจ้ง|\bnew\b|^open(?:ed)?$|submitted|created|registered|^start$", Standing.WAITING),
        (r"^ดำเนินการ", Standing.IN_PROGRESS),
    )
)  # fmt: skip
_DOUBTED = re.compile("[?❌❎✗✘✖×☐⬜🚫⛔]")
_THAI_BLANK = re.compile(r"(?<=[ก-๛]) +(?=[ก-๛])")


def propose_meaning(text: str) -> Standing | None:
    """What a status word seems to mean; None if it does not say, or says two things.

    Args:
        text: as the file has it.
    """
    # Thai without blanks and signs, or `ไม่ เสร็จ` would get past the rules; English with its blanks, as its words end there.
    key = word_key(text)
    line = re.sub(r"[\s_]+", " ", text).casefold()
    if _DOUBTED.search(key):
        return None
    said = key if not re.search("[a-z]", line) else _THAI_BLANK.sub("", line).strip(" .,:;-–()[]{}")
    return next((standing for rule, standing in _RULES if rule.search(said)), None)
