"""Simulated networks: how long one message takes, one way, on a wired LAN, on good and on bad Wi-Fi.

Every tablet has a path of its own (the least a message takes up and down) and on
top of it waits that differ from message to message. Messages of one direction
never overtake each other. Milliseconds throughout.
"""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """Ranges from which each tablet's paths and each message's waits are drawn.

    `one_sided` is how unlike the two ways of a path may be: at 0.3 up may take 1.3
    and down 0.7 of their mean. `spikes` is the share of messages held up by
    `spike_from`…`spike_to` more. Nothing takes longer than `longest`.
    """

    name: str
    path_from: float
    path_to: float
    wait: float
    longest: float
    waits_evenly: bool = False
    one_sided: float = 0.0
    spikes: float = 0.0
    spike_from: float = 0.0
    spike_to: float = 0.0

    def path(self, rng: random.Random) -> "Path":
        """A tablet's path."""
        middle = rng.uniform(self.path_from, self.path_to)
        lean = rng.uniform(-self.one_sided, self.one_sided)
        return Path(self, rng, middle * (1 + lean), middle * (1 - lean))


#: one way: 1–3 ms, every wait as likely as any other
LAN = Network("LAN", 1.0, 1.4, 1.6, 3.0, waits_evenly=True)
#: one way: 3–15 ms, short waits more likely than long ones
GOOD = Network("good Wi-Fi", 3.0, 5.0, 2.5, 15.0)
#: one way: 5–120 ms; up and down unlike; one message in 25 is stuck for 25–100 ms
BAD = Network("bad Wi-Fi", 5.0, 12.0, 8.0, 120.0, one_sided=0.3, spikes=0.04, spike_from=25.0, spike_to=100.0)

TEAMS = 8
#: the networks of the eight tablets in a hall
HALLS = {
    "LAN": (LAN,) * TEAMS,
    "good Wi-Fi": (GOOD,) * TEAMS,
    "bad Wi-Fi": (BAD,) * TEAMS,
    "one on good Wi-Fi, seven on LAN": (GOOD, *(LAN,) * (TEAMS - 1)),
}


class Path:
    """One tablet's way to the server and back."""

    def __init__(self, network: Network, rng: random.Random, up: float, down: float) -> None:
        self._network = network
        self._rng = rng
        self._least_up, self._least_down = up, down

    def up(self) -> float:
        """How long the next message to the server takes."""
        return self._takes(self._least_up)

    def down(self) -> float:
        """How long the next message to the tablet takes."""
        return self._takes(self._least_down)

    def _takes(self, least: float) -> float:
        network, rng = self._network, self._rng
        takes = least + (
            rng.uniform(0, network.wait) if network.waits_evenly else rng.expovariate(1 / network.wait)
        )
        if network.spikes and rng.random() < network.spikes:
            takes += rng.uniform(network.spike_from, network.spike_to)
        return min(takes, network.longest)
