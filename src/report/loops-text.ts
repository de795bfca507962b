import type { Figure } from '../analysis/documents/document-figures.js';
import type {
  ChainDocument,
  LoopSource,
  SelectionDocument,
  SensitivityDocument,
  SweepDocument,
} from '../analysis/documents/loop-documents.js';
import { required } from '../units/index.js';
import { millionLines, optimaLines } from './money-text.js';
import { decimalsFor, displayOf, formatNumber, NO_VALUE_SHOWN, showEstimate } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { type Grid, renderGrid } from './text-grid.js';

interface View {
  readonly width: number;
  readonly colour: boolean;
}

const LEAST_WIDTH = 80;
const BARS_SHOWN = 10;
const POINTS_SHOWN = 8;
/** What is the best by chance alone says nothing of how likely it is the best: loops draw no parameters. */
const ONE_SET = 'for these parameter values';

/** Effects of a million pounds more in each line, a row an outcome, a column a line. */
export function renderChain(document: ChainDocument, view: View): string {
  const { moves, outcomes, cells, comparator, lines } = document;
  const fresh = [...moves.keys()].filter((move) => moves[move].from === null);
  const grid: Grid = {
    head: ['per +1m pounds a year of new money in', ...fresh.map((move) => moves[move].to)],
    rows: outcomes.map(({ label, unit }, outcome) => {
      const shown = unit === 'pounds' ? { scale: 1, unit } : displayOf(unit);
      const cell = (move: number) => cells.find((one) => one.move === move && one.outcome === outcome);
      return [
        `${label}, ${shown.unit === '%' ? 'points' : shown.unit}`,
        ...fresh.map((move) => {
          const own = cell(move);
          return own === undefined ? NO_VALUE_SHOWN : marked(own, shown.scale);
        }),
      ];
    }),
    left: [0],
  };
  const returns = lines.map((line) => {
    const own = required(document.healthReturns.mechanistic.find((one) => one.line === line));
    const published = required(document.healthReturns.published.find((one) => one.line === line));
    const told = published.qalysPerMillion === null ? published.source : short(published.qalysPerMillion);
    return `QALYs per 1m in ${line}: simulated ${marked(own)}; published ${told}`;
  });
  return framed(view, `${titleOf(document.source)}; against ${comparator}; ${ONE_SET}`, [
    grid,
    [...returns, ...millionLines(document.money ?? []), '* the 95% interval leaves 0 out', ...document.notes],
  ]);
}

/** The best split by each objective, as a table for the terminal. */
export function renderSweep(document: SweepDocument, view: View): string {
  const { objectives, optima, points, lines } = document;
  const grid: Grid = {
    head: ['best by', ...lines, 'difference', 'r2 of map'],
    rows: objectives.map(({ label, unit }, o) => {
      const best = [...points].sort((a, b) => b.bootstrapWins[o] - a.bootstrapWins[o])[0];
      return [
        `${label}, ${unit}`,
        ...best.split.map((share) => `${formatNumber(100 * share, 2)}%`),
        marked(best.values[o]),
        formatNumber(optima[o].r2, 2),
      ];
    }),
    left: [0],
  };
  const standing = points.filter(({ nonDominated }) => nonDominated).map(({ settlement }) => escapeName(settlement));
  const some = standing.slice(0, POINTS_SHOWN).join(', ');
  const more = standing.length > POINTS_SHOWN ? ` and ${standing.length - POINTS_SHOWN} more` : '';
  return framed(view, `${titleOf(document.source)}; ${points.length} splits; ${ONE_SET}`, [
    grid,
    [`beaten by no other in every objective: ${some}${more}`, ...optimaLines(document.money), ...document.notes],
  ]);
}

/** The candidates of a selection and the verdict, as a table for the terminal. */
export function renderSelection(document: SelectionDocument, view: View): string {
  const { candidates, objective, selected, probabilityCorrect, indifferenceZone, replicationsUsed } = document;
  const grid: Grid = {
    head: ['settlement', 'runs', 'mean', 'paired difference', '95% interval', 'fell at'],
    rows: candidates.map((candidate) => {
      const shown = candidate.difference === null ? null : showEstimate(candidate.difference, 1, true);
      return [
        escapeName(candidate.settlement),
        String(candidate.n),
        showEstimate(candidate, 1).mean,
        shown?.mean ?? '',
        shown?.interval ?? '',
        candidate.eliminatedAt === null ? '' : String(candidate.eliminatedAt),
      ];
    }),
    left: [0],
  };
  const zone = `${formatNumber(indifferenceZone, decimalsFor(indifferenceZone, 3))}${objective.unit === '' ? '' : ` ${objective.unit}`}`;
  const sure = formatNumber(100 * (probabilityCorrect.guaranteed ?? 0), 1);
  const verdict =
    selected === null
      ? `nothing is selected after ${replicationsUsed} replications`
      : `${escapeName(selected)} is selected after ${replicationsUsed} replications; one that leads all others by ${zone} or more is selected with probability ${sure}% or more`;
  const unit = objective.unit === '' ? '' : `, ${objective.unit}`;
  return framed(view, `${capTitle(document.source)}; ${objective.goal} of ${objective.formula}${unit}; ${ONE_SET}`, [
    grid,
    [
      verdict,
      'paired difference: to the one selected, or to the best mean while nothing is',
      ...optimaLines(document.money),
      ...document.notes,
    ],
  ]);
}

