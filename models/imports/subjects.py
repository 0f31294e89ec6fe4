"""The subject of a case that came with a text alone: its first words."""

SUBJECT_LENGTH = 80
"""Characters of a subject that is made of the first words of the text."""

_LEAST = 40
"""Rather than that a subject is shorter, a word is cut."""
_MARKS = frozenset("ัำิีึืฺุูๅ็่้๊๋์ํ๎")
"""No text is cut before one of these."""


def divide(text: str) -> tuple[str, str]:
    """The subject that is made of the first words of a text, and what the detail is then: empty where the subject is all of it.

    Args:
        text: clean, not empty.
    """
    subject, _, more = text.partition("\n")
    if len(subject) <= SUBJECT_LENGTH:
        return subject, text if more else ""
    end = SUBJECT_LENGTH
    while end > 1 and subject[end] in _MARKS:
        end -= 1
    blank = subject.rfind(" ", _LEAST, end)
    return subject[: end if blank < 0 else blank].rstrip() + "…", text
