import {
  type ParameterRow,
  type PopulationTable,
  QUINTILES,
  renderBookFile,
  type ScenarioRead,
  type TargetRow,
} from '../../../scenario/index.js';
import { type AreaFigures, FIGURE_NAMES, PLACE_FIGURES } from '../../../scenario/place-figures.js';
import { required } from '../../../units/index.js';
import { csvText } from './csv-line.js';
import { FIT_ROOM, type OwnNumber, type PlaceNumbers } from './place-numbers.js';
import { closesText, targetsText } from './place-targets.js';
import type { Starter } from './starter.js';

/** Rows that `calibrate` may move are in a separate file, which it overwrites. */
const isFitted = ({ origin }: OwnNumber) => origin === 'fitted';

const TWELVE_DIGITS = 12;
const FIVE_DIGITS = 5;

interface Written {
  readonly name: string;
  readonly area: AreaFigures;
  readonly england: AreaFigures;
  readonly read: Pick<ScenarioRead, 'scenario' | 'rows'>;
  readonly found: PlaceNumbers;
  /** where the figures come from, in one line */
  readonly from: string;
  readonly builtInPlace: string;
  readonly usual: { readonly people: number; readonly targets: readonly TargetRow[] };
}

/** Every file of a place, by its path from the project's folder. */
export function areaFiles(written: Written): Starter[] {
  const { name, read, found } = written;
  const row = new Map(read.rows.map((one) => [one.key, one]));
  const counted = found.numbers.filter(({ key }) => isCounted(required(row.get(key))));
  const others = found.numbers.filter((one) => !counted.includes(one) && !isFitted(one));
  const fitted = found.numbers.filter(isFitted);
  const rowsOf = (numbers: readonly OwnNumber[]) =>
    numbers.map((one) => ownRow(required(row.get(one.key)), one, written));
  const places = 'scenarios/places';
  return [
    { file: `${places}/${name}.yaml`, text: placeText(written, fitted.length > 0) },
    { file: `${places}/tables/${name}-population.csv`, text: populationText(found.population) },
    { file: `${places}/tables/${name}-quantities.csv`, text: quantitiesText(counted, row) },
    {
      file: `${places}/${name}-rows.yaml`,
      text: renderBookFile(rowsOf(others), `${written.area.name}: England's rows at the size and need of the place.`),
    },
    ...(fitted.length === 0
      ? []
      : [
          {
            file: `${places}/${name}-fit.yaml`,
            text: renderBookFile(
              rowsOf(fitted),
              `${written.area.name}: what its own figures identify; onepot calibrate fits these rows again.`,
            ),
          },
        ]),
    { file: `${places}/${name}-targets.csv`, text: targetsText(written, written.usual) },
    ...(fitted.length === 0
      ? []
      : [{ file: `${places}/${name}-targets-closes.csv`, text: closesText(fitted.map(({ key }) => key)) }]),
    { file: `scenarios/${name}.yaml`, text: scenarioText(written) },
  ];
}

function isCounted({ distribution }: ParameterRow): boolean {
  return distribution?.kind === 'fixed' && distribution.reason === 'input';
}

function ownRow(row: ParameterRow, { key, value, because, origin }: OwnNumber, { area, read }: Written): ParameterRow {
  const factor = value / read.scenario.place.book[key];
  const fitted = origin === 'fitted';
  const scaled = (bound: number | null, by: number) => (bound === null ? null : rounded(bound * by));
  const own = rounded(value);
  const low = scaled(row.low, fitted ? FIT_ROOM.low : factor);
  const high = scaled(row.high, fitted ? FIT_ROOM.high : factor);
  return {
    ...row,
    value: own,
    low: low === null ? null : Math.min(low, own),
    high: high === null ? null : Math.max(high, own),
    provenance: fitted ? 'calibrated' : 'computed',
    source: `${area.name}: ${because}`,
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(FIVE_DIGITS));
}

function quantitiesText(numbers: readonly OwnNumber[], row: ReadonlyMap<string, ParameterRow>): string {
  const lines = numbers.map(({ key, value, origin, because }) => [
    key,
    String(rounded(value)),
    required(row.get(key)).unit,
    `${origin}: ${because}`,
  ]);
  return csvText([['parameter', 'value', 'unit', 'source'], ...lines]);
}

function populationText({ ageYears, females, males, quintiles }: PopulationTable): string {
  const count = (value: number) => String(Number(value.toFixed(2)));
  if (quintiles === undefined) {
    const rows = ageYears.map((age) => [String(age), count(females[age]), count(males[age])]);
    return csvText([['ageYears', 'femalePeople', 'malePeople'], ...rows]);
  }
  const rows = ageYears.flatMap((age) =>
    Array.from({ length: QUINTILES }, (_, at) => [
      String(age),
      String(at + 1),
      count(quintiles.females[age][at]),
      count(quintiles.males[age][at]),
    ]),
  );
  return csvText([['ageYears', 'quintile', 'femalePeople', 'malePeople'], ...rows]);
}

