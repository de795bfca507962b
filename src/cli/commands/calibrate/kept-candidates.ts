import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ColumnarTable } from '../../../outcomes/index.js';
import { makeFolder, nodeDisk } from '../../../storage/index.js';
import { readText } from '../../scenario-file.js';

/** Candidates simulated so far, kept beside the parameter file until it is written, so that a resumed search finds them. */
export interface KeptCandidates {
  /** how many an interrupted calibration with the same inputs left */
  readonly found: number;
  /** where those of other inputs were put, hours of work perhaps; null where there were none */
  readonly setAside: string | null;
  find(key: string): ColumnarTable | null;
  keep(key: string, runs: ColumnarTable): void;
  /** called when the parameter file is written */
  remove(): void;
}

type KeptTable = readonly [
  name: string,
  rows: number,
  columns: Readonly<Record<string, readonly (number | string | null)[]>>,
];

/** @param file null: nothing is kept; @param inputs hash of everything else that the candidates depend on */
export function keptCandidates(file: string | null, inputs: string): KeptCandidates {
  const known = new Map<string, ColumnarTable>();
  const text = file === null ? null : readText(file);
  const lines = text?.split('\n') ?? [];
  const begun = lines[0] === inputs;
  if (begun) for (const line of lines.slice(1)) readLine(line, known);
  if (file !== null && begun && lines.at(-1) !== '') appendFileSync(file, '\n');
  const setAside = file !== null && !begun && lines.length > 2 ? `${file}.earlier` : null;
  if (file !== null && setAside !== null) renameSync(file, setAside);
  if (file !== null && !begun) {
    makeFolder(nodeDisk, path.dirname(file));
    writeFileSync(file, `${inputs}\n`);
  }
  return {
    found: known.size,
    setAside,
    find: (key) => known.get(key) ?? null,
    keep(key, runs) {
      known.set(key, runs);
      const columns = Object.fromEntries(
        Object.entries(runs.columns).map(([name, own]) => [name, Array.from<number | string>(own)]),
      );
      if (file !== null) appendFileSync(file, `${JSON.stringify([key, [runs.name, runs.rows, columns]])}\n`);
    },
    remove() {
      if (file !== null) rmSync(file, { force: true });
    },
  };
}

/** Says where candidates of another seed, other targets or another build were put. */
export function tellSetAside(kept: readonly (KeptCandidates | undefined)[], say: (text: string) => void): void {
  for (const one of kept) {
    const file = one?.setAside ?? null;
    if (file !== null) say(`what an earlier calibration with other inputs had simulated is now ${file}`);
  }
}

/** A candidate whose line was cut off when the program was stopped is simulated again. */
function readLine(line: string, known: Map<string, ColumnarTable>): void {
  try {
    const [key, [name, rows, columns]] = JSON.parse(line) as [string, KeptTable];
    const whole = Object.entries(columns).map(([column, own]) => [
      column,
      own.some((value) => typeof value === 'string')
        ? own.map(String)
        : Float64Array.from(own, (value) => (value === null ? Number.NaN : Number(value))),
    ]);
    known.set(key, { name, rows, columns: Object.fromEntries(whole) });
  } catch {
    return;
  }
}
