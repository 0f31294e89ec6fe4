"""A server is killed while many save: nothing that was acknowledged is lost, and each history is whole"""

from __future__ import annotations

import random
import time

from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder
from tests.servers.postgresql import Cluster, Missing
from tests.servers.sessions import Sessions, put_offices, what_is_wrong

ROUNDS = 10
SMALL = 1
_OFFICES = 5
_SESSIONS = 20
_FEW = 3
"""Sessions and half as many offices, where only a small run is asked for."""


def run(rounds: int, seed: int) -> Outcome:
    """Kill and start the server so many times, each with other sessions that save without a pause."""
    outcome = Outcome()
    is_small = rounds <= SMALL
    try:
        cluster = Cluster(is_durable=True)
    except Missing as missing:
        for number in range(seed, seed + rounds):
            outcome.note(f"not tried: {missing}", seed=number)
        return outcome
    with cluster, folder() as place:
        for number in range(seed, seed + rounds):
            chance = random.Random(number)
            places = put_offices(cluster, place / f"{number}", 2 if is_small else _OFFICES)
            sessions = Sessions(places, _FEW if is_small else _SESSIONS, pause=0.01)
            time.sleep(1 + chance.random())
            cluster.kill()
            time.sleep(chance.random())
            cluster.start()
            time.sleep(1)
            told = sessions.end()
            wrong = next((each.ended for each in told if each.ended), "")
            for which, office in enumerate(places):
                wrong = wrong or what_is_wrong(office, told[which :: len(places)])
            if not any(each.errors for each in told):
                wrong = wrong or "nobody noticed that the server was gone"
            outcome.note("killed and started", seed=number, wrong=wrong or None)
            outcome.told["saves acknowledged"] += sum(len(each.saved) for each in told)
    return outcome
