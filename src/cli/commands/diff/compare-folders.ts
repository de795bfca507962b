import {
  type Block,
  blockOrder,
  type CarePlan,
  commonSettlements,
  isNetwork,
  type PlanDifference,
  planDifferences,
  planHash,
  samePeople,
  sideBySide,
} from '../../../experiment/index.js';
import { firstParting, type Side, traceLife } from '../../../model/measurement/recorded-lives.js';
import { type CellDifference, firstDifference, type PackedTables, settlementRows } from '../../../outcomes/index.js';
import { dateText, differenceText, escapeName, lifeWords } from '../../../report/index.js';
import {
  blockReader,
  newSha256,
  type OpenResults,
  openResults,
  type StoredBlock,
  tablesAreWhole,
} from '../../../storage/index.js';
import { carePlan } from '../../care-plan.js';
import { refuseTooLarge } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { rerunBlocks } from '../../rerun-blocks.js';
import { grouped, print, say, shellWord } from '../../terminal.js';
import { placesOf, sideOf } from '../../watched-settlement.js';

const PLAN_LINES_MAX = 12;

interface DiffFlags {
  readonly left: string;
  readonly right: string;
  readonly json: boolean;
}

/** Compares what two results folders both hold. Exit code 0 when they hold the same, 4 when they do not. */
export async function diffFolders({ left, right, json }: DiffFlags): Promise<number> {
  const [a, b] = [openResults(left, blockOrder), openResults(right, blockOrder)];
  for (const { folder, manifest } of [a, b]) {
    if (manifest === null || tablesAreWhole(folder)) continue;
    throw new CliError(
      EXIT.refused,
      `${folder}: its tables are not what was written; see: onepot verify ${shellWord(folder)}`,
    );
  }
  const plan = planDifferences(a.plan, b.plan);
  const rows = compareRows(a, b);
  const same = rows.first === null && rows.onlyLeft === 0 && rows.onlyRight === 0 && plan.length === 0;
  const whose = rows.first === null ? null : await whoIsRight(a, b, rows.first, plan);
  const life = rows.first === null || plan.length === 0 ? null : firstLife(a, b, rows.first.block);
  const found = { left, right, plan, rows, same, whose, life };
  await print(json ? `${JSON.stringify(found)}\n` : diffText(found));
  return same ? EXIT.done : EXIT.different;
}

interface RowsFound {
  readonly settlements: readonly string[];
  readonly compared: number;
  readonly different: number;
  /** blocks that only one side holds whole */
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly first: { readonly block: Block; readonly what: string | null; readonly cell: CellDifference | null } | null;
}

function compareRows(a: OpenResults, b: OpenResults): RowsFound {
  const settlements = commonSettlements(a.plan.plan.scenario, b.plan.plan.scenario);
  if (settlements.length === 0) {
    throw new CliError(EXIT.usage, `${a.folder} and ${b.folder} have no settlement in common: nothing to compare`);
  }
  const [readLeft, readRight] = [blockReader(a), blockReader(b)];
  const counts = { compared: 0, different: 0, onlyLeft: 0, onlyRight: 0 };
  let first: RowsFound['first'] = null;
  for (let position = 0; position < a.chunks.order.count; position++) {
    const block = a.chunks.order.at(position);
    const [mine, theirs] = [readLeft(block), readRight(block)];
    if (mine === 'missing' || theirs === 'missing') {
      if (mine !== theirs) counts[mine === 'missing' ? 'onlyRight' : 'onlyLeft']++;
      continue;
    }
    counts.compared++;
    const difference = blockDifference(mine, theirs, settlements);
    if (difference === null) continue;
    counts.different++;
    first ??= { block, ...difference };
  }
  for (let position = 0; position < b.chunks.order.count; position++) {
    const block = b.chunks.order.at(position);
    if (a.chunks.order.position(block) < 0 && readRight(block) !== 'missing') counts.onlyRight++;
  }
  return { settlements, ...counts, first };
}

function blockDifference(mine: StoredBlock, theirs: StoredBlock, settlements: readonly string[]) {
  if (typeof mine === 'string' || typeof theirs === 'string') {
    if (mine === theirs) return null;
    return { what: `failed in the ${mine === 'failed' ? 'left' : 'right'} and not in the other`, cell: null };
  }
  const cell = firstDifference(settlementRows(mine, settlements), settlementRows(theirs, settlements));
  return cell === null ? null : { what: null, cell };
}

/** Of two results of one plan at most one can be right: the block is run again to find out which. */
async function whoIsRight(
  a: OpenResults,
  b: OpenResults,
  { block }: NonNullable<RowsFound['first']>,
  plan: readonly PlanDifference[],
): Promise<'left' | 'right' | 'neither' | null> {
  if (plan.length > 0 || planHash(a.plan.plan, newSha256) !== a.plan.planHash) return null;
  let again: PackedTables | null = null;
  const done = (_: Block, tables: PackedTables) => {
    again = tables;
  };
  await rerunBlocks(a.plan.plan, [block], 0, { done, failed: () => undefined });
  const equals = (stored: StoredBlock) =>
    typeof stored !== 'string' && again !== null && firstDifference(stored, again) === null;
  if (equals(blockReader(a)(block))) return 'left';
  return equals(blockReader(b)(block)) ? 'right' : 'neither';
}

