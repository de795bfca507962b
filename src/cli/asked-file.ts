import path from 'node:path';
import { readDocument } from './results-folder.js';

/** Stored beside results: which file was run, and with which changes, so that other commands can be printed in full. */
export const ASKED_FILE = 'asked.json';

interface AskedDocument {
  readonly format: 'onepot-asked';
  readonly version: 1;
  /** from where the command was given, in the letters of every system; elsewhere as the user named it */
  readonly file: string;
  /** values of `--set` */
  readonly set: readonly string[];
}

export function askedDocument(file: string, set: readonly string[]): AskedDocument {
  const below = path.relative(process.cwd(), file);
  const named = below.startsWith('..') || path.isAbsolute(below) ? file : below;
  return { format: 'onepot-asked', version: 1, file: named.split(path.sep).join('/'), set };
}

/** The scenario of a folder's results as words of a command; where the folder does not say, as those that come with the tool lie. */
export function scenarioWords(folder: string, name: string): string[] {
  const asked = readDocument<object>(path.join(folder, ASKED_FILE));
  if (asked === null || !isAsked(asked)) return [path.join('scenarios', `${name}.yaml`)];
  return [asked.file, ...asked.set.flatMap((one) => ['--set', one])];
}

function isAsked(content: object): content is AskedDocument {
  const { format, file, set } = content as Partial<AskedDocument>;
  const isWord = (one: unknown) => typeof one === 'string' && !/\p{Cc}/u.test(one);
  return format === 'onepot-asked' && isWord(file) && Array.isArray(set) && set.every(isWord);
}
