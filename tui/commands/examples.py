"""Examples of each command, for its help and for the manual page. What they are for is said; how they are written is tested."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.messages import Message, message
from tui.commands.city_examples import CITY_EXAMPLES

Example = tuple[str, Message]
"""What is typed behind `tamruang`, and what it does."""

EXAMPLES: Mapping[str, tuple[Example, ...]] = MappingProxyType(
    {
        "": (
            ("", message("Open the screens.")),
            ("--lang en", message("Open them in English.")),
        ),
        "backup": (
            ("backup office.tar", message("Back up the whole office into one file.")),
            ("backup /media/usb --keep 30", message("Keep the last thirty backups in a folder.")),
        ),
        "check-in": (
            ("check-in --new 12", message("Record that MIS was checked and had twelve new cases.")),
        ),
        **CITY_EXAMPLES,
        "complaint assign": (
            (
                "complaint assign 2563-0001 2563-0002 --section โยธา",
                message("Assign two cases to a section."),
            ),
        ),
        "complaint complainant": (
            (
                "complaint complainant 2563-0001 --phone 0800000000",
                message("Record the complainant's telephone number."),
            ),
        ),
        "complaint counts": (
            (
                "complaint counts --from 1/1/2563 --until 31/1/2563 --by section",
                message("Count the cases of a month by section."),
            ),
        ),
        "complaint edit": (
            ("complaint edit 2563-0001 --category ถนน", message("Correct the category of a case.")),
        ),
        "complaint evidence": (
            (
                "complaint evidence 2563-0001 after.jpg --shows after",
                message("Add a photo to a case."),
            ),
            ("complaint evidence 2563-0001 --get -o photos", message("Get all photos and papers of a case.")),
        ),
        "complaint export": (
            ("complaint export -o cases.xlsx --pending", message("Write pending cases for a spreadsheet.")),
            (
                "complaint export --format jsonl --from 1/10/2562",
                message("Send cases to another program as JSON lines."),
            ),
        ),
        "complaint figures": (
            ("complaint figures", message("Show the months, sections, ages and places of this fiscal year.")),
            ("complaint figures --year 2562 --json", message("Give those of another year to a program.")),
        ),
        "complaint finish": (
            (
                "complaint finish 2563-0001 --answer ซ่อมถนนเรียบร้อยแล้ว",
                message("Finish a case with the answer to the complainant."),
            ),
        ),
        "complaint forward": (
            ("complaint forward 2563-0001 --agency การไฟฟ้า", message("Forward a case to another agency.")),
        ),
        "complaint hand-over": (
            ("complaint hand-over", message("List the results that are still to be recorded in MIS.")),
            (
                "complaint hand-over -o mis.csv",
                message("Write them to a file for MIS, and record that they were handed over."),
            ),
        ),
        "complaint hold": (
            (
                "complaint hold 2563-0001 --waits-for การประปา",
                message("Stop the clock of a case that waits for another agency."),
            ),
        ),
        "complaint look-again": (
            ("complaint look-again 2563-0001 --on 15/2/2563", message("Look at a case again on a day.")),
        ),
        "complaint priority": (
            ("complaint priority 2563-0001 most_urgent", message("Say that a case is most urgent.")),
        ),
        "complaint resume": (
            (
                "complaint resume 2563-0001 --note ได้รับหนังสือตอบแล้ว",
                message("Let the clock of a case run again."),
            ),
        ),
        "complaint import": (
            ("complaint import mis.xlsx --dry-run", message("See what a file of MIS would change.")),
            ("complaint import mis.xlsx --yes", message("Import it without being asked.")),
        ),
        "complaint imports": (("complaint imports --undo 17", message("Undo the import of that number.")),),
        "complaint list": (
            ("complaint list --late --section โยธา", message("List the overdue cases of a section.")),
            ("complaint list --pending --json", message("Give all pending cases to a program.")),
            (
                "complaint list --late --numbers | tamruang complaint take-in -",
                message("Accept all overdue waiting cases, as one change."),
            ),
        ),
        "complaint merge": (
            ("complaint merge 2563-0002 --into 2563-0001", message("Merge two cases into one.")),
        ),
        "complaint new": (
            (
                "complaint new --subject ไฟดับ --category แสงสว่าง --channel โทรศัพท์",
                message("Enter a case that came by telephone."),
            ),
        ),
        "complaint not-ours": (("complaint not-ours 2563-0001", message("Mark a case as not ours.")),),
        "complaint note": (
            ("complaint note 2563-0001 --note นัดดูพื้นที่พรุ่งนี้", message("Add a note to the diary.")),
        ),
        "complaint redo": (("complaint redo", message("Redo what you undid last.")),),
        "complaint reopen": (("complaint reopen 2563-0001", message("Open a finished case again.")),),
        "complaint set": (("complaint set 2563-0001 กำลังดำเนินการ", message("Give a case another status.")),),
        "complaint show": (("complaint show 2563-0001", message("Show a case with its diary.")),),
        "complaint step": (("complaint step 2 2563-0001", message("Mark the second step as done.")),),
        "complaint take-in": (
            ("complaint take-in 2563-0001 --section โยธา", message("Accept a new case for a section.")),
        ),
        "complaint undo": (("complaint undo --dry-run", message("See what would be undone.")),),
        "complaint unmerge": (("complaint unmerge 2563-0002", message("Split a merged case off again.")),),
        "completion": (("completion bash", message("Print the script for bash.")),),
        "demo": (
            ("demo", message("Look around in a sample office.")),
            ("demo --guided", message("Be led through it in ten minutes.")),
            ("demo --into practice.db", message("Make a sample office to practise with.")),
        ),
        "doctor": (("doctor --json --no-test", message("Check an office from another program.")),),
        "dump": (("dump office.jsonl", message("Write the whole register as JSON lines.")),),
        "form accept": (
            (
                "form accept report-late --report 3 --reason รอตัวเลขจากเขต",
                message("Accept that a report is late."),
            ),
        ),
        "form amend": (("form amend 3", message("Begin to correct a submitted report.")),),
        "exchange card": (
            ("exchange card -o /media/usb", message("Write this office's card onto a stick.")),
        ),
        "exchange check": (
            ("exchange check tamruang-2563-01-*.zip", message("Check bundles, and see what they say.")),
            ("exchange check january.zip --json", message("Give what a bundle says to another program.")),
        ),
        "exchange key change": (
            ("exchange key change", message("Give the office a new key, signed by the old one.")),
        ),
        "exchange key make": (("exchange key make", message("Give the office its first key.")),),
        "exchange key show": (("exchange key show", message("See the digits to read over the telephone.")),),
        "exchange make": (
            ("exchange make 2563-01 -o /media/usb", message("Write the bundle of a month onto a stick.")),
            ("exchange make --mail", message("Put that of the last full month in the outbox.")),
        ),
        "exchange partner add": (
            (
                "exchange partner add tamruang-card-*.zip --spoke-with สมศรี",
                message("Add an office after it read its digits by telephone."),
            ),
        ),
        "exchange partner remove": (
            ("exchange partner remove สำนักงานเขตดอนสมมติ", message("Take nothing from an office any longer.")),
        ),
        "exchange partner list": (("exchange partner list", message("See whose keys are known here.")),),
        "exchange receive": (
            (
                "exchange receive tamruang-case-*.zip",
                message("Look at a case from another office, and take it in."),
            ),
            ("exchange receive result.zip --dry-run", message("Only see what a result would do.")),
        ),
        "exchange return": (
            (
                "exchange return 2563-0001 --mail",
                message("Put the result in the outbox, for the office it came from."),
            ),
        ),
        "exchange send": (
            (
                "exchange send 2563-0001 --agency สำนักงานเขตดอนสมมติ",
                message("Make the file of a forwarded case."),
            ),
        ),
        "form check": (("form check", message("Check this year's project.")),),
        "form discard": (("form discard 3", message("Delete a draft.")),),
        "form draft": (
            ("form draft --progress 25", message("Write the next report with the figures of the register.")),
        ),
        "form edit": (
            ("form edit --responsible-phone 5104", message("Change a telephone number on the form.")),
        ),
        "form export": (
            ("form export --format markdown -o form.md", message("Write the form as Markdown.")),
        ),
        "form import": (("form import form.txt", message("Save a form that was printed earlier.")),),
        "form list": (("form list", message("List the saved projects.")),),
        "form new": (("form new --code 90010000", message("Begin the project of a new fiscal year.")),),
        "form read": (("form read form.txt", message("See what a form says, without saving it.")),),
        "form redo": (("form redo", message("Redo what you undid last.")),),
        "form show": (("form show --year 2563", message("Show the project of a fiscal year.")),),
        "form submit": (("form submit 3", message("Submit a report.")),),
        "form undo": (("form undo", message("Undo your last change to the reports.")),),
        "form withdraw": (("form withdraw report-late --report 3", message("Let a finding count again.")),),
        "keys": (("keys today complaints", message("List the keys of two screens.")),),
        "load": (("load office.jsonl --into /srv/office", message("Make a new office from a dump.")),),
        "mail addresses add": (
            (
                "mail addresses add --kind section ฝ่ายโยธา roads@example.org",
                message("Write down the address of a section."),
            ),
        ),
        "mail addresses change": (
            (
                "mail addresses change coordinator --address report@example.org",
                message("Change the coordinator's address."),
            ),
        ),
        "mail addresses delete": (("mail addresses delete 3", message("Delete an entry by its KEY.")),),
        "mail addresses list": (("mail addresses list", message("List the address book.")),),
        "mail again": (("mail again 20200204-100000-0a1b2c3d.eml", message("Queue a failed mail again.")),),
        "mail delete": (
            ("mail delete 20200204-100000-0a1b2c3d.eml", message("Delete a mail from the outbox.")),
        ),
        "mail list": (("mail list", message("List the mails of the outbox.")),),
        "mail send": (("mail send", message("Send all waiting mails.")),),
        "mail settings": (
            (
                "mail settings --host mail.example.org --user office",
                message("Set the mail server."),
            ),
        ),
        "mail settle": (
            (
                "mail settle 20200204-100000-0a1b2c3d.eml --arrived",
                message("Record that a mail arrived."),
            ),
        ),
        "mail take": (
            ("mail take 20200204-100000-0a1b2c3d.eml", message("Take over a mail of somebody else.")),
        ),
        "mail test": (("mail test --send", message("Try the mail server, and send a test mail.")),),
        "man": (("man | man -l -", message("Read this page without installing it.")),),
        "manual": (
            ("manual papers", message("Read about papers.")),
            ("manual --html -o manual.html", message("Write the whole manual as a web page, with pictures.")),
        ),
        "month": (
            ("month", message("See how the last full month stands, and submit it.")),
            ("month 2563-01 --yes -o papers", message("Submit a month without being asked.")),
        ),
        "office init": (
            (
                "office init /srv/tamruang --group district",
                message("Begin an office for a group of accounts."),
            ),
            (
                "office init 'postgresql://db/city?office=บางรัก' --folder /srv/office",
                message("Begin an office on a PostgreSQL server."),
            ),
        ),
        "office people link": (
            (
                "office people link anong --officer อนงค์ --role head",
                message("Say that an account is the head's."),
            ),
            (
                "office people link counter --shared",
                message("Make an account ask who is working."),
            ),
        ),
        "office people list": (("office people list", message("See who is who, and who you are.")),),
        "office people others": (
            ("office people others reader", message("Make unlisted accounts readers.")),
        ),
        "office people remove": (("office people remove anong", message("Take an account off the list.")),),
        "office settings": (
            ("office settings --finish-days 20", message("Allow twenty working days for a case.")),
        ),
        "office share": (("office share district", message("Share your office with a group.")),),
        "office word add": (
            ("office word add status รออะไหล่ --means in_progress", message("Add a status.")),
            (
                "office word add text ลงพื้นที่ --words 'ไปตรวจ{สถานที่}แล้ว'",
                message("Add a text that is typed as two colons with its name, and a blank."),
            ),
        ),
        "office word change": (
            ("office word change status รออะไหล่ --means forwarded", message("Change what a status means.")),
        ),
        "office word delete": (
            ("office word delete category คลอง", message("Delete a category that was never used.")),
        ),
        "office word list": (("office word list status", message("List the statuses and what they mean.")),),
        "office word move": (
            ("office word move section ฝ่ายโยธา 1", message("Put a section first in its list.")),
        ),
        "office word retire": (("office word retire channel จดหมาย", message("Retire a channel.")),),
        "paper": (
            ("paper", message("List the papers.")),
            ("paper register --month 2563-01 -o register.html", message("Write the register of a month.")),
            (
                "paper order --case 2563-0001 --case 2563-0002 --print",
                message("Print the work orders of two cases."),
            ),
            ("paper list --case 2563-0001", message("See which papers of a case have left.")),
        ),
        "person forget": (
            ("person forget 2558-0001", message("Forget the complainant of a case.")),
            (
                "person forget --older-than 5 --preview",
                message("See what would be forgotten of cases settled long ago."),
            ),
        ),
        "restore": (
            ("restore office.tar", message("Restore the office from a backup.")),
            ("restore office.tar --into /srv/copy", message("Open a backup as an office of its own.")),
        ),
        "salvage": (
            (
                "salvage office.db --into /srv/saved",
                message("Save what can be read of a damaged database."),
            ),
        ),
        "verify": (
            ("verify form.txt", message("Check a paper that came back.")),
            ("verify 7XEB9V4-WGTMHEX", message("See what the paper with a code said.")),
        ),
    }
)
"""By the command's name, behind those of its groups."""


def example_lines(name: str) -> list[tuple[str, Message]]:
    """The examples of a command: what is typed, and what it does.

    Args:
        name: of the command, as `complaint list`.
    """
    return [(f"tamruang {typed}".rstrip(), does) for typed, does in EXAMPLES.get(name, ())]