interface FirstLife {
  readonly settlement: string;
  /** where there are several */
  readonly place?: string;
  readonly replication: number;
  readonly person: number;
  readonly day: number;
  readonly when: string;
  /** what happens on that day on either side; null where the event is missing */
  readonly left: string | null;
  readonly right: string | null;
}

/** The first person whose life differs, where both plans are about the same people with the same luck. */
function firstLife(a: OpenResults, b: OpenResults, { replication, draw }: Block): FirstLife | string {
  if (!samePeople(a.plan.plan, b.plan.plan))
    return 'the two are about other people or other luck: no person is looked for';
  for (const { plan, planHash: kept, folder } of [
    { ...a.plan, folder: a.folder },
    { ...b.plan, folder: b.folder },
  ]) {
    if (planHash(plan, newSha256) !== kept)
      return `${folder} was written by another version, so no person can be traced`;
  }
  if (isNetwork(a.plan.plan.scenario)) return 'a network has no lives to follow: the first cell is as far as it goes';
  const [left, right] = [carePlan(a.plan.plan, 'people'), carePlan(b.plan.plan, 'people')];
  refuseTooLarge(left, 2);
  const settlements = commonSettlements(left.scenario, right.scenario);
  say(`looking for the first person whose life differs, replication ${replication}`);
  const places = placesOf(left.scenario);
  for (const [settlement, place] of settlements.flatMap((name) => places.map((place) => [name, place] as const))) {
    const side = (plan: CarePlan) => sideOf(plan, { draw, replication }, settlement, place);
    const parting = firstParting(side(left), side(right));
    const where = places.length > 1 ? { place } : {};
    if (parting !== null)
      return { settlement, ...where, replication, ...parting, ...texts(side(left), side(right), parting) };
  }
  return "nobody's life differs: only money or capacity does";
}

function texts(left: Side, right: Side, { person, day }: { person: number; day: number }) {
  const [mine, theirs] = [traceLife(left, person), traceLife(right, person)];
  const { lines, parting } = sideBySide(mine, theirs);
  const line = lines[parting];
  return {
    when: dateText(day, mine.warmUpYears),
    left: line.left === null ? null : lifeWords(mine)[mine.events.indexOf(line.left)],
    right: line.right === null ? null : lifeWords(theirs)[theirs.events.indexOf(line.right)],
  };
}

interface Found {
  readonly left: string;
  readonly right: string;
  readonly plan: readonly PlanDifference[];
  readonly rows: RowsFound;
  readonly same: boolean;
  readonly whose: 'left' | 'right' | 'neither' | null;
  readonly life: FirstLife | string | null;
}

function diffText({ left, right, plan, rows, same, whose, life }: Found): string {
  const lines = [`left:  ${left}`, `right: ${right}`];
  if (plan.length > 0) lines.push('the plans differ in:', ...planLines(plan));
  else lines.push('the plans are the same');
  lines.push(`${grouped(rows.compared)} replications compared, settlements ${rows.settlements.join(', ')}`);
  if (rows.onlyLeft > 0) lines.push(`${grouped(rows.onlyLeft)} replications are whole in the left only`);
  if (rows.onlyRight > 0) lines.push(`${grouped(rows.onlyRight)} replications are whole in the right only`);
  const { first } = rows;
  if (first === null) lines.push(same ? 'no difference' : 'no difference in what both hold');
  else {
    const { draw, replication } = first.block;
    lines.push(`${grouped(rows.different)} of them differ; the first is replication ${replication} of draw ${draw}`);
    if (first.what !== null) lines.push(first.what);
    if (first.cell !== null) lines.push(differenceText(first.cell, { left: 'left', right: 'right' }));
  }
  if (whose !== null) lines.push(whoseText(whose));
  if (typeof life === 'string') lines.push(life);
  else if (life !== null) lines.push(...lifeLines(life));
  return `${lines.join('\n')}\n`;
}

function planLines(plan: readonly PlanDifference[]): string[] {
  const lines = plan
    .slice(0, PLAN_LINES_MAX)
    .map(({ path, left, right }) => `  ${escapeName(path)}: ${escapeName(left)} -> ${escapeName(right)}`);
  return plan.length > PLAN_LINES_MAX ? [...lines, `  and ${plan.length - PLAN_LINES_MAX} more`] : lines;
}

function whoseText(whose: 'left' | 'right' | 'neither'): string {
  if (whose === 'neither') return 'run again, that replication is equal to neither: another program wrote them';
  return `run again, that replication is equal to the ${whose}: the other is not what this program computes`;
}

function lifeLines({ settlement, place, replication, person, when, left, right }: FirstLife): string[] {
  return [
    `the first life to differ: person ${person}${place === undefined ? '' : ` of ${place}`} in ${settlement}, replication ${replication}, ${when}`,
    `  left:  ${left ?? 'nothing happens'}`,
    `  right: ${right ?? 'nothing happens'}`,
  ];
}
