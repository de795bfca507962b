import path from 'node:path';
import { createPlan, type Plan, type PlanDocument } from '../../../experiment/index.js';
import { sha256 } from '../../../storage/index.js';
import { CliError, EXIT } from '../../exit.js';
import { PEOPLE_MAX, REPLICATIONS_MAX } from '../../options.js';
import { loadAnyScenario, readText } from '../../scenario-file.js';

/** What a reference file must say. */
export interface Asked {
  /** path of the scenario file, from the reference file's own folder */
  readonly scenario: string;
  /** 0 for a network, whose people come and go */
  readonly people: number;
  readonly seed: string;
  readonly replications: number;
  /** `path=value` overrides */
  readonly set: readonly string[];
}

/** What `--update` adds to it, from which a mismatch is explained. */
export interface Pinned {
  readonly versions: PlanDocument['versions'];
  readonly node: string;
  readonly reason: string;
  readonly digest: string;
  readonly scenarioHash: string;
  /** SHA-256 of every input file, by its path from the scenario's folder */
  readonly inputs: Readonly<Record<string, string>>;
  /** first digits of the digest of each replication */
  readonly replicationDigests: Readonly<Record<string, string>>;
  /** first digits of the SHA-256 of each column over all replications, by table */
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Reference {
  readonly asked: Asked;
  /** null in a file that is not pinned yet */
  readonly pinned: Pinned | null;
}

const EXPECTED: Readonly<Record<keyof Asked, string>> = {
  scenario: 'the path of a scenario file, from the folder of the reference',
  people: `a whole number from 1 to ${PEOPLE_MAX}, 0 for a network`,
  seed: 'a text of 1 to 200 characters',
  replications: `a whole number from 1 to ${REPLICATIONS_MAX}`,
  set: 'a list of texts path=value',
};
const PINNED_KEYS: readonly (keyof Pinned)[] = [
  'versions',
  'node',
  'reason',
  'digest',
  'scenarioHash',
  'inputs',
  'replicationDigests',
  'columns',
];

/** @throws CliError with every fault of the file at once */
export function readReference(file: string): Reference {
  const content = parseReference(file);
  const asked = { set: [], ...content } as Record<string, unknown>;
  const fits: Readonly<Record<keyof Asked, boolean>> = {
    scenario: typeof asked.scenario === 'string' && asked.scenario !== '',
    people: asked.people === 0 || isWhole(asked.people, PEOPLE_MAX),
    seed: typeof asked.seed === 'string' && asked.seed.length > 0 && asked.seed.length <= 200,
    replications: isWhole(asked.replications, REPLICATIONS_MAX),
    set: Array.isArray(asked.set) && asked.set.every((text) => typeof text === 'string'),
  };
  const known = [...Object.keys(fits), ...PINNED_KEYS];
  const faults = [
    ...(Object.keys(fits) as (keyof Asked)[])
      .filter((key) => !fits[key])
      .map((key) => `${file}: ${key}: expected ${EXPECTED[key]}, found ${JSON.stringify(asked[key]) ?? 'nothing'}`),
    ...Object.keys(content)
      .filter((key) => !known.includes(key))
      .map((key) => `${file}: expected one of ${known.join(', ')}, found the key ${JSON.stringify(key)}`),
  ];
  const { digest } = content;
  const digestFits = digest === undefined || (typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest));
  if (!digestFits) faults.push(`${file}: digest: expected sha256: and 64 hex digits, found ${JSON.stringify(digest)}`);
  if (faults.length > 0) throw new CliError(EXIT.usage, faults.join('\n'));
  const { scenario, people, seed, replications, set } = asked as unknown as Asked;
  return {
    asked: { scenario, people, seed, replications, set },
    pinned: digest === undefined ? null : pinnedOf(content),
  };
}

function parseReference(file: string): Record<string, unknown> {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return content as Record<string, unknown>;
    }
  } catch (error) {
    const meant = /\.ya?ml$/.test(file) ? '; this looks like a scenario, which onepot run runs' : '';
    throw new CliError(
      EXIT.usage,
      `${file}: expected a JSON document, found a fault: ${(error as Error).message}${meant}`,
    );
  }
  throw new CliError(EXIT.usage, `${file}: expected a JSON object with scenario, people, seed and replications`);
}

/** Everything but the digest only helps to explain a mismatch; what is missing or malformed is ignored. */
function pinnedOf(content: Record<string, unknown>): Pinned {
  const record = (value: unknown) => (typeof value === 'object' && value !== null ? value : {});
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    versions: record(content.versions) as Pinned['versions'],
    node: text(content.node),
    reason: text(content.reason),
    digest: content.digest as string,
    scenarioHash: text(content.scenarioHash),
    inputs: record(content.inputs) as Pinned['inputs'],
    replicationDigests: record(content.replicationDigests) as Pinned['replicationDigests'],
    columns: record(content.columns) as Pinned['columns'],
  };
}

function isWhole(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most;
}

/** The plan a reference asks for, and the hash of every file that goes into it. @throws CliError when an input is refused */
export function planOf(file: string, asked: Asked): { plan: Plan; inputs: Record<string, string> } {
  const files: [string, string][] = [];
  const read = loadAnyScenario({
    file: path.join(path.dirname(file), asked.scenario),
    overrides: asked.set,
    people: asked.people === 0 ? null : asked.people,
    onRead: (name, text) => void files.push([name, sha256(new TextEncoder().encode(text))]),
  });
  const scenario = 'network' in read ? read.network : read.scenario;
  const { seed, replications } = asked;
  const inputs = Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { plan: createPlan({ scenario, seed, replications, draws: 1 }), inputs };
}
