import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { SweepDocument } from '../../analysis/documents/loop-documents.js';
import { amount, POUNDS, plainNumber } from './amounts.js';
import type { Figure } from './figure.js';
import { shortName } from './markup.js';
import type { Role } from './palette.js';
import { type Dot, drawScatter } from './scatter.js';
import type { Cell, DataTable } from './table.js';
import { roleOf } from './view.js';

const DELAYS = 'delayedDays.noCriteriaToReside';
const READ =
  'Right costs more, up is more health; blue has fewer delayed days by its interval, ochre more, grey no clear change. Filled: beaten by no other in cost, QALYs, delays and inequality together, in most resamples; a ring: beaten.';

/** A choice stands if it is undominated in at least this share of resamples. */
const STANDS = 0.5;

interface Choice {
  readonly name: string;
  readonly pounds: number;
  readonly qalys: number;
  readonly delays: number;
  readonly inequality: number;
  readonly role: Role;
  readonly stands: number;
  readonly named: boolean;
}

/** Settlements by what they cost and what they give, against the comparator. */
export function frontierFigure(analysis: AnalysisDocument): Promise<Figure> {
  const { comparator, frontier } = analysis;
  const at = (name: string) => frontier.objectives.findIndex((objective) => objective.name === name);
  const choices = frontier.points.map(({ settlement, differences, probabilityNonDominated: stands }) =>
    choiceOf((name) => differences[at(name)], { name: settlement, stands, named: true }),
  );
  return figureOf('frontier', 'Cost, health, delays and inequality together', comparator, choices);
}

/** Splits of a sweep in the same picture; the best by net benefit bears its name. */
export function splitFrontier({ points, objectives, comparator }: SweepDocument): Promise<Figure> {
  const at = (name: string) => objectives.findIndex((objective) => objective.name === name);
  const worth = (values: (typeof points)[number]['values']) => values[at('netBenefit')]?.mean ?? 0;
  const best = [...points].sort((a, b) => worth(b.values) - worth(a.values))[0]?.settlement;
  const choices = points.map(({ settlement, values, probabilityNonDominated: stands }) => {
    const named = settlement === best || settlement === comparator;
    return choiceOf((name) => values[at(name)] ?? NONE, { name: settlement, stands, named });
  });
  return figureOf('split-frontier', 'Every split by cost, health, delays and inequality', comparator, choices);
}

const NONE = { mean: 0, low: null, high: null };

function choiceOf(
  figure: (name: string) => { readonly mean: number; readonly low: number | null; readonly high: number | null },
  of: Pick<Choice, 'name' | 'stands' | 'named'>,
): Choice {
  return {
    ...of,
    pounds: figure('cost.system').mean,
    qalys: figure('qalys').mean,
    delays: figure(DELAYS).mean,
    inequality: figure('inequality').mean,
    role: roleOf(figure(DELAYS)),
  };
}

async function figureOf(id: string, title: string, comparator: string, choices: readonly Choice[]): Promise<Figure> {
  const dots = choices.map(({ name, pounds, qalys, delays, role, stands, named }): Dot => {
    const words = `${amount(pounds, POUNDS, 0, true)}, ${plainNumber(qalys)} QALYs, ${plainNumber(delays)} delayed days a year`;
    const tip = `${shortName(name)}: ${words}; beaten by none with probability ${stands.toFixed(2)}`;
    return { x: pounds, y: qalys, label: named ? shortName(name) : '', role, filled: stands > STANDS, tip };
  });
  return {
    id,
    title,
    table: choicesTable(id, choices),
    subtitle: `Differences to ${shortName(comparator)}, mean a year. ${READ}`,
    summary: dots
      .slice(0, 12)
      .map(({ tip }) => tip)
      .join('; '),
    ...(await drawScatter({ dots, xTitle: 'cost to all payers, £ a year →', yTitle: '↑ QALYs a year' })),
  };
}

function choicesTable(id: string, choices: readonly Choice[]): DataTable {
  const rows = choices.map(({ name, pounds, qalys, delays, inequality, stands }): Cell[] => [
    ...[name, pounds, qalys, delays, inequality, stands],
  ]);
  return {
    id,
    rows,
    caption: 'Differences to the comparator, mean a year',
    columns: [
      { name: 'Choice' },
      { name: 'Cost to all payers', unit: '£', numeric: true },
      { name: 'QALYs', numeric: true },
      { name: 'Delayed days', numeric: true },
      { name: 'Slope of QALYs over deprivation', numeric: true },
      { name: 'Beaten by none', unit: 'probability', numeric: true },
    ],
    shown: choices.map(({ pounds, qalys, delays, inequality, stands }) => [
      ...[null, amount(pounds, POUNDS, 0, true), plainNumber(qalys), plainNumber(delays)],
      ...[plainNumber(inequality), stands.toFixed(2)],
    ]),
  };
}
