"""What a person of the city would type, for each command of `tamruang city`; see `tui.commands.examples`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.messages import Message, message

CITY_EXAMPLES: Mapping[str, tuple[tuple[str, Message], ...]] = MappingProxyType(
    {
        "city assign": (
            ("city assign 12 ทุ่งสมมติ", message("Say from which office a form without a name is.")),
        ),
        "city key confirm": (
            (
                "city key confirm ทุ่งสมมติ 1234567890123456789012345678901234567890",
                message("Write down that the digits heard over the telephone are right."),
            ),
        ),
        "city key list": (("city key list", message("See which keys are still to be compared.")),),
        "city key remove": (
            (
                "city key remove ทุ่งสมมติ 1234567890123456789012345678901234567890",
                message("Trust a stolen key no longer."),
            ),
        ),
        "city office add": (
            (
                "city office add สำนักงานเขตทุ่งสมมติ --address report@tung.example",
                message("Add an office that reports to the city."),
            ),
        ),
        "city office change": (
            ("city office change ทุ่งสมมติ --due-day 15", message("Give an office another due day.")),
        ),
        "city office list": (("city office list", message("List the offices.")),),
        "city office remove": (
            ("city office remove ทุ่งสมมติ", message("Remove an office that was added by mistake.")),
        ),
        "city paper again": (
            (
                "city paper again 2345678-2345678 -o january.xlsx",
                message("Make a roll-up that left once more, to the byte."),
            ),
        ),
        "city paper month": (
            ("city paper month 2563-01", message("Read January of all offices.")),
            ("city paper month 2563-01 -o january.xlsx", message("Write it as a workbook.")),
            (
                "city paper month 2563-01 --as-of 15/2/2563 -o january",
                message("Write it as it stood on a day, in all formats, into a new folder."),
            ),
        ),
        "city paper note": (
            (
                "city paper note 2563-01 --for ปลัดกรุงเทพมหานคร --enclose สรุปรายหน่วยงาน",
                message("Write the covering note for January."),
            ),
        ),
        "city paper year": (
            ("city paper year 2563 -o year.html", message("Write a fiscal year for printing.")),
        ),
        "city remind": (
            ("city remind 2563-01 --dry-run", message("See who would be reminded.")),
            ("city remind 2563-01", message("Put a reminder in the outbox for each office that is missing.")),
            ("city remind 2563-01 --office ทุ่งสมมติ --again", message("Remind one office once more.")),
        ),
        "city settle": (
            ("city settle ทุ่งสมมติ 2563-01 12", message("Say which of two versions of January counts.")),
        ),
        "city show": (
            ("city show ทุ่งสมมติ 2563-01", message("See a month of an office.")),
            ("city show ทุ่งสมมติ 2563-01 --form", message("Read its form as it came.")),
        ),
        "city status": (
            ("city status", message("See offices and months of the fiscal year.")),
            ("city status --month 2563-01", message("See January with all findings.")),
        ),
        "city sums": (
            ("city sums --year 2563", message("Add up a fiscal year.")),
            ("city sums --by category", message("Add up by category.")),
        ),
        "city take": (
            ("city take inbox.mbox /media/usb", message("Take in a mailbox and a stick.")),
            (
                "city take form.txt --from-office ทุ่งสมมติ",
                message("Take in a form that doesn't say whose it is."),
            ),
        ),
        "city withdraw": (
            (
                "city withdraw 12 --note ส่งผิดเดือน",
                message("Let a file count no more that was sent by mistake."),
            ),
            ("city withdraw 12 --back", message("Let it count again.")),
        ),
    }
)
