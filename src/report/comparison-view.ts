import type {
  ComparedFigure,
  ComparedScenario,
  ComparisonDocument,
} from '../analysis/documents/comparison-document.js';
import type { OutcomeUnit } from '../analysis/documents/summary-document.js';
import { required } from '../units/index.js';
import { displayOf, formatNumber, showEstimate, showPercent } from './numbers.js';

/** A compared figure as Markdown and page show it. */
export interface ShownFigure {
  readonly outcome: string;
  readonly unit: string;
  readonly base: string;
  readonly other: string;
  readonly difference: string;
  readonly relative: string;
  readonly reading: string;
}

/** Figures of one table: an answer (a settlement against its comparator) or a settlement's levels. */
export interface ShownGroup {
  readonly settlement: string;
  readonly against: string | null;
  /** those that differ, largest first */
  readonly moved: readonly ShownFigure[];
  readonly identical: number;
  /** of how many, counting the identical ones */
  readonly of: number;
}

export function groupsOf(scenario: ComparedScenario): ShownGroup[] {
  const keys = new Map<string, ComparedFigure[]>();
  for (const figure of scenario.figures) {
    const key = JSON.stringify([figure.settlement, figure.against]);
    keys.set(key, [...(keys.get(key) ?? []), figure]);
  }
  return [...keys.values()].map((figures) => {
    const moved = figures.filter(({ reading }) => reading !== 'identical').sort(bySize);
    return {
      settlement: figures[0].settlement,
      against: figures[0].against,
      moved: moved.map((figure) => shown(figure, outcomeOf(scenario, figure))),
      identical: figures.length - moved.length,
      of: figures.length,
    };
  });
}

function bySize(a: ComparedFigure, b: ComparedFigure): number {
  const size = ({ relative }: ComparedFigure) => (relative === null ? 0 : Math.abs(relative));
  const isBeyond = ({ beyond }: ComparedFigure) => (beyond === true ? 1 : 0);
  return isBeyond(b) - isBeyond(a) || size(b) - size(a);
}

function outcomeOf({ outcomes }: ComparedScenario, { outcome }: ComparedFigure): OutcomeUnit {
  return required(outcomes.find(({ name }) => name === outcome));
}

function shown(figure: ComparedFigure, outcome: OutcomeUnit): ShownFigure {
  const { scale, unit } = displayOf(outcome.unit);
  const signed = figure.against !== null;
  // the sides to the digits of what differs between them
  const side = (mean: number) =>
    showEstimate({ mean, low: spread(figure, mean, -1), high: spread(figure, mean, 1) }, scale, signed).mean;
  const { mean, interval } = showEstimate({ ...figure, mean: figure.difference }, scale, true);
  const level = figure.relative === null || figure.relative === 0 ? 0 : figure.difference / figure.relative;
  return {
    outcome: outcome.group === 'payer' ? `Paid by ${outcome.label}` : outcome.label,
    unit,
    base: side(figure.base),
    other: side(figure.other),
    difference: interval === '' ? mean : `${mean} ${interval}`,
    relative: showPercent(figure.difference, level),
    reading: `${readingWords(figure)}${figure.beyond === true ? ', beyond' : ''}`,
  };
}

/** All figures read together, as everywhere; and what its own interval says where that is more. */
function readingWords({ reading, readingHolm }: ComparedFigure): string {
  return readingHolm === 'unclear' && reading !== 'unclear' ? `unclear (alone: ${reading})` : readingHolm;
}

function spread({ low, high }: ComparedFigure, mean: number, side: 1 | -1): number | null {
  return low === null || high === null ? null : mean + (side * (high - low)) / 2;
}

/** What one line of the overview says of a scenario. */
export interface ScenarioLine {
  readonly name: string;
  readonly how: string;
  readonly moved: string;
  readonly largest: string;
  readonly beyond: string;
}

export function scenarioLine(scenario: ComparedScenario): ScenarioLine {
  const { figures, name } = scenario;
  const moved = figures.filter(({ reading }) => reading !== 'identical').sort(bySize);
  const clear = moved.filter(({ readingHolm }) => readingHolm === 'lower' || readingHolm === 'higher').length;
  const [first] = moved.filter(({ relative }) => relative !== null);
  const largest =
    first === undefined
      ? 'none'
      : `${outcomeOf(scenario, first).label}, ${whose(first)} ${shown(first, outcomeOf(scenario, first)).relative}`;
  return {
    name,
    how: howCompared(scenario),
    moved: moved.length === 0 ? 'none' : `${moved.length} of ${figures.length} (${clear} clear of chance)`,
    largest,
    beyond: String(figures.filter(({ beyond }) => beyond === true).length),
  };
}

export function whose({ settlement, against }: Pick<ComparedFigure, 'settlement' | 'against'>): string {
  return against === null ? settlement : `${settlement} minus ${against}`;
}

/** `paired, 40 replications`, or why they are not. */
export function howCompared({ paired, notPaired, figures, base, other, sameDigest }: ComparedScenario): string {
  const n = figures[0]?.n ?? { base: 0, other: 0 };
  const blocks = (count: number) => `${formatNumber(count, 0)} ${count === 1 ? 'replication' : 'replications'}`;
  if (sameDigest) return `the same digest, ${blocks(n.base)}`;
  if (paired) return `paired, ${blocks(n.base)}`;
  return `not paired (${notPaired.join('; ')}), ${blocks(base.replications)} and ${blocks(other.replications)}`;
}

/** The verdict in one sentence. */
export function verdictText({ comparisons, tolerance, verdict }: ComparisonDocument): string {
  const scenarios = comparisons.flatMap((one) => one.scenarios);
  const missing = comparisons.flatMap((one) => [...one.onlyBase, ...one.scenarios.flatMap((own) => own.onlyBase)]);
  const figures = scenarios.flatMap((one) => one.figures);
  const moved = figures.filter(({ reading }) => reading !== 'identical').length;
  const count = `${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'} compared`;
  const gone = missing.length === 0 ? '' : `, ${missing.length} missing`;
  if (figures.length > 0 && moved === 0) return `${count}${gone}: no difference`;
  const differ = `${formatNumber(moved, 0)} of ${formatNumber(figures.length, 0)} figures differ`;
  if (tolerance === null) return `${count}${gone}: ${differ}`;
  const beyond = figures.filter((figure) => figure.beyond === true).length;
  const limit = `the tolerance of ${percent(tolerance)}`;
  const untold = figures.filter((figure) => figure.beyond === null).length;
  const rest = untold === 0 ? '' : `; in ${untold} a change cannot be distinguished from chance`;
  if (verdict === 'within') return `${count}: ${differ}, none beyond ${limit}${rest}`;
  return `${count}${gone}: ${differ}, ${formatNumber(beyond, 0)} beyond ${limit}${rest}`;
}

/** A share in per cent, to six digits. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
