"""The office's own key: made, changed, lost; its secret half is its owner's alone and nowhere else."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from exports.exchange import keys
from exports.exchange.keys import HasKey, NoKey, change_key, has_key, make_key, own_secret
from exports.exchange.public_keys import PublicKey
from exports.exchange.secret_file import UnusableKey, write_secret
from exports.exchange.succession import is_unbroken
from models.admin.people import link_account
from models.audit.audit import find_misfits
from models.backup.office import make_backup
from models.errors import ChangedByOther, NotAllowed
from models.exchange.keys import ExchangeKey, Forerunner, load_exchange_key, store_exchange_key
from models.office.people import Role
from models.storage.parts import exchange_key
from tests.exports.exchange.invented import KEY, OTHER
from tests.exports.papers.small_office import BY


@pytest.fixture
def file(register: Path) -> Path:
    """Where the key of the open office lies."""
    return exchange_key(register)


def test_an_office_has_none_until_it_makes_one(file: Path) -> None:
    assert not has_key()
    for ask in (own_secret, lambda: change_key(by=BY)):
        with pytest.raises(NoKey, match="exchange key make"):
            ask()
    made = make_key(by=BY)
    assert has_key()
    assert made == load_exchange_key()
    assert made.since == date(2020, 2, 4)
    known, secret = own_secret()
    assert known == made
    assert secret.public.line == made.key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(HasKey):
        make_key(by=BY)
    with pytest.raises(HasKey):
        make_key(by=BY, is_lost=True)
    assert own_secret()[1] == secret


def test_a_changed_key_is_vouched_for_by_all_before_it(file: Path) -> None:
    first = make_key(by=BY)
    second, third = change_key(by=BY), change_key(by=BY)
    assert [each.key for each in third.before] == [first.key, second.key]
    assert is_unbroken(third.before, third.key)
    assert own_secret()[1].public.line == third.key
    assert [path.name for path in file.parent.glob("*.key*")] == [file.name], "the old one is gone"


def test_the_secret_is_in_neither_the_database_nor_a_backup(
    file: Path, register: Path, tmp_path: Path
) -> None:
    make_key(by=BY)
    seed = own_secret()[1].seed
    done = make_backup(tmp_path / "backup.tar", by=BY)
    for path in (register, done.backup.path):
        held = path.read_bytes()
        assert seed not in held
        assert seed.hex().encode() not in held
        assert file.name.encode() not in held


def test_the_history_tells_of_it_and_still_holds(file: Path, register: Path) -> None:
    make_key(by=BY)
    change_key(by=BY)
    assert find_misfits() == []


def test_a_lost_key_is_replaced_only_on_purpose(file: Path) -> None:
    first = make_key(by=BY)
    file.unlink()
    for ask in (own_secret, lambda: make_key(by=BY), lambda: change_key(by=BY)):
        with pytest.raises(NoKey, match="--lost") as error:
            ask()
        assert PublicKey.of_line(first.key).fingerprint in str(error.value)
    second = make_key(by=BY, is_lost=True)
    assert second.before == ()
    assert own_secret()[0] == second


def test_a_file_of_another_key_is_told_and_set_aside(file: Path, register: Path) -> None:
    make_key(by=BY)
    write_secret(file, OTHER, register)
    with pytest.raises(NoKey, match="another key"):
        own_secret()
    make_key(by=BY, is_lost=True)
    aside = file.with_name(f"{file.name}-aside")
    assert OTHER.seed.hex() in aside.read_text()


def test_the_key_that_lies_there_is_taken_after_an_old_backup_came_back(file: Path, register: Path) -> None:
    write_secret(file, KEY, register)
    assert make_key(by=BY).key == KEY.public.line
    assert own_secret()[1] == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_can_read_is_not_used(file: Path, mode: int) -> None:
    make_key(by=BY)
    file.chmod(mode)
    with pytest.raises(UnusableKey, match="chmod 600"):
        own_secret()


@pytest.mark.parametrize(
    "content", ["", "ก", "tamruang exchange key, secret: do not copy\nxyz\n", "x" * 9_999]
)
def test_what_is_no_key_is_not_used(file: Path, content: str) -> None:
    make_key(by=BY)
    file.write_text(content)
    with pytest.raises(UnusableKey, match="holds no key"):
        own_secret()


def test_a_folder_or_a_link_in_its_place_is_not_used(file: Path, tmp_path: Path) -> None:
    make_key(by=BY)
    elsewhere = file.rename(tmp_path / "elsewhere.key")
    file.symlink_to(elsewhere)
    with pytest.raises(UnusableKey):
        own_secret()
    file.unlink()
    file.mkdir()
    with pytest.raises(UnusableKey):
        own_secret()


def test_only_the_head_makes_or_changes_it(file: Path) -> None:
    link_account("head", by=BY, role=Role.HEAD)
    for ask in (make_key, lambda by: make_key(by=by, is_lost=True)):
        with pytest.raises(NotAllowed):
            ask(by="clerk")
    assert list(file.parent.glob("*.key*")) == []
    made = make_key(by="head")
    with pytest.raises(NotAllowed):
        change_key(by="clerk")
    assert own_secret()[0] == made
    assert [path.name for path in file.parent.glob("*.key*")] == [file.name]


def test_who_was_stopped_while_the_key_was_changed_finds_it_finished(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(by=BY)

    def stop(laid: Path, path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "_move", stop)
        with pytest.raises(KeyboardInterrupt):
            change_key(by=BY)
    known, secret = own_secret()
    assert len(known.before) == 1
    assert secret.public.line == known.key
    assert [path.name for path in file.parent.glob("*.key*")] == [file.name]


def test_who_was_stopped_before_the_database_changed_has_the_old_key(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_key(by=BY)

    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "store_exchange_key", stop)
        with pytest.raises(KeyboardInterrupt):
            change_key(by=BY)
    assert own_secret()[0] == made


def test_two_who_change_it_at_once_do_not_overwrite_each_other(file: Path) -> None:
    seen = make_key(by=BY)
    now = change_key(by=BY)
    with pytest.raises(ChangedByOther):
        store_exchange_key(seen, OTHER.public.line, by=BY)
    assert load_exchange_key() == now


def test_who_makes_a_key_at_the_same_moment_leaves_the_one_that_was_stored_in_its_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(by=BY)
    first: list[tuple[str, tuple[Forerunner, ...]]] = []
    stored: list[ExchangeKey] = []

    def store(seen: ExchangeKey, key: str, before: tuple[Forerunner, ...], *, by: str) -> ExchangeKey:
        if by == BY:
            first.append((key, before))
            with pytest.raises(ChangedByOther):
                change_key(by="late")
            return stored[0]
        stored.append(store_exchange_key(seen, *first[0], by=BY))
        return store_exchange_key(seen, key, before, by=by)

    monkeypatch.setattr(keys, "store_exchange_key", store)
    made = change_key(by=BY)
    assert own_secret()[1].public.line == made.key
    assert [path.name for path in file.parent.glob("*.key*")] == [file.name]


def test_in_a_shared_office_the_group_has_the_key_and_nobody_else(file: Path, register: Path) -> None:
    os.chown(register.parent, -1, os.getgid())
    os.chown(register, -1, os.getgid())
    register.parent.chmod(0o2770)
    register.chmod(0o660)
    make_key(by=BY)
    assert stat.S_IMODE(file.stat().st_mode) == 0o660
    assert file.stat().st_gid == os.getgid()
    own_secret()
    file.chmod(0o664)
    with pytest.raises(UnusableKey):
        own_secret()
