import { STAYS } from '../../care/index.js';
import type { AnyTable } from '../../outcomes/columnar.js';
import { type Column, RUN_COLUMNS } from '../../outcomes/columns.js';
import { AVERAGED_OVER, isAveraged } from '../../outcomes/index.js';
import { PENCE_PER_POUND, required } from '../../units/index.js';
import type { Figure } from '../documents/document-figures.js';
import type {
  ChainCell,
  ChainDocument,
  ChainMove,
  ChainOutcome,
  LoopSource,
  MovedMillion,
  PublishedReturn,
} from '../documents/loop-documents.js';
import type { PublishedMoney } from '../documents/money-document.js';
import { createContext, type Series, seriesOf, yearsOf } from '../results/analysis-context.js';
import { moneyReadings } from '../results/money-readings.js';
import { CONFIDENCE } from '../statistics/estimate.js';
import { figureOf, minus } from './figures.js';
import { movedMillion } from './money-optima.js';

/** Results are reported per this amount of money a year. */
export const POUNDS_PER_MILLION = 1_000_000;

type Link = Omit<ChainOutcome, 'unit'>;

const link = (
  name: string,
  label: string,
  of: ChainOutcome['link'],
  combine: ChainOutcome['combine'] = 'sum',
): Link => {
  return { name, label, link: of, combine };
};

/** Links of the chain in the order of the pathway, then what people get, then who pays. */
const LINKS: readonly Link[] = [
  link('cost.prevention', 'Prevention: resource cost', 'prevention'),
  link('deteriorations', 'Acute illnesses', 'prevention'),
  link('cost.community', 'Community: resource cost', 'community'),
  ...STAYS.map(({ starts }) => link(starts.column, starts.label, 'community')),
  link('cost.acute', 'Acute: resource cost', 'acute'),
  link('attendances.type1', 'A&E attendances', 'acute'),
  link('admissions.unplanned', 'Unplanned admissions', 'acute'),
  link('admissions.planned', 'Planned admissions', 'acute'),
  link('bedDays.acute', 'Acute bed days', 'acute'),
  link('delayedDays.noCriteriaToReside', 'Delayed: no criteria to reside', 'acute'),
  link('delayedDays.transferOfCare', 'Delayed: transfer of care', 'acute'),
  link('waits.aeOver4hShare', 'Over 4 hours in A&E', 'acute', 'average'),
  link('waits.plannedMeanDays', 'Wait for planned admission', 'acute', 'average'),
  link('cost.social', 'Social: resource cost', 'social'),
  link('social.packages', 'Home-care packages started', 'social'),
  link('time.homeCareCouncil', 'Council home care', 'social'),
  link('time.careHomeCouncil', 'Council care-home places', 'social'),
  link('waits.packageMeanDays', 'Wait for home-care package', 'social', 'average'),
  link('unmetNeedPersonDays', 'Unmet need for help at home', 'social'),
  link('carers.breakdowns', 'Unpaid carers who could not go on', 'social'),
  link('qalys', 'Quality-adjusted life years', 'health'),
  link('lifeYears', 'Life years', 'health'),
  link('deaths', 'Deaths', 'health'),
  link('daysAtHome', 'Days at home', 'health'),
  link('cost.nhs', 'NHS bears', 'payer'),
  link('cost.council', 'Council bears', 'payer'),
  link('cost.publicHealth', 'Public health bears', 'payer'),
  link('cost.households', 'Households bear', 'payer'),
  link('cost.centre', 'Centre bears (deficits)', 'payer'),
  link('cost.system', 'Cost to all payers', 'total'),
];

export interface ChainInput {
  readonly runs: AnyTable;
  readonly source: LoopSource;
  readonly comparator: string;
  readonly lines: readonly string[];
  /** moves with the settlement that makes each */
  readonly moves: readonly (ChainMove & { readonly settlement: string })[];
  readonly published: readonly PublishedReturn[];
  /** what money is read by besides; default not */
  readonly publishedMoney?: PublishedMoney | null;
  readonly notes: readonly string[];
  readonly columns?: readonly Column[];
}

/**
 * The value chain by finite differences under common random numbers: for every move of money and every outcome the paired
 * difference to the comparator, mean a year over years 1..H, per million pounds a year really moved. Amounts are per million
 * in the simulated place; a wait or a share moves by what each person gets, so these are per million in the reference place.
 */
