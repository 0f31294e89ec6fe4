"""Who sits at the keyboard."""

import os
import pwd

import pytest

from tui.person import current_person

_FORGED = ("LOGNAME", "USER", "LNAME", "USERNAME")


def test_the_environment_says_nothing_of_who_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _FORGED:
        monkeypatch.setenv(name, "forged")

    assert current_person() == pwd.getpwuid(os.getuid()).pw_name


def test_an_account_without_a_name_is_known_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(number: int) -> pwd.struct_passwd:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(os, "getuid", lambda: 4321)

    assert current_person() == "#4321"
