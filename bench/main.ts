import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { boardPage } from './board-page.js';
import { type Figures, flatten, type Nested, table } from './figures.js';
import { ROOT } from './measure.js';
import { againstNs3 } from './ns3.js';
import { againstSimpy } from './simpy.js';
import { baseComparison, memory, pairing, peopleWorkload, scaling, startup, twoWorkers } from './workloads.js';
import { againstC, againstSimjs, networkAgainstP3 } from './yardstick.js';

const USAGE = `npm run bench -- [--only PART,PART] [--json] [--full] [--accept]
  --only    some of: PARTS
  --json    one JSON document on stdout instead of the table
  --full    memory at 100,000 replications instead of 10,000 (20 minutes more)
  --accept  what was measured becomes bench/baseline.json`;

interface Flags {
  readonly only: readonly string[];
  readonly json: boolean;
  readonly full: boolean;
  readonly accept: boolean;
}

type Part = (flags: Flags) => Nested;

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

const PARTS: Readonly<Record<string, Part>> = {
  p3: () => ({ p3OverC: againstC(say) }),
  network: () => ({ networkOverP3: networkAgainstP3(say) }),
  peer: () => ({ p3OverSimjs: againstSimjs(say) }),
  simpy: () => ({ p3OverSimpy: againstSimpy(4, say), p3OverSimpy2: againstSimpy(2, say) }),
  ns3: () => ({ p3OverNs3: againstNs3(say) }),
  people: () => ({ calendarOverPersons: peopleWorkload(say) }),
  base: () => ({ ...baseComparison(say) }),
  scaling: () => ({ scalingExponent: scaling(say) }),
  threads: () => ({ twoWorkerSpeedup: twoWorkers(say) }),
  memory: ({ full }) => ({ rssGrowth: memory(say, full) }),
  startup: () => ({ startupSeconds: startup() }),
  page: () => ({ boardPage: boardPage(say) }),
  pairing: () => ({ crnReplicationSaving: pairing(say) }),
};

/** @throws Error with the usage unless every argument is known */
function readFlags(args: readonly string[]): Flags {
  const names = Object.keys(PARTS);
  const usage = USAGE.replace('PARTS', names.join(', '));
  let only = names;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--only') {
      only = (args[++i] ?? '').split(',');
      const unknown = only.find((name) => !names.includes(name));
      if (unknown !== undefined) throw new Error(`--only: there is no part "${unknown}"\n${usage}`);
    } else if (!['--json', '--full', '--accept'].includes(args[i])) {
      throw new Error(`${args[i]} is not known here\n${usage}`);
    }
  }
  const has = (flag: string): boolean => args.includes(flag);
  return { only, json: has('--json'), full: has('--full'), accept: has('--accept') };
}

function main(): void {
  const flags = readFlags(process.argv.slice(2));
  const file = path.join(ROOT, 'bench', 'baseline.json');
  const baseline = JSON.parse(readFileSync(file, 'utf8')) as { figures: Nested };
  const measured: Nested = {};
  for (const name of flags.only) {
    const started = performance.now();
    Object.assign(measured, PARTS[name](flags));
    say(`${name} took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  const before: Figures = flatten(baseline.figures);
  if (flags.json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  else process.stdout.write(`${table(flatten(measured), before).join('\n')}\n`);
  if (flags.accept) {
    const figures = { ...baseline.figures, ...measured };
    writeFileSync(file, `${JSON.stringify({ node: process.versions.node, figures }, null, 2)}\n`);
  }
}

try {
  main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
