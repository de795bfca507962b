import path from 'node:path';

const PEOPLE_SIMULATED = 100_000;
const PEOPLE_LEAST = 1_000;

/** Whether a text is a place file: it says how many people its beds belong to, and is no scenario. */
export function isPlaceText(text: string): boolean {
  return /^referencePeople\s*:/m.test(text) && !/^onepot\s*:/m.test(text);
}

/** A scenario that asks only how a place does as it is: its own settlement alone, ages as counted. */
export function placeAsScenario(file: string, text: string): { readonly file: string; readonly text: string } {
  const inFolder = scenarioOfPlace(file, text);
  const name = /^name\s*:\s*["']?([^\s"'#]+)/m.exec(text)?.[1] ?? 'place';
  const people = Number(/^referencePeople\s*:\s*(\d+)/m.exec(text)?.[1] ?? PEOPLE_SIMULATED);
  const lines = [
    'onepot: 1',
    `name: ${JSON.stringify(name)}`,
    `place: ${JSON.stringify(inFolder.place)}`,
    `people: ${Math.max(PEOPLE_LEAST, Math.min(PEOPLE_SIMULATED, people))}`,
    'population: { ages: stationary }',
    'years: { warmUp: 3, horizon: 5 }',
    'comparator: as-it-is',
    'settlements: { as-it-is: {} }',
  ];
  return { file: inFolder.file, text: `${lines.join('\n')}\n` };
}

/** The file name of a scenario made for a place alone, and the path of the place's file from that scenario's folder. */
export function scenarioOfPlace(file: string, text: string): { readonly file: string; readonly place: string } {
  // A scenario names files inside its own folder, so for a place that refers to `../` that is the folder above.
  const folder = text.includes('../') ? path.dirname(path.resolve(path.dirname(file))) : path.dirname(file);
  const inside = path.relative(folder, file).replaceAll(path.sep, '/');
  const shown = path.relative('', folder);
  const called = path.join(shown.startsWith('..') ? folder : shown, `${path.basename(file)} as a scenario`);
  return { file: called, place: inside };
}

/** The place file that a scenario names, or the file itself where it is one; null where it names none. */
export function placeFileOf(file: string, text: string): string | null {
  if (isPlaceText(text)) return file;
  const named = /^place\s*:\s*["']?([^\s"'#]+)/m.exec(text)?.[1];
  return named === undefined ? null : path.join(path.dirname(file), named);
}