export function chainDocument(input: ChainInput): ChainDocument {
  const { source, comparator, lines, published, notes } = input;
  const moves = input.moves.map(({ to, from, stepPounds }) => ({ to, from, stepPounds }));
  const outcomes = LINKS.map((one): ChainOutcome => {
    const column = (input.columns ?? RUN_COLUMNS).find(({ name }) => name === one.name);
    if (column === undefined) throw new Error(`"${one.name}" is not a declared column of runs`);
    return { ...one, unit: column.unit === 'pence' ? 'pounds' : column.unit };
  });
  const cells = cellsOf(input);
  const cellOf = (move: number, name: string) =>
    required(cells.find((cell) => cell.move === move && outcomes[cell.outcome].name === name));
  const fresh = [...moves.keys()].filter((move) => moves[move].from === null);
  const figure = ({ mean, low, high }: Figure): Figure => ({ mean, low, high });
  return {
    format: 'onepot-chain',
    version: 1,
    source,
    comparator,
    lines,
    outcomes,
    moves,
    cells,
    notes: [...notes, ...placeNote(source), chanceNote(cells, fresh)],
    flows: fresh.flatMap((move) =>
      lines.map((to) => {
        const { mean: pounds, low, high } = cellOf(move, `cost.${to}`);
        return { from: moves[move].to, to, pounds, low, high };
      }),
    ),
    healthReturns: {
      mechanistic: fresh.map((move) => ({ line: moves[move].to, ...figure(cellOf(move, 'qalys')) })),
      published,
    },
    ...(input.publishedMoney ? { money: movedMoney(input, input.publishedMoney) } : {}),
  };
}

/** Moves change money alone: their rules are the comparator's. */
function movedMoney({ runs, comparator, moves }: ChainInput, published: PublishedMoney): MovedMillion[] {
  const splits = moves.map(({ settlement }) => ({ settlement, rules: comparator }));
  const { readings } = moneyReadings({ runs, comparator, splits, published });
  return moves.map(({ to, from, stepPounds }, move) => ({ to, from, ...movedMillion(readings[move], stepPounds) }));
}

function placeNote({ people, referencePeople }: LoopSource): string[] {
  if (people === null || referencePeople === null || people === referencePeople) return [];
  return [
    `Waits and shares are per million pounds a year in the whole place of ${referencePeople} people: in the ${people} simulated a million would be ${Math.round((10 * referencePeople) / people) / 10} times as much to each of them.`,
  ];
}

/** Many intervals are read at once. */
function chanceNote(cells: readonly ChainCell[], fresh: readonly number[]): string {
  const read = cells.filter(({ move, low, high }) => fresh.includes(move) && low !== high).length;
  const lucky = (1 - CONFIDENCE) * read;
  return `${read} effects of new money vary: were none of them real, the intervals of about ${Math.round(lucky)} would leave 0 out.`;
}

function cellsOf({ runs, source, comparator, moves, columns }: ChainInput): ChainCell[] {
  const settlements = [comparator, ...moves.map(({ settlement }) => settlement)];
  const context = createContext(runs, settlements, comparator);
  return LINKS.flatMap(({ name, label, combine }, outcome) => {
    const series = seriesOf(context, {
      name,
      label,
      combine,
      group: 'activity',
      ...(isAveraged(name) ? { weight: AVERAGED_OVER[name] } : {}),
    });
    const unit = (columns ?? RUN_COLUMNS).find((column) => column.name === name)?.unit;
    const perPerson = combine === 'average' ? required(source.people) / required(source.referencePeople) : 1;
    const scale = unit === 'pence' ? 1 / PENCE_PER_POUND : perPerson;
    return moves.flatMap(({ settlement, stepPounds }, move): ChainCell[] => {
      const perMillion = (of: (series: Series, name: string, other: string) => Float64Array): Figure | null => {
        const difference = minus(of(series, settlement, comparator), of(series, comparator, settlement));
        if (difference.every(Number.isNaN)) return null;
        return figureOf(difference.map((value) => ((value * scale) / stepPounds) * POUNDS_PER_MILLION));
      };
      const whole = perMillion((own, who, other) => own.whole(who, other).values);
      const byYear = yearsOf(context).map((year) => perMillion((own, who) => own.year(who, year).values));
      return whole === null ? [] : [{ move, outcome, ...whole, byYear }];
    });
  });
}
