"""
A network of three services in the terms of SimPy 2 (Debian's python3-simpy), the twin of that in simpy.test.ts: patients with
lognormal stays keep their bed until one of two pathways, where half of them go, has room.

    twin.py COUNT     one line of JSON: a row of means a replication, or null where SimPy cannot be imported
"""
import json
import math
import random
import sys

try:
    from SimPy.Simulation import Process, Resource, Simulation, hold, release, request
except ImportError:
    print('null')
    sys.exit()

WARM_UP, END = 200.0, 1200.0


def between(start, end):
    """Days of a span that count."""
    return max(0.0, min(end, END) - max(start, WARM_UP))


class Patient(Process):
    def life(self, place):
        sim, chance, seen = place.sim, place.chance, place.seen
        arrived = sim.now()
        yield request, self, place.ward
        began = sim.now()
        if WARM_UP <= began < END:
            seen['starts'] += 1
            seen['wait'] += began - arrived
        seen['waiting'] += between(arrived, began)
        sigma = math.sqrt(math.log(1 + (7.0 / 6.0) ** 2))
        yield hold, self, chance.lognormvariate(math.log(6.0) - sigma * sigma / 2, sigma)
        ready = sim.now()
        draw = chance.random()
        unit = place.home if draw < 0.3 else place.step_down if draw < 0.5 else None
        if unit is None:
            seen['taken'] += between(began, ready)
            yield release, self, place.ward
            return
        yield request, self, unit
        moved = sim.now()
        seen['blocked'] += between(ready, moved)
        seen['taken'] += between(began, moved)
        yield release, self, place.ward
        # a gamma law of mean 10 and standard deviation 5, or exponential of mean 15
        yield hold, self, chance.gammavariate(4.0, 2.5) if unit is place.home else chance.expovariate(1 / 15.0)
        if unit is place.step_down:
            seen['stepDown'] += between(moved, sim.now())
        yield release, self, unit


class Door(Process):
    def open(self, place):
        while True:
            yield hold, self, place.chance.expovariate(3.0)
            patient = Patient(sim=place.sim)
            place.present.append((patient, place.sim.now()))
            place.sim.activate(patient, patient.life(place))


class Place:
    def __init__(self, seed):
        self.sim = sim = Simulation()
        sim.initialize()
        self.chance = random.Random(seed)
        self.present = []
        self.seen = dict.fromkeys(['starts', 'wait', 'waiting', 'taken', 'blocked', 'stepDown'], 0.0)
        self.ward, self.home, self.step_down = (Resource(capacity=n, sim=sim) for n in (24, 11, 11))
        door = Door(sim=sim)
        sim.activate(door, door.open(self))
        # long enough for everyone counted to have left, so that no stay is cut off
        sim.simulate(until=END + 200.0)

    def row(self):
        seen, days = self.seen, END - WARM_UP
        return [
            seen['wait'] / seen['starts'],
            seen['waiting'] / days,
            seen['taken'] / days,
            seen['blocked'] / days,
            seen['stepDown'] / days,
        ]


print(json.dumps([Place(seed).row() for seed in range(int(sys.argv[1]))]))
