"""
The yardstick's workload in the terms of SimPy 4: a process a customer, a container of free units a station (6% faster
than a resource), one sequential stream. Events are counted as in p3.ts: arrivals and ends of service.

    p3-simpy.py                        versions of Python and of SimPy (null: it cannot be imported), path of Python
    p3-simpy.py PARAMS COUNT           COUNT replications of the workload in p3.ts (PARAMS is JSON): events, admissions
    p3-simpy.py PARAMS COUNT sampled   the same; the stations are looked at every quarter of a day, by replication

One line of JSON, with the CPU seconds and the largest resident memory of the process.
"""
import json
import platform
import resource
import sys
from random import Random

SAMPLE_DAYS = 0.25


class Place:
    def __init__(self, simpy, params, seed):
        self.params = params
        self.random = Random(seed)
        self.env = env = simpy.Environment()
        self.community, self.beds, self.packages = (
            simpy.Container(env, capacity=units, init=units)
            for units in (params['communityServers'], params['acuteBeds'], params['socialPackages'])
        )
        self.events = 0
        self.admissions = 0
        env.process(self.arrivals(params['referralsPerDay'], self.referral))
        env.process(self.arrivals(params['emergenciesPerDay'], self.acute))

    def arrivals(self, per_day, pathway):
        env, gap = self.env, self.random.expovariate
        while True:
            yield env.timeout(gap(per_day))
            self.events += 1
            env.process(pathway())

    def stay(self, mean_days):
        return self.env.timeout(self.random.expovariate(1 / mean_days))

    def referral(self):
        params, community = self.params, self.community
        yield community.get(1)
        yield self.stay(params['communityMeanDays'])
        self.events += 1
        community.put(1)
        if self.random.random() < params['toAcuteShare']:
            yield from self.acute()

    def acute(self):
        params, beds, packages = self.params, self.beds, self.packages
        yield beds.get(1)
        if self.env.now >= params['warmUpDays']:
            self.admissions += 1
        yield self.stay(params['acuteMeanDays'])
        self.events += 1
        if self.random.random() >= params['toSocialShare']:
            beds.put(1)
            return
        yield packages.get(1)
        beds.put(1)
        yield self.stay(params['socialMeanDays'])
        self.events += 1
        packages.put(1)

    def sample(self, sums):
        """Adds up who waits for a server, waits for a bed, is blocked in one, has a bed, has a package."""
        yield self.env.timeout(self.params['warmUpDays'] + SAMPLE_DAYS / 2)
        while True:
            waiting = [len(station.get_queue) for station in (self.community, self.beds, self.packages)]
            taken = [station.capacity - station.level for station in (self.beds, self.packages)]
            for i, value in enumerate(waiting + taken):
                sums[i] += value
            yield self.env.timeout(SAMPLE_DAYS)


def run(simpy, params, count, sampled):
    events = admissions = 0
    rows = []
    for replication in range(count):
        place = Place(simpy, params, 1 + replication)
        sums = [0] * 5
        if sampled:
            place.env.process(place.sample(sums))
        place.env.run(until=params['warmUpDays'] + params['measuredDays'])
        events += place.events
        admissions += place.admissions
        rows.append([value * SAMPLE_DAYS / params['measuredDays'] for value in sums] + [place.admissions])
    return {'events': events, 'admissions': admissions, **({'rows': rows} if sampled else {})}


def versions():
    try:
        import simpy

        known = getattr(simpy, '__version__', 'of unknown version')
    except ImportError:
        known = None
    return {'python': platform.python_version(), 'simpy': known, 'path': sys.executable}


def main(args):
    if not args:
        return versions()
    import simpy

    result = run(simpy, json.loads(args[0]), int(args[1]), 'sampled' in args[2:])
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {**result, 'cpuSeconds': usage.ru_utime + usage.ru_stime, 'maxRssBytes': 1024 * usage.ru_maxrss}


print(json.dumps(main(sys.argv[1:])))
