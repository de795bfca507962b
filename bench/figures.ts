/** What the bench measures, flat: `scalingExponent.people` and so on. null: could not be measured here. */
export type Figures = Record<string, number | null>;
export type Nested = Record<string, number | null | Record<string, number>>;

/** A goal of the project. `figure` may be a stem: it stands for all figures that begin with it. */
export interface Goal {
  readonly figure: string;
  readonly at: 'most' | 'least';
  readonly value: number;
  /** with `most`: a figure below this says that something else was measured */
  readonly from?: number;
}

export const GOALS: readonly Goal[] = [
  { figure: 'p3OverC', at: 'most', value: 1.35 },
  { figure: 'networkOverP3', at: 'most', value: 1 },
  { figure: 'p3OverSimjs', at: 'least', value: 20 },
  { figure: 'p3OverSimpy', at: 'least', value: 70 },
  { figure: 'p3OverSimpy2', at: 'least', value: 50 },
  { figure: 'p3OverNs3', at: 'least', value: 1 },
  { figure: 'personYearsPerCpuSecond', at: 'least', value: 1e6 },
  { figure: 'personYearInC', at: 'most', value: 13 },
  { figure: 'secondSettlementCost', at: 'most', value: 0.6 },
  { figure: 'twoWorkerSpeedup', at: 'least', value: 1.7 },
  { figure: 'scalingExponent', at: 'most', value: 1.1, from: 0.9 },
  { figure: 'rssGrowth', at: 'most', value: 1.2 },
  { figure: 'startupSeconds.help', at: 'most', value: 0.12 },
  { figure: 'startupSeconds.firstReplication', at: 'most', value: 1 },
  { figure: 'boardPage.firstFunnelSeconds', at: 'most', value: 2 },
  { figure: 'boardPage.twentySeconds', at: 'most', value: 15 },
  { figure: 'boardPage.browserOverNode', at: 'most', value: 1.15 },
  ...['admissions', 'attendances', 'deaths'].map((name) => saving(name, 100)),
  ...['bedDays', 'delayedDays', 'electives'].map((name) => saving(name, 20)),
  ...['cost', 'breaches', 'unmetNeed'].map((name) => saving(name, 5)),
];

function saving(name: string, value: number) {
  return { figure: `crnReplicationSaving.${name}`, at: 'least', value } as const;
}

export function flatten(nested: Nested): Figures {
  const flat: Figures = {};
  for (const [name, value] of Object.entries(nested)) {
    if (value === null || typeof value === 'number') flat[name] = value;
    else for (const [part, own] of Object.entries(value)) flat[`${name}.${part}`] = own;
  }
  return flat;
}

function reaches({ at, value, from = -Infinity }: Goal, figure: number): boolean {
  return at === 'most' ? figure <= value && figure >= from : figure >= value;
}

function number(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);
}

/** One line a figure: value, goal, and the change against the last accepted one. */
export function table(figures: Figures, baseline: Figures): string[] {
  const rows = Object.entries(figures).map(([name, value]) => {
    const goal = GOALS.find(({ figure }) => name === figure || name.startsWith(`${figure}.`));
    const reached = goal !== undefined && value !== null && reaches(goal, value);
    const met = value === null ? '' : reached ? ' met' : ' not met';
    const verdict = goal ? `${goal.at === 'most' ? '<=' : '>='} ${number(goal.value)}${met}` : '';
    const before = baseline[name];
    const known = value !== null && typeof before === 'number' && before !== 0;
    const change = known ? `${value >= before ? '+' : ''}${(100 * (value / before - 1)).toFixed(1)}%` : 'new';
    return [name, value === null ? 'skipped' : number(value), verdict, change];
  });
  const all = [['figure', 'value', 'goal', 'change'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column].length)));
  return all.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
