import path from 'node:path';
import { ChildError, lastLine, ROOT, run } from './measure.js';
import { P3, P3_HOT, type P3Params, type P3Result } from './p3.js';
import { P3_SUMS } from './p3-run.js';
import { againstPeer, type P3Run, type PeerRun, runOurs } from './yardstick.js';

const PROGRAM = path.join(ROOT, 'bench', 'p3-simpy.py');
/** Near-critical queues: replications of SimPy for the check that it simulates the same, and of ours. */
const REPLICATIONS_CHECK = 40;
const REPLICATIONS_CHECK_OURS = 400;
/** Of six figures and 40 replications, all true, one is off by so many standard errors once in ten thousand seeds. */
const STANDARD_ERRORS = 5;

/** What p3-simpy.py says when it is asked for nothing; simpy is null where it cannot be imported. */
export interface Versions {
  readonly python: string;
  readonly simpy: string | null;
  readonly path: string;
}

/** What stands in a row of p3-simpy.py, one row a replication. */
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

/** null: SimPy 4 is there. Otherwise why it is not. */
export function lack({ python, simpy }: Versions): string | null {
  if (simpy === null) return `Python ${python} cannot import simpy`;
  return /^4\./.test(simpy) ? null : `SimPy ${simpy} found, version 4 is needed`;
}

/** The Python with SimPy 4 that `command` starts, or why there is none. */
export function findSimpy(command: string = process.env.PYTHON || 'python3'): Versions | string {
  try {
    const versions: Versions = lastLine(run(command, [PROGRAM]).stdout);
    return lack(versions) ?? versions;
  } catch (error) {
    if (!(error instanceof ChildError)) throw error;
    return `${command} is no Python that runs ($PYTHON names another)`;
  }
}

export const runSimpy = ({ path: python }: Versions, params: P3Params, count: number): PeerRun =>
  lastLine(run(python, [PROGRAM, JSON.stringify(params), String(count)]).stdout);

export const sampleSimpy = ({ path: python }: Versions, params: P3Params, count: number): SampledRun =>
  lastLine(run(python, [PROGRAM, JSON.stringify(params), String(count), 'sampled']).stdout);

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

/** CPU time an event of SimPy 4 over ours; null without it. On P3-hot both must agree within the statistical error. */
export function againstSimpy(say: (line: string) => void): number | null {
  const found = findSimpy();
  if (typeof found === 'string') {
    say(`P3 against SimPy is SKIPPED: ${found}`);
    return null;
  }
  const ours = meansOfOurs(runOurs(P3_HOT, 0, REPLICATIONS_CHECK_OURS), P3_HOT, REPLICATIONS_CHECK_OURS);
  const { rows } = sampleSimpy(found, P3_HOT, REPLICATIONS_CHECK);
  const apart = partings(ours, REPLICATIONS_CHECK_OURS, rows);
  if (apart.length > 0) throw new Error(`SimPy does not simulate P3-hot: ${apart.join('; ')}`);
  const name = `SimPy ${found.simpy} on Python ${found.python}`;
  return againstPeer(name, (count) => runSimpy(found, P3, count), say);
}