/** The built-in place with the files of this one. */
function placeText(written: Written, hasFit: boolean): string {
  const { name, found } = written;
  const text = written.builtInPlace
    .replace(/^#.*\n/, '')
    .replace(/^name: .*$/m, `name: ${name}`)
    .replace(
      /^referencePeople: .*$/m,
      `referencePeople: ${found.people} # beds, places and money below are those of all its people`,
    )
    .replace(
      /^population: .*$/m,
      `population: tables/${name}-population.csv\nquantities: tables/${name}-quantities.csv`,
    )
    .replace(
      /^\n# In force during/m,
      `replacements: [${[`${name}-rows.yaml`, ...(hasFit ? [`${name}-fit.yaml`] : [])].join(', ')}]\n\n# In force during`,
    )
    .replace(/( {2}# Shares of the dynamic money[\s\S]*?)(?= {2}split:)/, '')
    .replace(/ {4}(prevention|community|acute|social): 0\.\d{6,}\n/g, '')
    .replace(/ {2}split:\n/, `  split:\n${splitLines(written)}`);
  return `${headText(written)}${text}`;
}

/** Shares of the four budgets that sum to 1. */
function splitLines({ found, read }: Written): string {
  const lines = ['prevention', 'community', 'acute', 'social'] as const;
  const budget = (line: string) => {
    const key = `budget.${line}PencePerYear`;
    return rounded(
      required(found.numbers.find((one) => one.key === key) ?? { value: read.scenario.place.book[key] }).value,
    );
  };
  const total = lines.reduce((sum, line) => sum + budget(line), 0);
  const shares = lines.map((line) => Number((budget(line) / total).toFixed(TWELVE_DIGITS)));
  const rest = 1 - shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  const completed = [...shares.slice(0, -1), Number(rest.toFixed(TWELVE_DIGITS))];
  return lines.map((line, at) => `    ${line}: ${completed[at].toFixed(TWELVE_DIGITS)}\n`).join('');
}

function headText({ area, from, found }: Written): string {
  const known = FIGURE_NAMES.flatMap((figure) => {
    const counted = area.figures[figure];
    if (counted === undefined) return [];
    const { what, unit } = PLACE_FIGURES[figure];
    return [`#   ${what}: ${counted.value} ${unit}, ${counted.year} (${counted.source})`];
  });
  const unknown = FIGURE_NAMES.filter((figure) => area.figures[figure] === undefined).map(
    (figure) => PLACE_FIGURES[figure].what,
  );
  const need = found.needOverEngland;
  const percent = (value: number) => `${(100 * value).toFixed(0)}%`;
  return [
    `# ${area.name}: ${found.people} people. ${from}`,
    "# Need per head over England's, by age and deprivation alone (rates of the parameter book):",
    `#   unplanned admissions ${percent(need.admissions)}, acute beds ${percent(need.beds)}, home care ${percent(need.homeCare)}, care homes ${percent(need.careHome)}`,
    '# Known of it:',
    ...known,
    ...(unknown.length === 0 ? [] : [`# Not published for it, and so England's by need: ${unknown.join('; ')}.`]),
    "# Every number that is not the built-in place's stands in the quantities, the rows and the fit named below, each with",
    "# where it comes from: published; fitted to what is published; need (England's a head by age and deprivation); heads.",
    "# Counts on another definition than the model's are used as ratios to England's.",
    ...found.warnings.map((warning) => `# Not met: ${warning}`),
    '',
  ].join('\n');
}

const PEOPLE_SIMULATED = 100_000;

function scenarioText({ name, area, found }: Written): string {
  return `# Asks: write the question here in one sentence, with what is compared and for whom. The place is ${area.name}.
# Check it:     onepot check scenarios/${name}.yaml
# Validate it:  onepot validate scenarios/${name}.yaml
# Rehearse it:  onepot run scenarios/${name}.yaml --people 20000 --central --replications 10
onepot: 1
name: ${name}
place: places/${name}.yaml
people: ${Math.min(PEOPLE_SIMULATED, found.people)} # of ${found.people}; beds, places and money follow. Small places queue more than big ones
population: { ages: stationary } # ages as counted; without this line people grow older and need rises year by year
years: { warmUp: 3, horizon: 5 }
comparator: as-it-is
settlements:
  as-it-is: {} # the place's defaults
  one-assessment:
    coordination: { assessments: 1 } # a single trusted assessor before a supported discharge
`;
}
