import type { AnalysisDocument, OutcomeDifference, OutcomeUnit, StepDifferences } from '../../src/analysis/index.js';
import { placeScale, placeUnit } from '../../src/report/places-text.js';
import { warningLines } from '../../src/report/warnings-text.js';
import { required } from '../../src/units/index.js';
import { differenceCell, headOf, labelled, levelCell, scaleOf, table, timesOf } from './cells.js';
import type { Figures } from './figures.js';
import type { Measured } from './spec.js';

/** Of each place of a system these are told alone. */
const BY_PLACE = [
  'admissions.unplanned',
  'delayedDays.noCriteriaToReside',
  'waits.aeOver4hShare',
  'waits.plannedMeanDays',
  'unmetNeedPersonDays',
  'deaths',
  'qalys',
  'cost.system',
];

/** Differences of each settlement in everything but money, what a step adds, each place alone, and what to know before. */
export function answerBlock(figures: Figures, measures: readonly Measured[]): string {
  const { analysis } = figures;
  const care = analysis.outcomes.filter(({ group }) => group === 'activity');
  return [
    sizeSentence(analysis),
    '',
    table(headsOf(analysis), [
      ...care.map((outcome) => outcomeRow(analysis, outcome)),
      ...measuredRows(figures, measures),
    ]),
    '',
    legend(analysis),
    ...(analysis.steps ?? []).flatMap((step) => ['', ...stepLines(analysis, step)]),
    ...placeLines(analysis),
    ...noValueLines(analysis),
    ...before(analysis),
  ].join('\n');
}

/** What each payer bears beside the comparator, and all together. */
export function payersBlock({ analysis }: Figures): string {
  const payers = analysis.outcomes.filter(({ group }) => group !== 'activity');
  const names = payers.map(({ name }) => name);
  const paid = [...analysis.distributions, ...analysis.differences].some(
    ({ outcome, mean }) => names.includes(outcome) && mean !== 0,
  );
  if (!paid) return 'Nobody pays in this network.';
  const ofYear = analysis.horizonYears === 1 ? 'in the year after the change' : 'a year';
  const total = analysis.source.people === null ? 'of a period' : ofYear;
  return [
    `Pounds ${total}${analysis.source.people === null ? '' : ', at the size of the place'}; a payer's figure below 0 is less to pay.`,
    '',
    table(
      headsOf(analysis),
      payers.map((outcome) => outcomeRow(analysis, outcome)),
    ),
  ].join('\n');
}

function sizeSentence(analysis: AnalysisDocument): string {
  const { source, horizonYears, periodDays, comparator } = analysis;
  const many = (count: number, word: string) => `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;
  const runs =
    source.draws > 1
      ? `${many(source.draws, 'draw')} of the parameters, ${many(source.replications, 'replication')} of each`
      : `${many(source.replications, 'replication')} at the central values of the parameters`;
  if (source.people === null || source.referencePeople === null) {
    const period = periodDays === undefined ? 'period' : `period of ${many(periodDays, 'day')}`;
    return `Difference to \`${comparator}\`, mean of a ${period}. ${capital(runs)}.`;
  }
  const place =
    source.people === source.referencePeople
      ? `${many(source.people, 'person').replace('persons', 'people')}, the whole place`
      : `${source.people.toLocaleString('en-GB')} people simulated; amounts are scaled up to the ${source.referencePeople.toLocaleString('en-GB')} of the place`;
  const years = horizonYears === 1 ? 'in year 1' : `mean a year over years 1 to ${horizonYears}`;
  return `Difference to \`${comparator}\`, ${years}. ${capital(runs)}; ${place}.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function rivalsOf({ settlements, comparator }: AnalysisDocument): string[] {
  return settlements.filter((settlement) => settlement !== comparator);
}

function headsOf(analysis: AnalysisDocument): string[] {
  return ['', headOf(analysis.comparator), ...rivalsOf(analysis).map(headOf)];
}

function outcomeRow(analysis: AnalysisDocument, outcome: OutcomeUnit): string[] {
  const times = timesOf(outcome, scaleOf(analysis));
  const found = (settlement: string) =>
    analysis.differences.find((one) => one.outcome === outcome.name && one.settlement === settlement);
  const level = analysis.distributions.find(
    (one) => one.outcome === outcome.name && one.settlement === analysis.comparator,
  );
  return [
    labelled(outcome.label, outcome),
    levelCell(level?.mean, outcome.unit, times),
    ...rivalsOf(analysis).map((rival) => differenceCell(found(rival), outcome.unit, times)),
  ];
}

/** Columns that the page asks for besides, over all years or in one of them. */
function measuredRows({ analysis, measured }: Figures, measures: readonly Measured[]): string[][] {
  if (measured === null) return [];
  return measures.map(({ column, label, year }) => {
    const outcome = required(measured.outcomes.find(({ name }) => name === column));
    const times = timesOf(outcome, scaleOf(analysis));
    const level = measured.levels.find((one) => one.outcome === column && one.settlement === analysis.comparator);
    const cells = rivalsOf(analysis).map((rival) => {
      const whole = measured.differences.find((one) => one.outcome === column && one.settlement === rival);
      if (whole === undefined) return '–';
      const { low, high } = whole;
      if (year === undefined) return differenceCell({ ...whole, interval: { low, high } }, outcome.unit, times);
      const own = whole.byYear.find((one) => one.year === year);
      if (own === undefined) throw new Error(`docs/pages.yaml: ${column}: there is no year ${year}`);
      // a year alone is read by its interval, and never in bold
      const same = own.mean === 0 && (own.error ?? 0) === 0;
      const entry = { ...own, over: null, readingHolm: same ? 'identical' : 'unclear' };
      return differenceCell({ ...entry, interval: { low: own.low, high: own.high } }, outcome.unit, times);
    });
    const mean = year === undefined ? level?.mean : level?.byYear.find((one) => one.year === year)?.mean;
    const when = year === undefined ? '' : `, year ${year}`;
    return [labelled(`${label}${when}`, outcome), levelCell(mean, outcome.unit, times), ...cells];
  });
}

function legend({ basis }: AnalysisDocument): string {
  if (basis === 'draws')
    return (
      'Round brackets: the likely range, which is the uncertainty of the parameters (5% to 95% of the draws, with chance taken ' +
      'out). Square brackets, where the draws differ by no more than chance: the mean with its simulation error (95%). **Bold** ' +
      'reads as lower or higher after adjustment for multiple comparisons (Holm); nothing else is a finding.'
    );
  return (
    'Brackets: the 95% interval of the mean at these parameter values, which covers chance but not the uncertainty of the ' +
    'parameters. **Bold** reads as lower or higher after adjustment for multiple comparisons (Holm); nothing else is a finding.'
  );
}

/** What a settlement adds to another that it builds on: the outcomes that read as different. */
function stepLines(analysis: AnalysisDocument, { settlement, from, differences }: StepDifferences): string[] {
  const scale = scaleOf(analysis);
  const clear = differences.filter(({ readingHolm }) => readingHolm === 'lower' || readingHolm === 'higher');
  const lead = `What \`${settlement}\` adds to \`${from}\``;
  if (clear.length === 0) return [`${lead}: no difference reads as lower or higher.`];
  const told = clear.map((one) => stepWords(analysis, one, scale));
  return [`${lead}: ${told.join('; ')}. Nothing else reads as lower or higher.`];
}

