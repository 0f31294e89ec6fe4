"""A key, for people and for programs."""

from __future__ import annotations

import click

from exports.exchange.public_keys import PublicKey
from exports.exchange.succession import stages_of
from exports.language import translate
from models.exchange.keys import ExchangeKey
from models.messages import Message, message
from tui.commands.answers import print_json


def print_key(key: ExchangeKey, *sentences: Message, as_json: bool, is_here: bool = True) -> None:
    """Print a key, with what there is to say of it.

    Args:
        key: of the office.
        *sentences: what happened, or what to do.
        as_json: for programs.
        is_here: whether its secret half is.
    """
    public = PublicKey.of_line(key.key)
    if as_json:
        record = {
            "fingerprint": public.fingerprint,
            "key": public.line,
            "ssh_fingerprint": public.ssh_fingerprint,
            "since": key.since.isoformat(),
            "before": stages_of(key.before, public)[:-1],
            "can_sign": is_here,
        }
        print_json(record)
        return
    for sentence in sentences:
        click.echo(translate(sentence))
    groups = public.fingerprint.split("-")
    half = len(groups) // 2
    click.echo(f"\n  {'  '.join(groups[:half])}\n  {'  '.join(groups[half:])}\n")
    click.echo(translate(message("Since {day} · {line}", day=key.since, line=public.line)))
