"""The register: cases, what happened to them, how they stood on each day, and what is the office's own.

The classes are a frozen copy: they tell what this step makes and never follow `models.cases.tables`.
"""

import json
from typing import Any

from peewee import (
    SQL,
    AutoField,
    Check,
    CompositeKey,
    Context,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
    TextField,
)

# list, word, what it means, whether it counts as pending, other ways to write it
WORDS: tuple[tuple[str, str, str | None, int, tuple[str, ...]], ...] = (
    ("status", "รอรับเรื่อง", "waiting", 1, ("รอรับ", "ใหม่", "new", "waiting", "pending", "start")),
    (
        *("status", "กำลังดำเนินการ", "in_progress", 1),
        ("ดำเนินการ", "อยู่ระหว่างดำเนินการ", "inprogress", "in progress", "in_progress"),
    ),
    ("status", "ส่งต่อ", "forwarded", 0, ("ส่งต่อใหม่", "ส่งต่อหน่วยงานอื่น", "forward", "forwarded")),
    ("status", "เสร็จสิ้น", "finished", 0, ("เสร็จ", "แล้วเสร็จ", "ดำเนินการเสร็จสิ้น", "finish", "finished", "done")),
    (
        *("status", "ไม่เกี่ยวข้อง", "not_ours", 0),
        ("ไม่อยู่ในความรับผิดชอบ", "irrelevant", "not ours", "not_ours"),
    ),
    ("channel", "ศูนย์ 1555", None, 0, ("1555", "สายด่วน 1555", "ศูนย์ กทม. 1555")),
    ("channel", "ทราฟฟี่ฟองดูว์", None, 0, ("Traffy Fondue", "Traffy", "ทราฟฟี่", "แอป")),
    ("channel", "มาด้วยตนเอง", None, 0, ("walk-in", "ด้วยตนเอง")),
    ("channel", "จดหมาย", None, 0, ("หนังสือ", "ไปรษณีย์", "letter")),
    ("channel", "โทรศัพท์", None, 0, ("โทร", "phone")),
    ("channel", "อีเมล", None, 0, ("e-mail", "email", "จดหมายอิเล็กทรอนิกส์")),
    ("category", "ถนน", None, 0, ("ผิวจราจร", "ถนนชำรุด")),
    ("category", "ทางเท้า", None, 0, ("บาทวิถี", "ฟุตบาท", "ฟุตปาธ")),
    ("category", "น้ำท่วม", None, 0, ("น้ำท่วมขัง", "น้ำขัง")),
    ("category", "ท่อระบายน้ำ", None, 0, ("ฝาท่อ", "ท่ออุดตัน")),
    ("category", "แสงสว่าง", None, 0, ("ไฟฟ้าสาธารณะ", "ไฟดับ", "ไฟส่องสว่าง")),
    ("category", "ความสะอาด", None, 0, ("ขยะ", "มูลฝอย", "สิ่งปฏิกูล")),
    ("category", "กีดขวาง", None, 0, ("สิ่งกีดขวาง", "กีดขวางทางเท้า")),
    ("category", "จราจร", None, 0, ("การจราจร",)),
    ("category", "ต้นไม้", None, 0, ("กิ่งไม้", "สวน")),
    ("category", "เสียงรบกวน", None, 0, ("เสียง", "เสียงดัง")),
    ("category", "กลิ่น", None, 0, ("กลิ่นเหม็น",)),
    ("category", "ฝุ่นและควัน", None, 0, ("PM2.5", "ฝุ่น", "ควัน", "เผา")),
    ("category", "สะพาน", None, 0, ()),
    ("category", "คลอง", None, 0, ("คูคลอง",)),
    ("category", "สายไฟ", None, 0, ("สายสื่อสาร",)),
    ("category", "ความปลอดภัย", None, 0, ()),
    ("category", "สัตว์จรจัด", None, 0, ("สัตว์", "สุนัขจรจัด")),
    ("category", "ป้าย", None, 0, ("ป้ายจราจร", "ป้ายโฆษณา")),
    ("category", "อาคาร", None, 0, ("ก่อสร้าง", "อาคารผิดแบบ")),
    ("category", "สอบถาม", None, 0, ()),
    ("category", "เสนอแนะ", None, 0, ("ข้อเสนอแนะ",)),
    ("category", "อื่น ๆ", None, 0, ("อื่นๆ", "other")),
    ("section", "ฝ่ายปกครอง", None, 0, ("ปกครอง",)),
    ("section", "ฝ่ายโยธา", None, 0, ("โยธา",)),
    ("section", "ฝ่ายเทศกิจ", None, 0, ("เทศกิจ",)),
    ("section", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", None, 0, ("สิ่งแวดล้อม", "สุขาภิบาล")),
    (
        "section",
        "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
        None,
        0,
        ("รักษาความสะอาด", "สวนสาธารณะ", "ฝ่ายรักษาความสะอาดฯ"),
    ),
    ("section", "ฝ่ายทะเบียน", None, 0, ("ทะเบียน",)),
    ("section", "ฝ่ายรายได้", None, 0, ("รายได้",)),
    ("section", "ฝ่ายการคลัง", None, 0, ("การคลัง",)),
    ("section", "ฝ่ายการศึกษา", None, 0, ("การศึกษา",)),
    ("section", "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม", None, 0, ("พัฒนาชุมชน",)),
)

# name, method, words for the complainant
ANSWERS = (
    (
        *("ตรวจสอบและแก้ไขแล้ว", "investigated"),
        "เจ้าหน้าที่ได้ตรวจสอบพื้นที่ตามที่แจ้งและแก้ไขเรียบร้อยแล้ว ขอขอบคุณที่แจ้งให้ทราบ",
    ),
    (
        *("ตักเตือนแล้ว", "warned"),
        "เจ้าหน้าที่ได้ตรวจสอบและว่ากล่าวตักเตือนผู้ที่เกี่ยวข้องให้ปฏิบัติตามกฎหมายแล้ว และจะติดตามต่อไป",
    ),
    (
        *("ดำเนินคดีแล้ว", "prosecuted"),
        "เจ้าหน้าที่ได้ตรวจสอบพบการกระทำผิดและดำเนินการตามกฎหมายกับผู้กระทำผิดแล้ว",
    ),
    (
        *("ส่งหน่วยงานที่รับผิดชอบ", "forwarded"),
        "ได้ส่งเรื่องให้หน่วยงานที่รับผิดชอบดำเนินการแล้ว และจะประสานติดตามผลต่อไป",
    ),
    (
        *("รับไว้พิจารณา", "considered"),
        "ได้รับข้อเสนอแนะไว้พิจารณาประกอบการดำเนินงานแล้ว ขอขอบคุณสำหรับความเห็น",
    ),
)


class Id(AutoField):
    """A number never given twice: a screen that still shows a deleted record can't hit a newer one."""

    def ddl(self, ctx: Context) -> NodeList:
        """As always, and on SQLite with the word that it needs for this."""
        plain = super().ddl(ctx)
        return NodeList((plain, SQL("AUTOINCREMENT"))) if ctx.state.quote == '""' else plain


def up(migrator: object, db: Any) -> None:
    class Table(Model):
        id = Id()

        class Meta:
            database = db
            legacy_table_names = False

    class OfficeWord(Table):
        list = TextField()
        word = TextField()
        aliases = TextField()
        means = TextField(null=True)
        pending = IntegerField()
        days = IntegerField(null=True)
        text = TextField(null=True)
        position = IntegerField()
        retired = IntegerField()

        class Meta:
            table_name = "office_word"
            indexes = ((("list", "word"), True),)

    class Setting(Table):
        name = TextField(unique=True)
        value = TextField()

        class Meta:
            table_name = "setting"

    class Complaint(Table):
        revision = IntegerField()
        number = TextField()
        number_key = TextField(unique=True)
        received_at = DateTimeField()
        received_from = TextField(null=True)
        channel = IntegerField(null=True)
        categories = TextField()
        subject = TextField(null=True)
        detail = TextField(null=True)
        address = TextField(null=True)
        subdistrict = TextField(null=True)
        district = TextField(null=True)
        province = TextField(null=True)
        latitude = FloatField(null=True)
        longitude = FloatField(null=True)
        sections = TextField()
        officer = IntegerField(null=True)
        status = IntegerField()
        pending = IntegerField(constraints=[Check("pending IN (0, 1)")])
        status_on = DateField()
        steps = TextField()
        next_step = IntegerField(constraints=[Check("next_step BETWEEN 1 AND 6")])
        accept_by = DateField()
        finish_by = DateField()
        due_on = DateField(null=True)
        method = TextField(null=True)
        answer = TextField(null=True)
        reopened = IntegerField(constraints=[Check("reopened >= 0")])
        parent = IntegerField(null=True)
        merged = IntegerField()
        extra = TextField()
        touched = TextField()
        mis_at = DateTimeField(null=True)
        changed_at = DateTimeField()
        changed_by = TextField()

        class Meta:
            table_name = "complaint"
            indexes = (
                (("received_at", "id"), False),
                (("changed_at", "id"), False),
                (("status", "received_at", "id"), False),
            )

    class Complainant(Table):
        complaint = IntegerField(unique=True)
        name = TextField(null=True)
        phone = TextField(null=True)
        reachable = IntegerField(null=True)

        class Meta:
            table_name = "complainant"

    class Facet(Model):
        kind = TextField()
        value = IntegerField()
        received_at = DateTimeField()
        complaint = IntegerField()

        class Meta:
            database = db
            table_name = "facet"
            primary_key = CompositeKey("kind", "value", "received_at", "complaint")
            without_rowid = True

    class Span(Model):
        received_on = DateField()
        complaint = IntegerField()
        known_from = IntegerField()
        since = DateField()
        until = DateField()
        known_until = IntegerField()
        status = IntegerField()
        channel = IntegerField(null=True)
        categories = TextField()
        sections = TextField()

        class Meta:
            database = db
            table_name = "span"
            primary_key = CompositeKey("received_on", "complaint", "known_from", "since")
            without_rowid = True

    class Act(Table):
        at = DateTimeField()
        by = TextField()
        verb = TextField()
        on = DateField()
        note = TextField(null=True)
        undoes = ForeignKeyField("self", null=True, index=False, on_delete="RESTRICT")

        class Meta:
            table_name = "act"

    class CaseEvent(Table):
        act = ForeignKeyField(Act, on_delete="RESTRICT")
        complaint = IntegerField(null=True)
        record = TextField()
        record_id = IntegerField()
        kind = TextField(constraints=[Check("kind IN ('new', 'change', 'gone')")])
        changes = TextField()

        class Meta:
            table_name = "case_event"

    class Evidence(Table):
        complaint = IntegerField()
        sha256 = TextField()
        media = TextField()
        size = IntegerField()
        name = TextField()
        moment = TextField()
        caption = TextField(null=True)
        added_on = DateField()
        added_by = TextField()

        class Meta:
            table_name = "evidence"
            indexes = ((("complaint",), False),)

    class DailyCheck(Table):
        day = DateField(index=True)
        new = IntegerField(constraints=[Check("new >= 0")])
        at = DateTimeField()
        by = TextField()

        class Meta:
            table_name = "daily_check"

    class ReportSource(Table):
        report = IntegerField(unique=True)
        as_of = DateField()
        known = IntegerField()
        received = IntegerField()
        finished = IntegerField()
        pending = IntegerField()

        class Meta:
            table_name = "report_source"

    db.create_tables(
        [
            *(OfficeWord, Setting, Complaint, Complainant, Facet, Span),
            *(Act, CaseEvent, Evidence, DailyCheck, ReportSource),
        ]
    )
    words: list[dict[str, object]] = [
        {
            **dict.fromkeys(("text", "days")),
            **{"list": which, "word": word, "means": means, "pending": pending, "position": position},
            **{"aliases": json.dumps(aliases, ensure_ascii=False), "retired": 0},
        }
        for position, (which, word, means, pending, aliases) in enumerate(WORDS)
    ]
    words += [
        {
            **{"list": "answer", "word": name, "means": method, "text": text, "position": position},
            **{"days": None, "pending": 0, "aliases": "[]", "retired": 0},
        }
        for position, (name, method, text) in enumerate(ANSWERS)
    ]
    OfficeWord.insert_many(words).execute()
    for columns in ("received_at, id", "due_on, id", "next_step, received_at, id"):
        name = columns.split(",")[0]
        db.execute_sql(f"CREATE INDEX complaint_pending_{name} ON complaint ({columns}) WHERE pending = 1")
    # Unique: one act can be taken back once.
    db.execute_sql("CREATE UNIQUE INDEX act_undoes ON act (undoes_id) WHERE undoes_id IS NOT NULL")
    # Few cases, which leave it as soon as they are handed out.
    db.execute_sql(
        "CREATE INDEX complaint_no_section ON complaint (received_at, id) WHERE pending = 1 AND sections = ''"
    )
    db.execute_sql("CREATE INDEX complaint_parent ON complaint (parent) WHERE parent IS NOT NULL")
    db.execute_sql("CREATE INDEX case_event_complaint ON case_event (complaint) WHERE complaint IS NOT NULL")
    if isinstance(db, SqliteDatabase):
        search_in_sqlite(db)


def search_in_sqlite(db: Any) -> None:
    """The table of trigrams, and what no verb may do: change history."""
    db.execute_sql(
        "CREATE VIRTUAL TABLE complaint_search USING "
        "fts5(words, content='', tokenize='trigram', detail=none, columnsize=0)"
    )
    db.execute_sql("CREATE VIRTUAL TABLE complaint_trigram USING fts5vocab('complaint_search', 'row')")
    for table in ("act", "case_event"):
        for action in ("UPDATE", "DELETE"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'history is only added to'); END"
            )
