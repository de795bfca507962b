"""Results of onepot in Python: tables, cost and effect matrices, and launching runs.

Needs the standard library alone. Tables come from the CSV copies of a results folder, which are made when they are not there;
with pandas, `frame` gives data frames. Tested against analysis.json in test/clients.
"""

import csv
import json
import math
import os
import shlex
import subprocess
from collections import namedtuple

#: Whose cost counts, by the names of analysis.json: columns of `runs` that are added up.
PERSPECTIVES = {
    "nhsAndSocialServices": ("resources.nhs", "resources.council", "resources.running"),
    "council": ("resources.council",),
    "publicPayers": ("resources.nhs", "resources.council", "resources.running", "resources.publicHealth"),
    "societal": ("cost.system",),
    "societalWithUnpaidCare": ("cost.system", "unpaidCare.hours"),
}
#: Money spent outside the model, which is a cost as far as it differs from the comparator's: columns with their sign.
OTHER_SERVICES = (("money.crowdOut", 1),)
ESTATE = (("capital.allocated", 1), ("capital.toRevenue", -1))
OUTSIDE = {
    "nhsAndSocialServices": ESTATE,
    "council": (),
    "publicPayers": ESTATE + OTHER_SERVICES,
    "societal": ESTATE + OTHER_SERVICES,
    "societalWithUnpaidCare": ESTATE + OTHER_SERVICES,
}
#: Hours of unpaid care, which cost what the row of the parameter book says.
UNPAID_HOURS = "unpaidCare.hours"
UNPAID_PRICE = "economics.unpaidCarePoundsPerHour"
PENCE_PER_POUND = 100
LABELS = {"settlement", "place", "account", "cause", "from", "to", "parameter", "service"}

#: How the settlement is called that has the rules of another at the comparator's money.
BASE_MONEY = "@base-money"
#: `cost` and `effect`: one row a unit, one column a settlement; `units`: draws, or replications where there is one draw.
CostEffect = namedtuple("CostEffect", "settlements units basis cost effect")


def program():
    """The command that starts onepot: the variable ONEPOT, such as `node dist/src/cli/main.js`, or `onepot`."""
    return shlex.split(os.environ.get("ONEPOT", "onepot"))


def call(*words):
    """Runs a command of onepot and returns what it prints. Raises RuntimeError with its message when it fails."""
    ended = subprocess.run([*program(), *map(str, words)], capture_output=True, text=True)
    if ended.returncode != 0:
        raise RuntimeError(f"onepot {words[0]}: exit code {ended.returncode}: {ended.stderr.strip()}")
    return ended.stdout


def run(scenario, out, sets=(), **options):
    """Runs a scenario into a folder: run("base.yaml", "results/base", people=5000, central=True). Returns its Results."""
    words = []
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}", *([] if value is True else [value])]
    changes = [word for change in sets for word in ("--set", change)]
    call("run", scenario, "--out", out, "--format", "csv", "--quiet", *words, *changes)
    return Results(out)


