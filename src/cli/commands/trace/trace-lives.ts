import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import {
  blockOrder,
  type CarePlan,
  createPlan,
  firstDraw,
  isSame,
  lifeTotals,
  sideBySide,
} from '../../../experiment/index.js';
import { firstParting, mostDelayed, rowsOf, type Side, traceLife } from '../../../model/measurement/recorded-lives.js';
import type { Life } from '../../../outcomes/index.js';
import { dateText, type LivesView, lifeWords, renderLives, totalsText, yearStart } from '../../../report/index.js';
import { askedOf } from '../../../scenario/index.js';
import { openResults } from '../../../storage/index.js';
import { carePlan } from '../../care-plan.js';
import { refuseTooLarge } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { writePageFile } from '../../page-file.js';
import { refuseOtherVersion } from '../../rerun-blocks.js';
import { loadScenario } from '../../scenario-file.js';
import { grouped, print, say, terminalWidth, wantsColour } from '../../terminal.js';
import { placesOf, sideOf } from '../../watched-settlement.js';

/** Whose life to look for: the first that differs, or the one with the longest stay in a bed after discharge-ready. */
export type Wanted = 'parted' | 'delayed';

interface TraceOptions {
  readonly what: string;
  /** the person's row, or what to look for */
  readonly whom: number | Wanted;
  readonly replication: number;
  /** null: the first of the plan */
  readonly draw: number | null;
  readonly settlements: readonly string[] | null;
  readonly place?: string;
  readonly seed: string | null;
  readonly people: number | null;
  readonly set: readonly string[];
  readonly all: boolean;
  readonly json: boolean;
  /** a file for the lives as a page */
  readonly html?: string;
}

/** Shows one person's life in two settlements of one replication. */
export async function traceLives(options: TraceOptions): Promise<number> {
  const { whom, replication, json, all, html } = options;
  const plan = planToTrace(options);
  const sides = chosenSides(plan, options);
  refuseTooLarge(plan, sides.length);
  const person = typeof whom === 'number' ? whom : found(whom, sides);
  const rows = rowsOf(sides[0]);
  if (person >= rows) {
    throw new CliError(EXIT.usage, `--person: expected a whole number from 0 to ${rows - 1}, found ${person}`);
  }
  const lives = sides.map((side) => traceLife(side, person));
  if (lives.every(({ events }) => events.length === 0)) {
    const born = `rows from ${plan.scenario.people} on are newcomers`;
    throw new CliError(EXIT.usage, `--person: nobody ever comes into row ${person} (${born})`);
  }
  const shown = { plan, person, replication, lives, all };
  await print(json ? `${JSON.stringify(jsonDocument(shown))}\n` : livesText(shown));
  if (html !== undefined) await writeLifePage(shown, html);
  return EXIT.done;
}

async function writeLifePage(shown: Shown, file: string): Promise<void> {
  const { lifePage } = await import('../../../report/html/life/life-page.js');
  const { warmUp, horizon } = shown.plan.scenario.years;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  const page = lifePage(livesView(shown), yearStart(horizon + 1, warmUp), sha256);
  writePageFile(file, page);
  say(`wrote ${file}`);
}

function planToTrace({ what, seed, people, set, replication, draw }: TraceOptions): CarePlan {
  if (statSync(what, { throwIfNoEntry: false })?.isDirectory() !== true) {
    if ((draw ?? 0) > 0) throw new CliError(EXIT.usage, `--draw belongs to a results folder; ${what} is a scenario`);
    const { scenario } = loadScenario({ file: what, overrides: set, people });
    return createPlan({ scenario, seed: seed ?? '1', replications: replication + 1, draws: 1 });
  }
  if (seed !== null || people !== null || set.length > 0) {
    throw new CliError(EXIT.usage, `--seed, --people and --set belong to a scenario file; ${what} has its own`);
  }
  const { plan } = openResults(what, blockOrder);
  refuseOtherVersion(what, plan);
  const first = firstDraw(plan.plan);
  const last = first + plan.plan.draws - 1;
  if (draw !== null && (draw < first || draw > last)) {
    throw new CliError(EXIT.usage, `--draw: expected a whole number from ${first} to ${last}, found ${draw}`);
  }
  return carePlan(plan.plan, 'people');
}

