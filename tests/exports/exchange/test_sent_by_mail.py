"""A forwarded case and its result, there and back through a real mail server on loopback."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from exports.exchange.case_note import put_file_into_outbox
from exports.exchange.sending import MadeFile, send_result
from exports.mail.laid import Laid
from exports.mail.outbox import Outbox, State
from exports.mail.send import Fate, Outcome, send_outbox
from models.admin.addresses import Kind, add_address
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.admin.mail_log import is_known, note_sent
from models.cases.complainants import load_complainant
from models.cases.evidence import list_evidence
from models.cases.finishing import finish
from models.cases.store import load_complaint
from models.office.vocabulary import Method, Standing
from models.office.words import load_words
from models.storage.parts import outbox_folder
from tests.exports.exchange.test_sent_cases import PERSON, made, offices, seen, sent, taken, told
from tests.exports.exchange.two_offices import BY, FIRST, SECOND, THERE, TwoOffices
from tests.exports.mail.conftest import certificate, server
from tests.exports.mail.relay import PASSWORD, Server

__all__ = ["certificate", "made", "offices", "server"]

ADDRESSES = {FIRST: "tung@example.org", SECOND: "don@example.org"}


def post(made: MadeFile, path: Path, server: Server, by: str) -> tuple[Laid, list[Outcome]]:
    """Lay a file into the outbox of the open office and send that."""
    outbox = outbox_folder(path)
    laid = put_file_into_outbox(made, outbox, by=by)
    return laid, list(send_outbox(outbox, server.relay(), PASSWORD, is_known=is_known, on_sent=note_sent))


def know(office: str, other: str) -> None:
    """The addresses that an office sends from and to."""
    save_mail_settings(MailSettings(sender=parse_mailbox("sender", ADDRESSES[office])), by=BY)
    add_address(Kind.AGENCY, other, ADDRESSES[other], by=BY)


def attached(server: Server, to: str) -> bytes:
    """The one file in the last mail, as its reader saves it."""
    _, recipients, content = server.taken[-1]
    assert recipients == [ADDRESSES[to]]
    mail = message_from_bytes(content, policy=default)
    (file,) = [
        part.get_payload(decode=True)
        for part in mail.iter_attachments()
        if (part.get_filename() or "").endswith(".zip")
    ]
    assert isinstance(file, bytes)
    return file


def test_a_case_and_its_result_go_there_and_back_by_mail(offices: TwoOffices, server: Server) -> None:
    case, file = sent(offices)
    with offices.at(FIRST) as path:
        know(FIRST, SECOND)
        _, outcomes = post(file, path, server, BY)
        assert [each.fate for each in outcomes] == [Fate.SENT]
        left, evidence = told(case), seen(list_evidence(case.id))
        again, outcomes = post(file, path, server, BY)
        assert (again.is_new, outcomes) == (False, [])
    on_the_wire = server.taken[-1][2]
    for secret in (PERSON.name, PERSON.phone, case.subject):
        assert secret is not None
        assert secret.encode() not in on_the_wire
        assert all(
            secret not in part.get_content()
            for part in message_from_bytes(on_the_wire, policy=default).walk()
            if part.get_content_maintype() == "text"
        )
    came = attached(server, SECOND)
    assert came == file.content
    with offices.at(SECOND) as path:
        there = taken(came)
        assert (told(there), seen(list_evidence(there.id))) == (left, evidence)
        assert load_complainant(there.id) == PERSON
        know(SECOND, FIRST)
        finish(there.id, by=THERE, method=Method.OTHER, answer="เปลี่ยนฝาท่อแล้ว เรียบร้อยดีทุกประการ")
        result = send_result(there.id, by=THERE)
        post(result, path, server, THERE)
    with offices.at(FIRST):
        taken(attached(server, FIRST), BY)
        back = load_complaint(case.id)
        assert load_words().standing(back.status) is Standing.FINISHED
        assert back.answer == "เปลี่ยนฝาท่อแล้ว เรียบร้อยดีทุกประการ"
    assert server.times(ADDRESSES[SECOND]) == server.times(ADDRESSES[FIRST]) == 1


def test_a_case_that_the_server_refuses_stays_in_the_outbox_and_goes_later_the_same(
    offices: TwoOffices, server: Server
) -> None:
    _, file = sent(offices)
    server.refuse = {ADDRESSES[SECOND]: "550 5.1.1 no such user"}
    with offices.at(FIRST) as path:
        know(FIRST, SECOND)
        laid, outcomes = post(file, path, server, BY)
        assert [each.fate for each in outcomes] == [Fate.FAILED]
        server.refuse = {}
        box = Outbox(outbox_folder(path))
        box.retry(laid.name)
        assert box.names(State.NEW) == [laid.name]
        list(send_outbox(box.folder, server.relay(), PASSWORD, is_known=is_known, on_sent=note_sent))
    with offices.at(SECOND):
        assert taken(attached(server, SECOND)).received_from == FIRST
