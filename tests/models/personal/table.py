"""Prints how much the patterns find of the sentences that nobody tuned them on: `python -m tests.models.personal.table`."""

from collections.abc import Iterator

from tabulate import tabulate

from models.personal import Kind
from tests.models.personal.measuring import alarms, measure
from tests.models.personal.unseen import WITH, WITHOUT

KIND_OF = {
    "identity": Kind.IDENTITY,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
    "house": Kind.HOUSE,
    "behind": Kind.NAME,
    "kin": Kind.NAME,
    "plate": Kind.PLATE,
    "bank": Kind.BANK,
    "line": Kind.LINE,
}
"""Which kind the sentences of a group are about, by the group's first word."""


def rates() -> Iterator[tuple[str, int, int]]:
    """Each group of sentences: how many things of its kind there were, and how many were found."""
    for group, sentences in WITH.items():
        kind = KIND_OF[group.replace(",", "").split()[0]]
        figures = measure(sentences)
        yield group, figures.tried[kind], figures.found[kind]


def main() -> None:
    """Print the table; not which were missed, for nobody shall tune on them."""
    rows = [(group, tried, found, f"{found / tried:.3f}") for group, tried, found in rates()]
    false = len(alarms(WITHOUT))
    rows.append(("false alarms", len(WITHOUT), false, f"{false / len(WITHOUT):.3f}"))
    print(tabulate(rows, headers=("what", "tried", "found", "rate"), disable_numparse=True))


if __name__ == "__main__":
    main()
