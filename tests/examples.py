"""How many random examples are tried: few while one works (`dev`), all of them before a change lands (`ci`).

`pytest` alone takes `dev`; `.ci/run`, an environment with `CI` in it, and `pytest --hypothesis-profile=ci` take `ci`. A test never
says a number: where it needs more examples than others, or where each is dear, it says its share of the profile's.
"""

import os
from typing import Any

from hypothesis import settings

CI, DEV = 100, 20


def load_profile() -> None:
    """Take the profile of the surroundings; `--hypothesis-profile` goes before it."""
    settings.register_profile("ci", deadline=None, max_examples=CI)
    settings.register_profile("dev", deadline=None, max_examples=DEV)
    settings.load_profile("ci" if os.environ.get("CI") else "dev")


def some(number: int) -> int:
    """A number of things to try, or the length of a text without end: all in `ci`, a share of them in `dev`."""
    return max(1, number * min(settings().max_examples, CI) // CI)


def examples(share: float, **options: Any) -> settings:
    """Settings for a test that tries another number of examples than most.

    Args:
        share: of the profile's number.
        options: what else hypothesis shall know.
    """
    # The profile of the command line is loaded before any test is.
    return settings(max_examples=max(1, round(settings().max_examples * share)), **options)
