"""Each mail goes to each person at most once, and what does not go stays with its reason."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exports.mail import outbox as outbox_module
from exports.mail.message import Attachment
from exports.mail.outbox import Outbox, OutboxBusy, State
from exports.mail.send import Fate, Outcome, send_outbox
from models.admin.mail import Mailbox, Security
from models.errors import NotFound
from models.storage.place import sync_folder
from tests.exports.mail.mails import CENTRE, COORDINATOR, mail
from tests.exports.mail.relay import PASSWORD, USER, Server, serving

HEAD = Mailbox("head@khet.example.org", "ผู้อำนวยการเขต")


def ours(_mail: bytes, _name: str) -> bool:
    return True


def sent(outbox: Outbox, server: Server) -> list[Outcome]:
    return list(send_outbox(outbox.folder, server.relay(), PASSWORD, is_known=ours))


def where(outbox: Outbox) -> dict[str, State]:
    return {name: state for state in State for name in outbox.names(state)}


@pytest.mark.parametrize("security", list(Security))
def test_a_mail_arrives_as_it_is_and_moves_to_sent(
    outbox: Outbox, certificate: tuple[Path, Path], security: Security
) -> None:
    name = outbox.put(mail())
    with serving(*certificate, security) as server:
        outcomes = list(send_outbox(outbox.folder, server.relay(security), PASSWORD, is_known=ours))
        assert list(send_outbox(outbox.folder, server.relay(security), PASSWORD, is_known=ours)) == []
    assert outcomes == [Outcome(name, Fate.SENT)]
    assert server.taken == [("office@khet.example.org", [COORDINATOR.address, CENTRE.address], mail())]
    assert where(outbox) == {name: State.SENT}
    assert outbox.path(State.SENT, name).read_bytes() == mail()


def test_lines_of_dots_arrive(outbox: Outbox, server: Server) -> None:
    data = mail(text_lines=(".", "..", ".a"), html=None, attachments=())
    assert b"\r\n..\r\n" in data
    outbox.put(data)
    sent(outbox, server)
    assert server.taken[0][2] == data


def test_what_is_refused_for_good_stays_with_the_reason_and_the_others_go(
    outbox: Outbox, server: Server
) -> None:
    server.refuse = {HEAD.address: "550 5.1.1 no such user"}
    lost, fine = outbox.put(mail(to=(HEAD,), cc=())), outbox.put(mail(to=(COORDINATOR,)))
    assert {outcome.name: outcome.fate for outcome in sent(outbox, server)} == {
        lost: Fate.FAILED,
        fine: Fate.SENT,
    }
    assert where(outbox) == {lost: State.FAILED, fine: State.SENT}
    note = outbox.note(State.FAILED, lost)
    assert note is not None
    assert note.reason == "The mail server refused it: head@khet.example.org: 550 5.1.1 no such user."
    assert note.accepted == ()


@pytest.mark.parametrize(
    ("reply", "fate", "state"),
    [("451 try later", Fate.LATER, State.NEW), ("554 5.7.1 looks like spam", Fate.FAILED, State.FAILED)],
)
def test_a_refused_content_is_tried_later_or_not_at_all(
    outbox: Outbox, server: Server, reply: str, fate: Fate, state: State
) -> None:
    name = outbox.put(mail())
    server.after_data = reply
    assert [outcome.fate for outcome in sent(outbox, server)] == [fate]
    assert where(outbox) == {name: state}
    note = outbox.note(state, name)
    assert note is not None
    assert reply in note.reason
    server.after_data = ""
    if state is State.FAILED:
        outbox.retry(name)
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.SENT]
    assert list(outbox.folder.rglob("*.json")) == []


@pytest.mark.parametrize(("reply", "fate"), [("550 unknown", Fate.PART), ("450 busy", Fate.LATER)])
def test_who_has_a_mail_does_not_get_it_again_when_it_goes_to_the_others(
    outbox: Outbox, server: Server, reply: str, fate: Fate
) -> None:
    name = outbox.put(mail(to=(COORDINATOR, HEAD)))
    server.refuse = {HEAD.address: reply}
    (outcome,) = sent(outbox, server)
    assert outcome.fate is fate
    assert outcome.reason is not None
    assert "head@khet.example.org" in str(outcome.reason)
    server.after_data = "451 later"
    if fate is Fate.PART:
        outbox.retry(name)
    server.refuse = {}
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.LATER]
    server.after_data = ""
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.SENT]
    assert [server.times(box.address) for box in (COORDINATOR, HEAD, CENTRE)] == [1, 1, 1]


def test_a_line_that_breaks_before_the_end_leaves_the_mail_waiting_and_the_next_one_goes(
    outbox: Outbox, server: Server
) -> None:
    name = outbox.put(mail())
    server.drop_at = "RCPT"
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.LATER]
    assert where(outbox) == {name: State.NEW}
    server.drop_at = ""
    other = outbox.put(mail())
    assert sorted(sent(outbox, server), key=lambda outcome: outcome.name) == [
        Outcome(each, Fate.SENT) for each in sorted([name, other])
    ]


def test_a_line_that_breaks_inside_a_large_mail_leaves_nobody_with_it_twice(
    outbox: Outbox, server: Server
) -> None:
    name = outbox.put(mail(attachments=[Attachment("large.txt", b"x" * 1_500_000)]))
    server.drop_at = "inside"
    (outcome,) = sent(outbox, server)
    server.drop_at = ""
    # Whether the last byte was handed to the line before the break was noticed is for the machine to say.
    assert where(outbox) == {name: State.NEW if outcome.fate is Fate.LATER else State.SENDING}
    sent(outbox, server)
    assert server.times(COORDINATOR.address) <= 1


@pytest.mark.parametrize("how", ["reply", "stuck"])
def test_a_mail_whose_reply_is_lost_is_told_and_not_sent_again(
    outbox: Outbox, server: Server, how: str
) -> None:
    name = outbox.put(mail())
    if how == "stuck":
        server.is_stuck = True
    else:
        server.drop_at = "reply"
    patience = 1.0 if how == "stuck" else 30.0
    (outcome,) = send_outbox(outbox.folder, server.relay(timeout=patience), PASSWORD, is_known=ours)
    assert outcome.fate is Fate.UNKNOWN
    assert outcome.reason is not None
    server.is_stuck, server.drop_at = False, ""
    assert [(outcome.name, outcome.fate) for outcome in sent(outbox, server)] == [(name, Fate.UNKNOWN)]
    assert server.times(COORDINATOR.address) == (how == "reply")
    outbox.settle(name, arrived=True)
    assert sent(outbox, server) == []
    assert where(outbox) == {name: State.SENT}


def test_a_mail_that_did_not_arrive_can_be_sent_again_on_a_persons_word(
    outbox: Outbox, server: Server
) -> None:
    name = outbox.put(mail())
    server.is_stuck = True
    list(send_outbox(outbox.folder, server.relay(timeout=1.0), PASSWORD, is_known=ours))
    server.is_stuck = False
    outbox.settle(name, arrived=False)
    assert sent(outbox, server) == [Outcome(name, Fate.SENT)]
    with pytest.raises(NotFound):
        outbox.settle(name, arrived=False)


def test_a_program_killed_while_the_relay_takes_a_mail_does_not_send_it_twice(
    outbox: Outbox, server: Server
) -> None:
    name = outbox.put(mail())
    code = (
        "import sys, pathlib; from exports.mail.send import send_outbox; from exports.mail.relay import Relay\n"
        "_, folder, port, ca, user, password = sys.argv\n"
        "list(send_outbox(pathlib.Path(folder), Relay('localhost', int(port), user=user, ca_file=pathlib.Path(ca)), password, is_known=lambda mail, name: True))"
    )
    arguments = [str(outbox.folder), str(server.port), str(server.ca_file), USER, PASSWORD]
    with subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=Path(__file__).parents[3]) as program:
        server.on_data = lambda: os.kill(program.pid, signal.SIGKILL)
        assert program.wait() == -signal.SIGKILL
    server.on_data = None
    assert where(outbox) == {name: State.SENDING}
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.UNKNOWN]
    assert server.times(COORDINATOR.address) == 1


class Crash(BaseException):
    """The power goes."""


@pytest.mark.parametrize("steps", range(7))
def test_wherever_the_power_goes_nobody_gets_a_mail_twice(
    outbox: Outbox, server: Server, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """The first run ends in a part refusal, with a crash after so many steps on the disk."""
    outbox.put(mail(to=(COORDINATOR, HEAD)))
    server.refuse = {HEAD.address: "450 busy"}
    left = steps

    def step(name: str, whole: object) -> None:
        def crashing(*arguments: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Crash
            return whole(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(outbox_module, name, crashing)

    with monkeypatch.context():
        step("write_whole", outbox_module.write_whole)
        step("sync_folder", sync_folder)
        step("_rename", outbox_module._rename)
        with pytest.raises(Crash):
            sent(outbox, server)
    monkeypatch.undo()
    server.refuse = {}
    sent(outbox, server)
    sent(outbox, server)
    assert server.times(COORDINATOR.address) <= 1
    assert len(where(outbox)) == 1


def test_a_copy_of_a_sent_mail_is_left_alone(outbox: Outbox, server: Server) -> None:
    name = outbox.put(mail())
    sent(outbox, server)
    outbox.path(State.NEW, name).write_bytes(mail())
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.LEFT]
    assert len(server.taken) == 1


def test_a_spoilt_note_keeps_its_mail_back(outbox: Outbox, server: Server) -> None:
    name = outbox.put(mail())
    outbox.path(State.NEW, name).with_suffix(".json").write_text("{")
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.LEFT]
    assert server.taken == []


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: x\r\n\r\nno one\r\n",
        b'From: a@example.org\r\nTo: "a b"@example.org\r\n\r\nx',
        b"From: a@example.org\r\nTo: x@example.org>\r\n RCPT TO:<y@example.org\r\n\r\nx",
        b"",
        "From: a@example.org\r\nTo: b@example.org\r\n\r\nก".encode(),
    ],
)
def test_what_is_no_mail_of_ours_fails_with_a_reason_and_never_reaches_the_relay(
    outbox: Outbox, server: Server, content: bytes
) -> None:
    outbox.put(b"")
    (name,) = outbox.names(State.NEW)
    outbox.path(State.NEW, name).write_bytes(content)
    (outcome,) = sent(outbox, server)
    assert outcome.fate is Fate.FAILED
    assert where(outbox) == {name: State.FAILED}
    assert server.taken == []


def test_two_programs_do_not_send_the_same_outbox(outbox: Outbox, server: Server) -> None:
    outbox.put(mail())
    with outbox.lock(), pytest.raises(OutboxBusy):
        sent(outbox, server)
    assert [outcome.fate for outcome in sent(outbox, server)] == [Fate.SENT]


def test_only_the_owner_can_look_into_the_outbox(outbox: Outbox) -> None:
    name = outbox.put(mail())
    assert outbox.folder.stat().st_mode & 0o077 == 0
    assert outbox.path(State.NEW, name).stat().st_mode & 0o077 == 0
