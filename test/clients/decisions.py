"""The same figures as decisions.R, by the Python client; a line of tab-separated text a figure."""

import os
import sys

client, folder, worths = sys.argv[1:4]
sys.path.insert(0, os.path.dirname(client))
import onepot  # noqa: E402

results = onepot.Results(folder)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def shrunk(each, worth, at, base):
    """Net benefit over the comparator in every draw, put towards the grand mean by what of its variance is chance.

    None where more of it is chance than parameters.
    """
    by_draw = {}
    for (draw, _), cost, effect in zip(each.units, each.cost, each.effect):
        by_draw.setdefault(draw, []).append(worth * (effect[at] - effect[base]) - (cost[at] - cost[base]))
    means = [mean(own) for own in by_draw.values()]
    grand = mean(means)
    between = sum((one - grand) ** 2 for one in means) / (len(means) - 1)
    freedom = sum(len(own) - 1 for own in by_draw.values())
    within = sum((value - mean(own)) ** 2 for own in by_draw.values() for value in own) / freedom
    noise = within * mean(1 / len(own) for own in by_draw.values())
    left = max(0, between - noise)
    if noise > left:
        return None
    if between == 0:
        return means
    return [grand + (left / between) ** 0.5 * (one - grand) for one in means]


for perspective in onepot.PERSPECTIVES:
    found = results.cost_effect(perspective)
    print("units", perspective, "", "", len(found.cost), sep="\t")
    for at, own in enumerate(found.settlements):
        print("pounds", perspective, own, "", repr(mean(row[at] for row in found.cost)), sep="\t")
        print("qalys", perspective, own, "", repr(mean(row[at] for row in found.effect)), sep="\t")
    if found.basis != "draws":
        continue
    each = results.cost_effect(perspective, blocks=True)
    base = each.settlements.index(results.comparator)
    def benefits_at(worth):
        found = [shrunk(each, worth, at, base) for at in range(len(each.settlements))]
        return None if None in found else found

    # the value of information stands or falls with the headline
    informed = benefits_at(20000) is not None
    for worth in map(float, worths.split(",")):
        benefit = benefits_at(worth)
        if benefit is None:
            continue
        rows = list(zip(*benefit))
        for at, own in enumerate(found.settlements):
            won = mean((row[at] == max(row)) / row.count(max(row)) for row in rows)
            print("ceac", perspective, own, f"{worth:g}", repr(won), sep="\t")
        best = max(map(mean, benefit))
        if informed:
            print("evpi", perspective, "", f"{worth:g}", repr(mean(map(max, rows)) - best), sep="\t")
if found.basis == "draws":
    parameters = results.parameters()
    print("parameters", "", "", "", f"{len(next(iter(parameters.values())))}x{len(parameters)}", sep="\t")