/** Which parameters move each headline difference, as tables for the terminal. */
export function renderSensitivity(document: SensitivityDocument, view: View): string {
  const parts = document.outcomes.flatMap(({ settlement, label, unit, central, tornado, morris, sobol }) => {
    const shown = displayOf(unit);
    const at = (figure: Figure) => short(figure.mean * shown.scale);
    const heading = `${label}, ${shown.unit}: ${escapeName(settlement)} less comparator ${at(central)}`;
    const bars: Grid = {
      head: [heading, 'at low', 'at high', 'drives'],
      rows: tornado
        .slice(0, BARS_SHOWN)
        .map((bar) => [bar.parameter, at(bar.atLow), at(bar.atHigh), bar.drives ? 'yes' : '']),
      left: [0],
    };
    const effects: Grid = {
      head: [`${heading}: Morris`, 'mean', 'mean size', 'sd'],
      rows: morris.slice(0, BARS_SHOWN).map(({ parameter, mean, meanAbsolute, sd }) => {
        const others = [mean, meanAbsolute, sd].map((value) => (value === null ? '' : short(value * shown.scale)));
        return [parameter, ...others];
      }),
      left: [0],
    };
    const indices: Grid = {
      head: [`${heading}: Sobol`, 'first', 'total'],
      rows: sobol.map(({ parameter, first, total }) => [parameter, formatNumber(first, 2), formatNumber(total, 2)]),
      left: [0],
    };
    return [bars, effects, indices].filter(({ rows }) => rows.length > 0);
  });
  const named = document.driving.map(({ parameter, because }) => `${parameter}: ${because.join('; ')}`);
  const regret = document.regret.map(
    ({ settlement, maxRegretPounds, worstAt }) =>
      `largest regret of ${escapeName(settlement)}: ${short(maxRegretPounds)} pounds a year, at ${worstAt}`,
  );
  return framed(view, `${titleOf(document.source)}; ${document.parameters} parameters`, [
    ...parts,
    [
      named.length === 0 ? 'no swept parameter drives a headline difference' : 'headline differences are driven by:',
      ...named,
      ...regret,
      ...(document.unswept.length > 0
        ? [`${document.unswept.length} are fixed by the book and have no range: they are not swept`]
        : []),
      ...document.notes,
    ],
  ]);
}

function titleOf({ name, replications, people, horizonYears }: LoopSource): string {
  const size = `${formatNumber(replications, 0)} replications`;
  return `${escapeName(name)}: ${size}${ofWhat(people, horizonYears)}`;
}

/** Of a selection the replications are the cap. */
function capTitle({ name, replications, people, horizonYears }: LoopSource): string {
  const size = `at most ${formatNumber(replications, 0)} replications`;
  return `${escapeName(name)}: ${size}${ofWhat(people, horizonYears)}`;
}

/** People and years; a network has periods and nobody to count beforehand. */
function ofWhat(people: number | null, spans: number): string {
  if (people === null) return ` of a network, ${spans} ${spans === 1 ? 'period' : 'periods'}`;
  return ` of ${formatNumber(people, 0)} people, ${spans} years`;
}

function framed(view: View, title: string, parts: readonly (Grid | readonly string[])[]): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(view.width));
  const ink = paint(view.colour);
  const texts = parts.map((part) =>
    'head' in part ? renderGrid(part, width, ink) : part.map((line) => wrapText(line, width)).join('\n'),
  );
  return [ink.bold(wrapText(title, width)), ...texts].join('\n\n');
}

/** Three digits, and a star where the interval leaves 0 out. */
function marked({ mean, low, high }: Figure, scale = 1): string {
  const clear = low !== null && high !== null && (low > 0 || high < 0);
  return `${short(mean * scale)}${clear ? '*' : ' '}`;
}

function short(value: number): string {
  return formatNumber(value, decimalsFor(value, 3), true);
}
