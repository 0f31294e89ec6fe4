"""Servers and outboxes for the tests of mail."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox
from tests.exports.mail.relay import Server, make_certificate, serving


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[Server]:
    with serving(*certificate) as server:
        yield server


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")
