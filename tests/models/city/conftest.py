"""The office of `tests/models` is the city here: open, empty, with the clock standing still."""

from tests.exports.papers.small_office import stopped_clock

__all__ = ["stopped_clock"]
