import { existsSync } from 'node:fs';
import path from 'node:path';
import { scenarioJsonSchema } from '../../../scenario/index.js';
import { makeFolder, nodeDisk, writeFileDurably } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { programFolder } from '../../installed-program.js';
import { loadScenario, readText } from '../../scenario-file.js';
import { print, shellWord } from '../../terminal.js';
import type { Starter } from './starter.js';
import { placeText, populationText } from './starter-place.js';
import { scenarioText } from './starter-scenario.js';
import { referenceText, workflowText } from './starter-workflow.js';

export const BUILT_IN_SCENARIO = 'base-case.yaml';
export const BUILT_IN_PLACE = 'england-500k';

export type StarterKind = 'scenario' | 'place' | 'workflow';

interface InitOptions {
  readonly what: StarterKind;
  readonly name: string;
  readonly folder: string;
  readonly force: boolean;
  /** files of a place made from figures, and what to tell the user about it */
  readonly place?: { readonly files: readonly Starter[]; readonly said: readonly string[] };
}

/** Writes the starter files; nothing is written where one of them would be overwritten, and a file that is already there with the same text is left alone. */
export async function writeStarter(options: InitOptions): Promise<number> {
  const { folder, force } = options;
  const { files, next } = startOf(options);
  const texts = files.map(({ file }) => (existsSync(path.join(folder, file)) ? readText(path.join(folder, file)) : ''));
  const missing = files.filter(({ file }) => !existsSync(path.join(folder, file)));
  const changed = files.filter(({ text }, at) => !missing.includes(files[at]) && texts[at] !== text);
  if (changed.length > 0 && !force) {
    const names = changed.map(({ file }) => path.join(folder, file)).join(', ');
    throw new CliError(EXIT.usage, `these files exist and would be overwritten: ${names}; --force overwrites them`);
  }
  for (const { file, text } of [...missing, ...changed]) {
    const target = path.join(folder, file);
    makeFolder(nodeDisk, path.dirname(target));
    writeFileDurably(nodeDisk, target, new TextEncoder().encode(text));
  }
  const written = [...missing, ...changed].map(({ file }) => `wrote ${path.join(folder, file)}`);
  const kept = files.length - written.length;
  if (kept > 0) written.push(`${kept} ${kept === 1 ? 'file was' : 'files were'} there already, with the same text`);
  await print(
    `${[...written, ...(options.place?.said ?? []), 'next:', ...next.map((line) => `  ${line}`)].join('\n')}\n`,
  );
  return EXIT.done;
}

function startOf({ what, name, folder, place }: InitOptions): { files: Starter[]; next: string[] } {
  const scenario = shellWord(path.join(folder, 'scenarios', `${name}.yaml`));
  const next = [`onepot check ${scenario}`, `onepot run ${scenario} --people 5000 --central --replications 20`];
  const own = { file: `scenarios/${name}.yaml`, text: scenarioText(name, what === 'place' ? name : BUILT_IN_PLACE) };
  const schema = { file: 'scenarios/onepot.schema.json', text: schemaText() };
  if (what === 'scenario') return { files: [...builtIn(), schema, own], next };
  if (what === 'place' && name === BUILT_IN_PLACE) {
    throw new CliError(EXIT.usage, `name: expected one of your own, found that of the built-in place, ${name}`);
  }
  if (place !== undefined) {
    return {
      files: [...builtIn(), schema, ...place.files],
      next: [`onepot check ${scenario}`, `onepot validate ${scenario} --people 100000 --replications 4`, next[1] ?? ''],
    };
  }
  if (what === 'place') return { files: [...builtIn(), schema, ...placeFiles(name), own], next };
  if (!existsSync(path.join(folder, own.file))) {
    const advice = `onepot init scenario ${name} writes one`;
    throw new CliError(EXIT.usage, `expected a scenario at ${path.join(folder, own.file)}, found none; ${advice}`);
  }
  const reference = `reference/${name}.json`;
  return {
    files: [
      { file: '.github/workflows/onepot.yml', text: workflowText(name) },
      { file: reference, text: referenceText(name) },
    ],
    next: [
      `onepot verify ${shellWord(path.join(folder, reference))} --update --reason "first reference"`,
      'git add .github reference scenarios package.json package-lock.json',
    ],
  };
}

/** The schema that the first line of a scenario names, for the editor. */
function schemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}

/** The place and parameters of this program, as the base case reads them. */
export function builtIn(): Starter[] {
  const files: Starter[] = [];
  loadScenario({
    file: path.join(programFolder(), 'scenarios', BUILT_IN_SCENARIO),
    overrides: [],
    people: null,
    onRead: (file, text) => void files.push({ file: `scenarios/${file}`, text }),
  });
  return files.filter(({ file }) => file !== `scenarios/${BUILT_IN_SCENARIO}`);
}

function placeFiles(name: string): Starter[] {
  const textOf = (file: string) => required(builtIn().find((starter) => starter.file === file)).text;
  const place = textOf(`scenarios/places/${BUILT_IN_PLACE}.yaml`);
  const population = required(/^population: (.*)$/m.exec(place))[1];
  return [
    { file: `scenarios/places/${name}.yaml`, text: placeText(place, name) },
    {
      file: `scenarios/places/tables/${name}-population.csv`,
      text: populationText(textOf(`scenarios/places/${population}`)),
    },
  ];
}
