import type { LoopSource } from '../analysis/documents/loop-documents.js';
import { CONFIDENCE } from '../analysis/index.js';
import { blockCount, isNetwork, type Plan } from '../experiment/index.js';
import { type Manifest, nodeDisk, readManifest } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';
import { LOOP_FILES, type LoopName, writeDocument } from './results-folder.js';
import { print, say, terminalWidth, wantsColour } from './terminal.js';

/** Reports what a design refuses as an error of usage. */
export function inputError<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof Error ? new CliError(EXIT.usage, error.message) : error;
  }
}

/** Makes the document of complete results, stores it with them, and shows it. Returns the exit code. */
export async function showLoop(
  folder: string,
  plan: Plan,
  name: LoopName,
  json: boolean,
  make: (manifest: Manifest) => { readonly document: object; render(): string },
): Promise<number> {
  const manifest = readManifest(nodeDisk, folder);
  if (manifest.failed.length >= blockCount(plan)) {
    say('no replication succeeded: there is nothing to tell');
    return EXIT.failedBlocks;
  }
  const { document, render } = make(manifest);
  const file = writeDocument(folder, LOOP_FILES[name], document);
  const digest = `sha256:${manifest.digest}`;
  if (json) await print(`${JSON.stringify({ digest, ...document })}\n`);
  else await print(`${render()}\n${file}\ndigest ${digest}\n`);
  return manifest.failed.length > 0 ? EXIT.failedBlocks : EXIT.done;
}

/** What a loop's document says of the runs behind it. */
export function loopSource(
  { scenario, seed, replications }: Plan,
  versions: LoopSource['versions'],
  confidence: number = CONFIDENCE,
): LoopSource {
  const own = { name: scenario.name, seed, replications, confidence, versions };
  if (isNetwork(scenario)) {
    const { horizon, period } = scenario.days;
    return { ...own, people: null, referencePeople: null, horizonYears: horizon / period };
  }
  const { people, place, years } = scenario;
  const { referencePeople } = place;
  return { ...own, people, referencePeople, horizonYears: years.horizon };
}

/** Width and colour of text for this terminal. */
export function look() {
  return { width: terminalWidth(), colour: wantsColour() };
}