function stepWords(analysis: AnalysisDocument, one: OutcomeDifference, scale: number): string {
  const outcome = required(analysis.outcomes.find(({ name }) => name === one.outcome));
  const label = outcome.group === 'payer' ? `paid by ${outcome.label}` : outcome.label;
  return `${labelled(label, outcome)}: ${differenceCell(one, outcome.unit, timesOf(outcome, scale))}`;
}

function placeLines(analysis: AnalysisDocument): string[] {
  const { byPlace } = analysis;
  if (!byPlace) return [];
  const outcomes = byPlace.outcomes.filter(({ name }) => BY_PLACE.includes(name));
  const lines = byPlace.places.flatMap((place) => {
    const rows = outcomes.map((outcome) => {
      const per =
        outcome.unit === 'pence' && outcome.combine === 'sum' ? 1000 / place.lifeYears : placeTimes(outcome, place);
      const level = place.levels.find((one) => one.outcome === outcome.name && one.settlement === analysis.comparator);
      const unit = outcome.unit === 'pence' ? '£ per 1,000 people' : placeUnit(outcome, false);
      return [
        `${outcome.label}, ${unit}`,
        levelCell(level?.mean, outcome.unit, per),
        ...rivalsOf(analysis).map((rival) => {
          const found = place.differences.find((one) => one.outcome === outcome.name && one.settlement === rival);
          if (found === undefined) return '–';
          return differenceCell({ ...found, interval: { low: found.low, high: found.high } }, outcome.unit, per);
        }),
      ];
    });
    return ['', `In ${place.place} alone, amounts a year for 1,000 people:`, '', table(headsOf(analysis), rows)];
  });
  return lines;
}

/** `placeScale` shows shares in percent; cells do that by themselves. */
function placeTimes(outcome: OutcomeUnit, place: Parameters<typeof placeScale>[1]): number {
  return outcome.unit === 'share' ? 1 : placeScale(outcome, place);
}

function noValueLines({ noValues, outcomes }: AnalysisDocument): string[] {
  if (noValues.length === 0) return [];
  const told = noValues.map(({ settlement, outcome, blockYears, of, reason }) => {
    const label = outcomes.find(({ name }) => name === outcome)?.label ?? outcome;
    return `${label}, \`${settlement}\`: no value in ${blockYears} of ${of} simulated years (${reason})`;
  });
  return ['', `${told.join('; ')}.`];
}

function before({ warnings }: AnalysisDocument): string[] {
  const lines = warnings === undefined ? [] : warningLines(warnings);
  return lines.length === 0 ? [] : ['', 'Before reading on:', '', ...lines.map((line) => `- ${line}`)];
}
