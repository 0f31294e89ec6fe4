"""The lock: whoever follows the README gets the versions that were tested, and nothing else."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = {name: (ROOT / ".ci" / name).read_text(encoding="utf-8") for name in ("lock.txt", "lock-dev.txt")}
LINE = re.compile(
    r"#.*|--require-hashes|[a-z0-9.-]+==[0-9a-z.]+( ; [\w .<>=!'()]+)? \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?"
)


def versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", LOCKS[lock], re.MULTILINE))


def asked_for(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values() if lock == "lock-dev.txt" else []
    return [
        asked
        for texts in (project["build-system"]["requires"], project["project"]["dependencies"], *extras)
        for asked in map(Requirement, texts)
        if asked.name != "tamruang"  # one extra asks for another
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_all_that_is_asked_for_is_locked_to_a_version_that_is_admitted(lock: str) -> None:
    locked = versions(lock)
    unlocked = [
        str(asked)
        for asked in asked_for(lock)
        if not asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"))
    ]
    assert unlocked == [], "run .ci/lock"


def test_the_program_runs_with_the_versions_that_are_tested() -> None:
    assert versions("lock.txt").items() <= versions("lock-dev.txt").items()


def test_who_needs_no_server_gets_nothing_for_one() -> None:
    for_servers = {"psycopg", "psycopg-binary"}
    assert for_servers <= versions("lock-dev.txt").keys()
    assert not for_servers & versions("lock.txt").keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_place(lock: str) -> None:
    assert [line for line in LOCKS[lock].splitlines() if not LINE.fullmatch(line)] == []
    assert LOCKS[lock].count("--require-hashes") == 1


def test_contributors_start_with_the_readmes_command() -> None:
    readme, contributing = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
    )
    (command,) = re.findall(r"<!-- test -->\n```sh\n(.*)\n```", readme)
    (installing,) = re.findall(r"^python3 .*", contributing, re.MULTILINE)
    assert command.removesuffix(" && .venv/bin/pytest") == installing
