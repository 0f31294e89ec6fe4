"""A value out of a few."""

from __future__ import annotations

from typing import Any

import click

from exports.language import translate


class Choice(click.Choice[Any]):
    """Click's choice, which says what was probably meant if it is none of them."""

    @classmethod
    def of(cls, kind: click.ParamType[Any]) -> click.ParamType[Any]:
        """The same kind of value; a choice as one of these."""
        if type(kind) is not click.Choice:
            return kind
        return cls(kind.choices, case_sensitive=kind.case_sensitive)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is wrong with a value."""
        from tui.settings.nearest import closest, meant  # only a mistake needs it

        sentence = super().get_invalid_choice_message(value, ctx)
        return sentence + translate(meant(closest(str(value), map(str, self.choices))))
