"""Signing and checking: as OpenSSH does it, for one purpose, in one way; and the fingerprint that is read aloud."""

import base64
import builtins
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.exchange import signatures
from exports.exchange.public_keys import PublicKey, parse_fingerprint
from exports.exchange.signatures import NoSigning, SecretKey, is_signed, new_secret_key
from exports.exchange.succession import is_unbroken, stages_of, vouch
from models.errors import InvalidValue
from models.exchange.keys import Forerunner
from models.thai import to_thai_digits
from tests.exports.exchange.invented import KEY, OLD, OTHER

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group of Ed25519: a signature's second half plus this would be another way to write it."""


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_is_of_one_content_purpose_and_key(content: bytes, other: bytes) -> None:
    signature = KEY.sign(content, "one")
    assert is_signed(content, "one", signature, KEY.public)
    assert KEY.sign(content, "one") == signature
    assert is_signed(other, "one", signature, KEY.public) == (other == content)
    assert not is_signed(content, "other", signature, KEY.public)
    assert not is_signed(content, "one", signature, OTHER.public)


def test_every_letter_of_a_signature_counts() -> None:
    signature = KEY.sign(b"content", "one")
    for place in range(len(signature)):
        for other in ("A", "B", "\n", " ", ""):
            changed = signature[:place] + other + signature[place + 1 :]
            assert changed == signature or not is_signed(b"content", "one", changed, KEY.public)


def test_the_other_way_to_write_the_same_signature_is_none() -> None:
    signature = KEY.sign(b"content", "one")
    raw = base64.b64decode("".join(signature.splitlines()[1:-1]))[-64:]
    again = raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    assert not is_signed(b"content", "one", signatures._framed(KEY.public, "one", again), KEY.public)


def test_a_key_that_fits_every_signature_is_none() -> None:
    for raw in (bytes(32), b"\1" + bytes(31), (2**255 - 20).to_bytes(32, "little")):
        for forged in (bytes(64), b"\1" + bytes(63)):
            weak = PublicKey(raw)
            assert not is_signed(b"any", "one", signatures._framed(weak, "one", forged), weak)


@given(st.text(max_size=200))
def test_no_text_brings_the_check_down(text: str) -> None:
    assert not is_signed(b"content", "one", text, KEY.public)
    framed = f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n"
    assert not is_signed(b"content", "one", framed, KEY.public)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed here")
def test_openssh_reads_keys_and_signatures(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_text(f"{KEY.public.line}\n")
    told = subprocess.run(
        ["ssh-keygen", "-l", "-f", tmp_path / "key.pub"], capture_output=True, text=True, check=True
    )
    assert told.stdout.split()[1] == KEY.public.ssh_fingerprint
    (tmp_path / "allowed").write_text(f"office {KEY.public.line}\n")
    (tmp_path / "signature").write_text(KEY.sign(b"content", "one"))
    asked = [
        *("ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "office", "-n", "one"),
        *("-s", tmp_path / "signature"),
    ]
    assert subprocess.run(asked, input=b"content", capture_output=True, check=False).returncode == 0
    assert subprocess.run(asked, input=b"another", capture_output=True, check=False).returncode != 0


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_back_from_its_line(raw: bytes) -> None:
    key = PublicKey(raw)
    assert PublicKey.of_line(key.line) == key
    groups = key.fingerprint.split("-")
    assert [len(group) for group in groups] == [5] * 8


@pytest.mark.parametrize("other", ["", "ssh-rsa AAAA", KEY.public.line + "A", KEY.public.line + " me", "ก"])
def test_what_is_no_key_is_refused(other: str) -> None:
    with pytest.raises(ValueError, match=r"not a key|cut off"):
        PublicKey.of_line(other)


def test_every_letter_of_a_key_counts() -> None:
    line = KEY.public.line
    for place in range(len("ssh-ed25519 "), len(line)):
        changed = line[:place] + ("A" if line[place] != "A" else "B") + line[place + 1 :]
        try:
            assert PublicKey.of_line(changed).fingerprint != KEY.public.fingerprint
        except ValueError:
            continue


def test_a_fingerprint_is_taken_as_people_type_it() -> None:
    print_ = KEY.public.fingerprint
    for typed in (
        *(print_, print_.replace("-", ""), print_.replace("-", "  "), to_thai_digits(print_)),
        f" {print_.replace('-', ' - ')}\n",
    ):
        assert parse_fingerprint(typed) == print_
    for typed in ("", print_[:-1], print_ + "1", "x" * 40, "²" * 40):
        with pytest.raises(InvalidValue):
            parse_fingerprint(typed)


def test_each_key_vouches_for_the_next_alone() -> None:
    first, second = vouch(OLD, KEY.public), vouch(KEY, OTHER.public)
    assert is_unbroken((), KEY.public.line)
    assert is_unbroken((first,), KEY.public.line)
    assert is_unbroken((first, second), OTHER.public.line)
    assert stages_of((first, second), OTHER.public)[0] == OLD.public.fingerprint
    assert not is_unbroken((first,), OTHER.public.line)
    assert not is_unbroken((second, first), OTHER.public.line)
    assert not is_unbroken((second,), KEY.public.line)
    assert not is_unbroken((first, vouch(KEY, OLD.public)), OLD.public.line), "no key comes twice"
    assert not is_unbroken((Forerunner("ssh-rsa", first.signature),), KEY.public.line)
    assert not is_unbroken((first._replace(signature=second.signature),), KEY.public.line)


def test_a_new_key_is_another_each_time_and_in_no_text() -> None:
    one, two = new_secret_key(), new_secret_key()
    assert one.public != two.public
    assert one.seed.hex() not in repr(one)
    assert repr(one.seed) not in repr(one)


def test_without_the_library_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("nacl"):
            raise ImportError(name)
        return load(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    for ask in (
        lambda: KEY.sign(b"", "one"),
        lambda: SecretKey(bytes(32)).public,
        lambda: is_signed(b"", "one", "", PublicKey(bytes(32))),
    ):
        with pytest.raises(NoSigning, match="pip install pynacl"):
            ask()
