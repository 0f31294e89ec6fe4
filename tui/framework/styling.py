"""Style rules that were found once are known for every widget that stands in the same place.

Textual looks up for each widget which of all rules are meant for it, and sets them one by one: a fifth of what a sheet with fields
cost, each of which has four parts with rules of their own. What they say depends on what a widget is, and what it stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.app import App
    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap, StylesBase

_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
_NEEDED = (
    (DOMNode, "_pseudo_classes_cache_key"),
    (DOMNode, "css_path_nodes"),
    (Stylesheet, "_process_component_classes"),
    (Stylesheet, "replace_rules"),
)


class _Found(NamedTuple):
    """The rules for a widget, and what Textual notes of them on it."""

    rules: RulesMap
    flags: tuple[bool, ...]


class KnownStyles(Stylesheet):
    """A style sheet that remembers what it has found."""

    _known: dict[Hashable, _Found | None]
    _known_of: list[RuleSet] | None = None

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], RulesMap] | None = None
    ) -> None:
        """Give a node the rules that are meant for it.

        Args:
            node: a widget, or a part of one.
            animate: whether a change may take a while.
            cache: of what was found for others; ours serves for more of them.
        """
        if (rules := self.rules) is not self._known_of:
            self._known_of, self._known = rules, self._known_for(rules)
        place = tuple(
            [
                (type(each), each.id, each.classes, each._pseudo_classes_cache_key)
                for each in node.css_path_nodes
            ]
        )
        if place not in self._known:
            found: dict[tuple[Any, ...], RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            # What depends on the widgets beside it is not kept in the cache.
            flags = tuple(getattr(node, flag) for flag in _FLAGS)
            # As they are when they were set, which is not as they are read.
            given = node.styles.base.get_rules()
            is_settled = bool(found) and "transitions" not in given
            self._known[place] = _Found(given, flags) if is_settled else None
        elif (known := self._known[place]) is None:
            super().apply(node, animate=animate, cache=cache)
        else:
            self._give(node, known, animate=animate)

    def _known_for(self, rules: list[RuleSet]) -> dict[Hashable, _Found | None]:
        """What is known already of rules that were read just now."""
        return {}

    def _give(self, node: DOMNode, known: _Found, *, animate: bool) -> None:
        for flag, value in zip(_FLAGS, known.flags, strict=True):
            setattr(node, flag, value)
        base: StylesBase = node.styles.base
        if not base.get_rules():
            for name, rule in known.rules.items():
                base.set_rule(name, rule)
            node.notify_style_update()
        elif base.get_rules() == known.rules:
            node.notify_style_update()
        else:
            self.replace_rules(node, known.rules, animate=animate)
        self._process_component_classes(node)


def know_styles(app: App[Any]) -> None:
    """Let an app that has read no rules yet remember what it finds; a Textual that is built otherwise goes on in its own way."""
    if type(app.stylesheet) is Stylesheet and all(hasattr(cls, name) for cls, name in _NEEDED):
        app.stylesheet.__class__ = KnownStyles  # with the theme's values, which it has worked out
