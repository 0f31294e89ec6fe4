"""`python -m tests.benchmarks.many_sessions`: sessions at offices of one server, all saving: errors, losses, and how long a save takes."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.servers.postgresql import Cluster
from tests.servers.sessions import Sessions, put_offices, what_is_wrong


def main() -> int:
    """Run what the command line asks for; 1 if anything was lost or refused."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.many_sessions", description=__doc__)
    reader.add_argument("--offices", type=int, default=50)
    reader.add_argument("--sessions", type=int, default=100)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument(
        "--pause", type=float, default=1.0, help="seconds between two saves of a session, on average"
    )
    asked = reader.parse_args()
    with Cluster(is_durable=True) as cluster, tempfile.TemporaryDirectory() as folder:
        places = put_offices(cluster, Path(folder), asked.offices)
        sessions = Sessions(places, asked.sessions, pause=asked.pause)
        time.sleep(asked.seconds)
        told = sessions.end()
        wrong = [each.ended for each in told if each.ended]
        for which, place in enumerate(places):
            if fault := what_is_wrong(place, told[which :: len(places)]):
                wrong.append(f"{place.parent.name}: {fault}")
    seconds = sorted(second for each in told for second in each.seconds)
    errors = Counter(error for each in told for error in each.errors)
    print(
        f"{asked.sessions} sessions at {asked.offices} offices, {asked.seconds:.0f} s: {len(seconds)} saves"
    )
    print(f"errors: {sum(errors.values())}; wrong: {len(wrong)}")
    if seconds:
        at = {name: seconds[min(int(len(seconds) * part), len(seconds) - 1)] for name, part in _PARTS.items()}
        print(", ".join(f"{name}: {second * 1000:.1f} ms" for name, second in at.items()))
    for line in (*wrong, *errors):
        print(line)
    return 1 if wrong or errors else 0


_PARTS = {"median": 0.5, "p95": 0.95, "p99": 0.99, "worst": 1.0}

if __name__ == "__main__":
    sys.exit(main())
