"""`python -m tests.campaign`: tries the classes of attacks and prints what was tried, held and lost. Ends with 1 if anything was lost."""

from __future__ import annotations

import argparse
import sys
import time

from tabulate import tabulate

from tests.campaign.classes import class_names, load_class, title_of


def main() -> int:
    """Run what the command line asks for."""
    reader = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    reader.add_argument(
        "classes", nargs="*", metavar="CLASS", help=f"of {', '.join(class_names())}; all if none is named"
    )
    reader.add_argument(
        "--rounds", type=int, help="attacks of each class, instead of as many as the class has by itself"
    )
    reader.add_argument(
        "--seed", type=int, default=1, help="of the first attack; each further one has the next"
    )
    asked = reader.parse_args()
    if unknown := set(asked.classes) - set(class_names()):
        reader.error(f"no such class: {', '.join(sorted(unknown))}")
    rows, lost = [], []
    for name in asked.classes or class_names():
        one = load_class(name)
        began = time.monotonic()
        outcome = one.run(asked.rounds or one.ROUNDS, asked.seed)
        told = ", ".join(f"{what}: {count}" for what, count in outcome.told.most_common(6))
        rows.append(
            (
                name,
                title_of(one),
                outcome.tried,
                outcome.held,
                len(outcome.lost),
                f"{time.monotonic() - began:.0f} s",
                told,
            )
        )
        lost += [f"{name}: {line}" for line in outcome.lost]
        print(f"{name}: {outcome.held} of {outcome.tried} held", file=sys.stderr, flush=True)
    print(
        tabulate(
            rows,
            headers=("class", "what", "tried", "held", "lost", "took", "what came"),
            maxcolwidths=[None, 36, None, None, None, None, 50],
        )
    )
    for line in lost:
        print(line)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
