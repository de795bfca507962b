import { blockCount, blockOrder, hashJson, likelyCauses, type Origin, type Plan } from '../../../experiment/index.js';
import {
  digestColumn,
  digestTables,
  type PackedTables,
  specsOf,
  TABLE_NAMES,
  type TableName,
  tableColumns,
} from '../../../outcomes/index.js';
import { escapeName } from '../../../report/index.js';
import { newSha256, nodeDisk, writeFileDurably } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { refuseTooLarge } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { rerunBlocks } from '../../rerun-blocks.js';
import { OWN_VERSIONS, ownOrigin } from '../../result-origin.js';
import { print, shellWord } from '../../terminal.js';
import { type Asked, type Pinned, planOf, readReference } from './reference-file.js';

/** Hex digits that tell columns and replications apart; the digest itself is kept in full. */
const SHORT_DIGITS = 16;

interface ReferenceFlags {
  readonly file: string;
  readonly threads: number;
  readonly json: boolean;
}

/** Runs what a reference file asks for and compares the digest. Exit code 4 when it differs. */
export async function verifyReference({ file, threads, json }: ReferenceFlags): Promise<number> {
  const { asked, pinned } = readReference(file);
  const update = `onepot verify ${shellWord(file)} --update --reason "..."`;
  if (pinned === null) throw new CliError(EXIT.usage, `${file}: digest: expected one; write it with: ${update}`);
  const now = await runReference(file, asked, threads);
  const same = now.digest === pinned.digest;
  const moved = same ? null : whatMoved(pinned, now);
  const causes = same ? [] : likelyCauses(recorded(pinned), { ...ownOrigin(now.plan.scenario), inputs: now.inputs });
  const { digest } = now;
  if (json) await print(`${JSON.stringify({ file, same, digest, expected: pinned.digest, moved, causes })}\n`);
  else if (moved === null) await print(`${file}: the same\ndigest ${digest}\n`);
  else {
    const lines = [
      `${file}: another digest`,
      `  pinned ${pinned.digest}`,
      `  found  ${digest}`,
      ...movedLines(moved),
      'likely causes:',
      ...causes.map((cause) => `  ${escapeName(cause)}`),
      `when the move is meant: ${update}`,
      `digest ${digest}`,
    ];
    await print(`${lines.join('\n')}\n`);
  }
  return same ? EXIT.done : EXIT.different;
}

/** An older file may record less; what it does not record cannot explain a mismatch. */
function recorded({ versions, scenarioHash, inputs, node }: Pinned): Origin {
  return {
    versions,
    scenarioHash: scenarioHash || undefined,
    inputs: Object.keys(inputs).length > 0 ? inputs : undefined,
    node: node || undefined,
  };
}

/** Runs what a reference file asks for and pins the result in it. */
export async function updateReference({ file, threads, json, reason }: ReferenceFlags & { readonly reason: string }) {
  const { asked, pinned } = readReference(file);
  const { digest, inputs, replicationDigests, columns, plan } = await runReference(file, asked, threads);
  const { scenario, people, seed, replications, set } = asked;
  const document = {
    scenario,
    people,
    seed,
    replications,
    ...(set.length > 0 ? { set } : {}),
    versions: OWN_VERSIONS,
    node: process.versions.node,
    reason,
    digest,
    scenarioHash: hashJson(plan.scenario, newSha256),
    inputs,
    replicationDigests,
    columns,
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
  writeFileDurably(nodeDisk, file, bytes);
  const was = pinned === null ? 'pinned for the first time' : pinned.digest === digest ? 'unchanged' : pinned.digest;
  if (json) await print(`${JSON.stringify({ file, digest, was: pinned?.digest ?? null, reason })}\n`);
  else await print(`${file}: ${pinned === null || was === 'unchanged' ? was : `was ${was}`}\ndigest ${digest}\n`);
  return EXIT.done;
}

interface Ran extends Pick<Pinned, 'digest' | 'inputs' | 'replicationDigests' | 'columns'> {
  readonly plan: Plan;
}

async function runReference(file: string, asked: Asked, threads: number): Promise<Ran> {
  const { plan, inputs } = planOf(file, asked);
  refuseTooLarge(plan, threads);
  const order = blockOrder(plan);
  const tables = new Map<number, PackedTables>();
  await rerunBlocks(
    plan,
    Array.from({ length: blockCount(plan) }, (_, at) => order.at(at)),
    threads,
    {
      done: (block, packed) => void tables.set(order.position(block), packed),
      failed(block, error) {
        const why = error.split('\n')[0];
        throw new CliError(EXIT.failedBlocks, `${file}: replication ${block.replication} fails: ${why}`);
      },
    },
  );
  const specs = specsOf(plan.scenario);
  const parts = Array.from({ length: order.count }, (_, at) => required(tables.get(at)));
  const filled = TABLE_NAMES.filter((name) => parts.some((part) => part[name].rows > 0));
  const short = (digest: string) => digest.slice(0, SHORT_DIGITS);
  const digests = parts.map((part, at) => [at, short(digestTables(newSha256, [part], specs))] as const);
  return {
    plan,
    inputs,
    digest: `sha256:${digestTables(newSha256, parts, specs)}`,
    replicationDigests: Object.fromEntries(digests),
    columns: Object.fromEntries(filled.map((name) => [name, columnDigests(name, parts)])),
  };
}

function columnDigests(name: TableName, parts: readonly PackedTables[]): Record<string, string> {
  const digests = tableColumns(parts[0][name].spec).map((column, at) => {
    const values = parts.map((part) => part[name].columns[at]);
    return [column.name, digestColumn(newSha256, values).slice(0, SHORT_DIGITS)] as const;
  });
  return Object.fromEntries(digests);
}

interface Moved {
  /** null when no single replication is known to differ */
  readonly replication: number | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly columnsMoved: number;
}

/** The first replication and the first column, in the order of the tables, that differ from what was pinned. */
function whatMoved(pinned: Pinned, now: Ran): Moved {
  const known = Object.keys(now.replicationDigests);
  const first = known.find(
    (at) => (pinned.replicationDigests[at] ?? now.replicationDigests[at]) !== now.replicationDigests[at],
  );
  const moved = TABLE_NAMES.flatMap((table) =>
    Object.entries(now.columns[table] ?? {})
      .filter(
        ([column, digest]) => Object.keys(pinned.columns).length > 0 && pinned.columns[table]?.[column] !== digest,
      )
      .map(([column]) => ({ table, column })),
  );
  return {
    replication: first === undefined ? null : Number(first),
    table: moved[0]?.table ?? null,
    column: moved[0]?.column ?? null,
    columnsMoved: moved.length,
  };
}

function movedLines({ replication, table, column, columnsMoved }: Moved): string[] {
  const lines: string[] = [];
  if (replication !== null) lines.push(`first differing replication: ${replication}`);
  if (column !== null) lines.push(`first differing column: ${column} of ${table} (${columnsMoved} columns differ)`);
  return lines;
}