function chosenSides(plan: CarePlan, { settlements, place, replication, draw }: TraceOptions): Side[] {
  const { scenario } = plan;
  const where = chosenPlace(placesOf(scenario), place ?? null);
  const all = askedOf(scenario).settlements.map(({ name }) => name);
  const other = all.find((name) => name !== scenario.comparator);
  const chosen = settlements ?? [scenario.comparator, ...(other === undefined ? [] : [other])];
  for (const name of chosen) {
    if (all.includes(name)) continue;
    throw new CliError(EXIT.usage, `--settlements: expected two of ${all.join(', ')}, found "${name}"`);
  }
  if (chosen.length > 2) throw new CliError(EXIT.usage, `--settlements: expected a,b, found ${chosen.length} names`);
  const block = { draw: draw ?? firstDraw(plan), replication };
  return chosen.map((settlement) => sideOf(plan, block, settlement, where));
}

/** Rows of people belong to one place: where there are several places, one must be named. */
function chosenPlace(places: readonly string[], place: string | null): string {
  if (place === null && places.length === 1) return places[0];
  if (place !== null && places.includes(place)) return place;
  const found = place === null ? 'none' : `"${place}"`;
  throw new CliError(EXIT.usage, `--place: expected one of ${places.join(', ')}, found ${found}`);
}

function found(whom: Wanted, sides: readonly Side[]): number {
  const [left, right] = sides as [Side, Side?];
  say(`looking at everybody's life in ${sides.map(({ settlement }) => settlement).join(' and ')}`);
  if (whom === 'parted') {
    if (right === undefined) throw new CliError(EXIT.usage, '--find parted: expected two settlements, found one');
    const parting = firstParting(left, right);
    if (parting !== null) return parting.person;
    throw new CliError(EXIT.usage, `--find parted: nobody's life differs between these two settlements`);
  }
  const most = sides.map(mostDelayed).filter((one) => one !== null);
  const [first] = most.sort((a, b) => b.delayedDays - a.delayedDays);
  if (first !== undefined) return first.person;
  throw new CliError(EXIT.usage, '--find delayed: nobody is ever delayed');
}

interface Shown {
  readonly plan: CarePlan;
  readonly person: number;
  readonly replication: number;
  readonly lives: readonly Life[];
  readonly all: boolean;
}

function joined({ lives }: Pick<Shown, 'lives'>) {
  const [left, right] = lives as [Life, Life?];
  const both = sideBySide(left, right ?? left);
  const lines = both.lines.map((line) => ({
    day: line.day,
    left: line.left === null ? null : left.events.indexOf(line.left),
    right: right === undefined || line.right === null ? null : right.events.indexOf(line.right),
    same: right !== undefined && isSame(line),
  }));
  return { left, right: right ?? null, lines, parting: right === undefined ? -1 : both.parting };
}

function totalsOf({ plan, lives }: Shown) {
  const { warmUp, horizon } = plan.scenario.years;
  return lives.map((life) => lifeTotals(life, yearStart(1, warmUp), yearStart(horizon + 1, warmUp)));
}

function livesText(shown: Shown): string {
  return renderLives(livesView(shown), { width: terminalWidth(), colour: wantsColour() });
}

function livesView(shown: Shown): LivesView {
  const { plan, person, replication, lives, all } = shown;
  const { name, people, years } = plan.scenario;
  return {
    ...joined(shown),
    title: `Person ${person} of ${grouped(people)} in ${name}, replication ${replication}, seed ${plan.seed}`,
    fromDay: all ? 0 : yearStart(0, years.warmUp),
    totals: totalsOf(shown).map((totals, at) => totalsText(lives[at].settlement, totals)),
  };
}

function jsonDocument(shown: Shown) {
  const { plan, person, replication, lives } = shown;
  const { lines, parting } = joined(shown);
  const totals = totalsOf(shown);
  const { name, people } = plan.scenario;
  const years = { warmUp: plan.scenario.years.warmUp, horizon: plan.scenario.years.horizon };
  return {
    name,
    people,
    seed: plan.seed,
    replication,
    person,
    years,
    parting: parting < 0 ? null : { day: lines[parting].day, when: dateText(lines[parting].day, years.warmUp) },
    lives: lives.map((life, at) => {
      const words = lifeWords(life);
      const events = life.events.map((event, index) => ({
        when: dateText(event.day, years.warmUp),
        ...event,
        text: words[index],
      }));
      return { ...life, sinceFork: totals[at], events };
    }),
  };
}
