// The stored likely range of the base case: what is kept of a run with draws, and how `npm start` says it.
import path from 'node:path';

export const STORED_RANGE = path.join('results', 'stored', 'base-case-likely-range.json');

/** Outcomes that a reader asks for first. */
const TOLD = [
  'delayedDays.noCriteriaToReside',
  'bedDays.acute',
  'admissions.unplanned',
  'deaths',
  'qalys',
  'cost.nhs',
  'cost.council',
  'cost.system',
];

export function storedRange({ source, comparator, differences, outcomes }, { command, made }) {
  const { name, people, referencePeople, draws, replications, seed, versions, digest, planHash } = source;
  const labels = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  const kept = differences
    .filter(({ outcome }) => TOLD.includes(outcome))
    .map(({ settlement, outcome, mean, comparatorMean, reading, over }) => ({
      settlement,
      outcome,
      label: labels.get(outcome).label,
      unit: labels.get(outcome).unit,
      mean,
      comparatorMean,
      error: over.error,
      likely: over.likely,
      chance: over.chance,
      // shrunk draws agree for no good reason where chance is all there is
      sign: over.signUnshrunk ?? over.sign,
      separable: over.separable,
      reading,
    }));
  const size = { people, referencePeople, draws, replications, seed };
  return { scenario: name, ...size, versions, digest, planHash, made, command, comparator, differences: kept };
}

const share = (value, of) => `${value < 0 ? '-' : '+'}${Math.abs((100 * value) / of).toPrecision(2)}%`;

/** Lines that name what the figures are; other versions than the program's are not shown as its own. */
export function storedLines(stored, versions) {
  const other = Object.keys(stored.versions).filter((name) => stored.versions[name] !== versions[name]);
  if (other.length > 0)
    return [
      `The stored likely range is of another version (${other.join(', ')}): make it again with npm run likely-range`,
    ];
  const { people, referencePeople, draws, replications, digest, made } = stored;
  const whole =
    people === referencePeople ? 'full size' : `not the ${referencePeople.toLocaleString('en-GB')} of the place`;
  const rows = stored.differences.map(
    ({ settlement, label, mean, comparatorMean, likely, separable, sign, reading }) => {
      const range =
        likely === null || !separable
          ? 'as chance'
          : `${share(likely.low, comparatorMean)} to ${share(likely.high, comparatorMean)}`;
      const agree = sign === null ? '' : `${sign.agree} of ${sign.draws}`;
      return `${settlement.padEnd(24)} ${label.padEnd(34)} ${share(mean, comparatorMean).padStart(8)} ${`[${range}]`.padEnd(22)} ${agree.padEnd(9)} ${reading}`;
    },
  );
  return [
    '',
    `Stored, not run now: likely ranges of the base case, made ${made}, ${people.toLocaleString('en-GB')} people (${whole}),`,
    `${draws} draws of the parameters, ${replications} times each, digest ${digest}.`,
    `Difference from ${stored.comparator}, of its level [likely range: 5% to 95% of draws, chance taken out], draws that agree in sign:`,
    ...rows,
    'The figures further up were run now, for one set of parameters; these say what is not known. Neither stands for the other.',
  ];
}
