import path from 'node:path';
import { ChildError, lastLine, ROOT, run } from './measure.js';
import { P3, P3_HOT, type P3Params, type P3Result } from './p3.js';
import { P3_SUMS } from './p3-run.js';
import { againstPeer, type P3Run, type PeerRun, runOurs } from './yardstick.js';

/** SimPy was made anew with its version 3; Debian has version 2. Each is written to in its own terms. */
export const SIMPYS = {
  4: { program: 'p3-simpy.py', pythons: ['python3'] },
  2: { program: 'p3-simpy2.py', pythons: ['python3', '/usr/bin/python3'] },
} as const;
export type Major = keyof typeof SIMPYS;

/** Near-critical queues: replications of SimPy for the check that it simulates the same, and of ours. */
const REPLICATIONS_CHECK = 40;
const REPLICATIONS_CHECK_OURS = 400;
/** Of six figures and 40 replications, all true, one is off by so many standard errors once in ten thousand seeds. */
const STANDARD_ERRORS = 5;

/** What either program says when it is asked for nothing; simpy is null where it cannot be imported. */
export interface Versions {
  readonly python: string;
  readonly simpy: string | null;
  readonly path: string;
}

/** What stands in a row of either program, one row a replication. */
export const SAMPLED = [
  'waiting for the community',
  'waiting for a bed',
  'blocked beds',
  'taken beds',
  'taken packages',
  'admissions',
] as const;

interface SampledRun extends PeerRun {
  readonly rows: readonly (readonly number[])[];
}

const programOf = (major: Major): string => path.join(ROOT, 'bench', SIMPYS[major].program);

/** null: that version of SimPy is there. Otherwise why it is not. */
export function lack({ python, simpy }: Versions, major: Major): string | null {
  if (simpy === null) return `Python ${python} cannot import ${major === 2 ? 'SimPy' : 'simpy'}`;
  return simpy.startsWith(`${major}.`) ? null : `SimPy ${simpy} found, version ${major} is needed`;
}

/** The first Python of some commands that has the version of SimPy, or why the last has not. */
export function findSimpy(
  major: Major,
  commands: readonly string[] = process.env.PYTHON ? [process.env.PYTHON] : SIMPYS[major].pythons,
): Versions | string {
  let why = 'no Python was named';
  for (const command of commands) {
    try {
      const versions: Versions = lastLine(run(command, [programOf(major)]).stdout);
      const lacking = lack(versions, major);
      if (lacking === null) return versions;
      why = lacking;
    } catch (error) {
      if (!(error instanceof ChildError)) throw error;
      why = `${command} is no Python that runs ($PYTHON names another)`;
    }
  }
  return why;
}

const argumentsOf = (major: Major, params: P3Params, count: number) => [
  programOf(major),
  JSON.stringify(params),
  String(count),
];

export const runSimpy = (major: Major, { path: python }: Versions, params: P3Params, count: number): PeerRun =>
  lastLine(run(python, argumentsOf(major, params, count)).stdout);

export const sampleSimpy = (major: Major, { path: python }: Versions, params: P3Params, count: number): SampledRun =>
  lastLine(run(python, [...argumentsOf(major, params, count), 'sampled']).stdout);

/** Means of ours in the order of SAMPLED; those who wait by Little's law, L = rate * wait. */
export function meansOfOurs({ sums }: Pick<P3Run, 'sums'>, params: P3Params, count: number): number[] {
  const mean = (name: keyof P3Result): number => sums[(P3_SUMS as readonly string[]).indexOf(name)] / count;
  return [
    mean('communityWaitDays') * params.referralsPerDay,
    (mean('acuteWaitDays') * mean('admissions')) / params.measuredDays,
    mean('blockedBeds'),
    mean('acuteOccupiedBeds'),
    mean('socialOccupiedPackages'),
    mean('admissions'),
  ];
}

/** Figures whose means differ by more than STANDARD_ERRORS of the difference; the spread is that of the rows. */
export function partings(ours: readonly number[], count: number, rows: readonly (readonly number[])[]): string[] {
  return SAMPLED.flatMap((name, i) => {
    const mean = rows.reduce((sum, row) => sum + row[i], 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[i] - mean) ** 2, 0) / (rows.length - 1);
    const error = Math.sqrt(variance * (1 / rows.length + 1 / count));
    const off = Math.abs(mean - ours[i]) > STANDARD_ERRORS * error;
    return off ? [`${name} ${mean.toPrecision(4)} against ${ours[i].toPrecision(4)}, +-${error.toPrecision(2)}`] : [];
  });
}

/** CPU time an event of SimPy over ours; null without it. On P3-hot both must agree within the statistical error. */
export function againstSimpy(major: Major, say: (line: string) => void): number | null {
  const found = findSimpy(major);
  if (typeof found === 'string') {
    say(`P3 against SimPy ${major} is SKIPPED: ${found}`);
    return null;
  }
  const ours = meansOfOurs(runOurs(P3_HOT, 0, REPLICATIONS_CHECK_OURS), P3_HOT, REPLICATIONS_CHECK_OURS);
  const { rows } = sampleSimpy(major, found, P3_HOT, REPLICATIONS_CHECK);
  const apart = partings(ours, REPLICATIONS_CHECK_OURS, rows);
  if (apart.length > 0) throw new Error(`SimPy ${major} does not simulate P3-hot: ${apart.join('; ')}`);
  const name = `SimPy ${found.simpy} on Python ${found.python}`;
  return againstPeer(name, (count) => runSimpy(major, found, P3, count), say);
}
