"""The language of tests that read a screen."""

import pytest

from exports.language import set_language


@pytest.fixture
def english() -> None:
    """These tests read what stands on the screen, and translations may be bettered."""
    set_language("en")
