"""
The yardstick's workload in the terms of SimPy 2, which Debian has as python3-simpy: a process a customer, a resource a
station, one sequential stream. Arguments, output and what counts as an event are those of p3-simpy.py.
"""
import json
import platform
import resource as operating_system
import sys
from random import Random

SAMPLE_DAYS = 0.25

try:
    import SimPy
    from SimPy.Simulation import Process, Resource, Simulation, hold, release, request
except ImportError:
    print(json.dumps({'python': platform.python_version(), 'simpy': None, 'path': sys.executable}))
    sys.exit()


class Place:
    def __init__(self, params, seed):
        self.params = params
        self.random = Random(seed)
        self.sim = sim = Simulation()
        self.community, self.beds, self.packages = (
            Resource(capacity=units, sim=sim)
            for units in (params['communityServers'], params['acuteBeds'], params['socialPackages'])
        )
        self.events = 0
        self.admissions = 0
        for source, per_day in (('referral', params['referralsPerDay']), ('acute', params['emergenciesPerDay'])):
            arrivals = Arrivals(sim=sim)
            sim.activate(arrivals, arrivals.come(self, source, per_day))


class Arrivals(Process):
    def come(self, place, source, per_day):
        sim, gap = self.sim, place.random.expovariate
        while True:
            yield hold, self, gap(per_day)
            place.events += 1
            customer = Customer(sim=sim)
            sim.activate(customer, getattr(customer, source)(place))


class Customer(Process):
    def referral(self, place):
        params, random = place.params, place.random
        yield request, self, place.community
        yield hold, self, random.expovariate(1 / params['communityMeanDays'])
        place.events += 1
        yield release, self, place.community
        if random.random() < params['toAcuteShare']:
            yield from self.acute(place)

    def acute(self, place):
        params, random = place.params, place.random
        yield request, self, place.beds
        if self.sim.now() >= params['warmUpDays']:
            place.admissions += 1
        yield hold, self, random.expovariate(1 / params['acuteMeanDays'])
        place.events += 1
        if random.random() >= params['toSocialShare']:
            yield release, self, place.beds
            return
        yield request, self, place.packages
        yield release, self, place.beds
        yield hold, self, random.expovariate(1 / params['socialMeanDays'])
        place.events += 1
        yield release, self, place.packages


class Observer(Process):
    def look(self, place, sums):
        """Adds up who waits for a server, waits for a bed, is blocked in one, has a bed, has a package."""
        yield hold, self, place.params['warmUpDays'] + SAMPLE_DAYS / 2
        while True:
            waiting = [len(station.waitQ) for station in (place.community, place.beds, place.packages)]
            taken = [station.capacity - station.n for station in (place.beds, place.packages)]
            for i, value in enumerate(waiting + taken):
                sums[i] += value
            yield hold, self, SAMPLE_DAYS


def run(params, count, sampled):
    events = admissions = 0
    rows = []
    for replication in range(count):
        place = Place(params, 1 + replication)
        sums = [0] * 5
        if sampled:
            observer = Observer(sim=place.sim)
            place.sim.activate(observer, observer.look(place, sums))
        place.sim.simulate(until=params['warmUpDays'] + params['measuredDays'])
        events += place.events
        admissions += place.admissions
        rows.append([value * SAMPLE_DAYS / params['measuredDays'] for value in sums] + [place.admissions])
    return {'events': events, 'admissions': admissions, **({'rows': rows} if sampled else {})}


def main(args):
    if not args:
        return {'python': platform.python_version(), 'simpy': SimPy.__version__, 'path': sys.executable}
    result = run(json.loads(args[0]), int(args[1]), 'sampled' in args[2:])
    usage = operating_system.getrusage(operating_system.RUSAGE_SELF)
    return {**result, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'maxRssBytes': 1024 * usage.ru_maxrss}


print(json.dumps(main(sys.argv[1:])))
