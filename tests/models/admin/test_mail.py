"""The address book takes what people type, refuses what is no address, and is kept with the office's settings."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.admin.mail import (
    Mailbox,
    MailSettings,
    Security,
    load_mail_settings,
    parse_mailbox,
    save_mail_settings,
)
from models.errors import InvalidValue
from models.office.settings import load_settings


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("", None),
        ("  somchai@example.org ", Mailbox("somchai@example.org")),
        ("ผู้ประสานงาน สยป. <a.b+c@city.example.org>", Mailbox("a.b+c@city.example.org", "ผู้ประสานงาน สยป.")),
        ('"Office, the" <o@example.org>', Mailbox("o@example.org", "Office, the")),
        ("<o@example.org>", Mailbox("o@example.org")),
    ],
)
def test_what_is_typed_becomes_a_mailbox_and_is_read_back(typed: str, mailbox: Mailbox | None) -> None:
    assert parse_mailbox("head", typed) == mailbox
    if mailbox is not None:
        assert parse_mailbox("head", str(mailbox)) == mailbox


@pytest.mark.parametrize(
    "typed",
    [
        "somchai",
        "a@",
        "@b",
        "a b@example.org",
        "สมชาย@example.org",
        "a@ตัวอย่าง.example.org",
        "a@example..org",
        "a@-x.org",
        ".a@example.org",
        "a@b.org, c@d.org",
        "a@b.org\nBcc: c@d.org",
        "ก <a@b.org> <c@d.org>",
        "a" * 250 + "@b.org",
        '"a b"@example.org',
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_mailbox("head", typed)
    assert caught.value.field == "head"


SETTINGS = MailSettings(
    sender=Mailbox("office@khet.example.org", "สำนักงานเขตสมมติ"),
    coordinator=Mailbox("c@city.example.org"),
    host="mail.example.org",
    port=2525,
    security=Security.TLS,
    user="office",
    ca_file="/etc/ca.pem",
    password_file="/etc/password",
)


def test_settings_are_kept_and_taken_away_again(office: Path) -> None:
    assert load_mail_settings() == MailSettings()
    assert save_mail_settings(SETTINGS, by="สมศรี") == SETTINGS
    changed = replace(SETTINGS, coordinator=None, port=None, host="")
    assert save_mail_settings(changed, by="สมศรี") == changed
    assert load_mail_settings() == changed
    assert load_settings().finish_days == 15


@pytest.mark.parametrize(
    ("field", "value"),
    [("host", "a b"), ("host", "-x"), ("port", 0), ("port", 65_536), ("head", Mailbox("x", "y"))],
)
def test_settings_that_can_not_be_used_are_refused_and_nothing_is_kept(
    office: Path, field: str, value: object
) -> None:
    with pytest.raises(InvalidValue) as caught:
        save_mail_settings(replace(SETTINGS, **{field: value}), by="สมศรี")  # type: ignore[arg-type]
    assert caught.value.field == field
    assert load_mail_settings() == MailSettings()
