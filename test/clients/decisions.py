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


for perspective in onepot.PERSPECTIVES:
    found = results.cost_effect(perspective)
    print("units", perspective, "", "", len(found.cost), sep="\t")
    for at, own in enumerate(found.settlements):
        print("pounds", perspective, own, "", repr(mean(row[at] for row in found.cost)), sep="\t")
        print("qalys", perspective, own, "", repr(mean(row[at] for row in found.effect)), sep="\t")
    for worth in map(float, worths.split(",")):
        benefit = [[worth * e - c for e, c in zip(es, cs)] for es, cs in zip(found.effect, found.cost)]
        for at, own in enumerate(found.settlements):
            won = mean((row[at] == max(row)) / row.count(max(row)) for row in benefit)
            print("ceac", perspective, own, f"{worth:g}", repr(won), sep="\t")
        if found.basis == "draws":
            best = max(mean(row[at] for row in benefit) for at in range(len(found.settlements)))
            print("evpi", perspective, "", f"{worth:g}", repr(mean(max(row) for row in benefit) - best), sep="\t")
if found.basis == "draws":
    parameters = results.parameters()
    print("parameters", "", "", "", f"{len(next(iter(parameters.values())))}x{len(parameters)}", sep="\t")