class Results:
    """A folder of complete results."""

    def __init__(self, folder):
        self.folder = os.fspath(folder)
        self.manifest = self._json("manifest.json")
        self.plan = self._json("plan.json")["plan"]
        # those that a plan adds to tell rules from money are no choice of anybody's
        names = [one["name"] for one in self.plan["scenario"]["settlements"]]
        self.settlements = [name for name in names if not name.endswith(BASE_MONEY)]
        self.comparator = self.plan["scenario"]["comparator"]

    def _json(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            raise FileNotFoundError(f"{path}: not there; complete results have one (onepot status {self.folder})")
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def table(self, name="runs", columns=None):
        """A table as lists by column; None where a mean is one of nobody."""
        tables = [one["name"] for one in self.manifest["tables"]]
        if name not in tables:
            raise KeyError(f'there is no table "{name}"; there are {", ".join(tables)}')
        path = os.path.join(self.folder, f"{name}.csv")
        if not os.path.exists(path):
            call("resume", self.folder, "--format", "csv", "--quiet")
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            head = next(rows)
            wanted = head if columns is None else list(columns)
            places = [head.index(column) for column in wanted]
            values = [[] for _ in wanted]
            for row in rows:
                for at, place in enumerate(places):
                    values[at].append(_cell(row[place], head[place]))
        return dict(zip(wanted, values))

    def frame(self, name="runs"):
        """The same as a pandas data frame."""
        import pandas

        return pandas.DataFrame(self.table(name))

    def discount_rate(self):
        """The rate a year that the parameter book of these results has."""
        return self.plan["scenario"]["place"]["book"]["economics.discountRatePerYear"]

    def cost_effect(self, perspective="nhsAndSocialServices", discount=None, blocks=False, discount_qalys=None):
        """Discounted pounds and QALYs over the whole horizon, by unit and settlement: what BCEA, dampack and voi ask for.

        With several draws a unit is a draw, its replications averaged and draw 0 left out; with one draw a replication.
        Blocks that failed in a settlement are in no unit. With `blocks` a unit is a block, named (draw, replication): what tells
        chance within a draw from what the draws differ by. QALYs are discounted as costs are unless `discount_qalys` is given.
        """
        if perspective not in PERSPECTIVES:
            raise KeyError(f'there is no perspective "{perspective}"; there are {", ".join(PERSPECTIVES)}')
        rate = self.discount_rate() if discount is None else discount
        qaly_rate = rate if discount_qalys is None else discount_qalys
        outside = OUTSIDE[perspective]
        cost_columns = PERSPECTIVES[perspective]
        book = self.plan["scenario"]["place"]["book"]
        price = {column: book[UNPAID_PRICE] if column == UNPAID_HOURS else 1 / PENCE_PER_POUND for column in cost_columns}
        keys = ("settlement", "draw", "replication", "year")
        runs = self.table("runs", (*keys, "qalys", *cost_columns, *(column for column, _ in outside)))
        totals = {}
        for row in range(len(runs["year"])):
            settlement, draw, replication, year = (runs[key][row] for key in keys)
            if year < 1 or settlement.endswith(BASE_MONEY):
                continue
            factor = (1 + rate) ** (1 - year)
            pounds = sum(runs[column][row] * price[column] for column in cost_columns)
            total = totals.setdefault((draw, replication), {}).setdefault(settlement, [0.0, 0.0, 0.0])
            total[0] += factor * pounds
            total[1] += (1 + qaly_rate) ** (1 - year) * runs["qalys"][row]
            total[2] += factor * sum(sign * runs[column][row] for column, sign in outside) / PENCE_PER_POUND
        for found in totals.values():
            spent = found[self.comparator][2] if self.comparator in found else 0.0
            for total in found.values():
                total[0] += total[2] - spent
        sampled = {draw for draw, _ in totals if draw > 0}
        several = len(sampled) > 1
        whole = sorted(
            block
            for block, found in totals.items()
            if len(found) == len(self.settlements) and (not several or block[0] > 0)
        )
        units = sorted({draw for draw, _ in whole}) if several else whole
        if blocks:
            units, several = whole, False
        of_unit = {unit: [block for block in whole if (block[0] if several else block) == unit] for unit in units}

        def matrix(at):
            return [
                [
                    math.fsum(totals[block][settlement][at] for block in of_unit[unit]) / len(of_unit[unit])
                    for settlement in self.settlements
                ]
                for unit in units
            ]

        names = units if several or blocks else [replication for _, replication in units]
        basis = "draws" if len(sampled) > 1 else "replications"
        return CostEffect(self.settlements, names, basis, matrix(0), matrix(1))

    def parameters(self):
        """Values of the drawn parameters that vary, by name, in the order of the units of `cost_effect`."""
        draws = self.table("draws")
        values = {}
        for draw, name, value in zip(draws["draw"], draws["parameter"], draws["value"]):
            if draw > 0:
                values.setdefault(name, {})[draw] = value
        return {
            name: [by_draw[draw] for draw in sorted(by_draw)]
            for name, by_draw in values.items()
            if len(set(by_draw.values())) > 1
        }


def _cell(text, column):
    if column in LABELS:
        # the program puts an apostrophe before what a spreadsheet would take for a formula
        return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r" else text
    if text == "":
        return None
    value = float(text)
    return int(value) if column in ("draw", "replication", "year", "month", "quintile", "period", "beds") else value
