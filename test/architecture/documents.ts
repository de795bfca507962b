import { posix } from 'node:path';
import type { Source, Violation } from './rules.js';

const LINK = /\]\(([^)\s]+)\)/g;
/** A path in backticks that begins with a folder of the project; `<name>` and `*` stand for many. */
const PATH = /`((?:src|test|scenarios|docs|scripts|results|bench|workers|\.ci)\/[^`\s]*)`/g;
/** Files that a guide has its reader write. */
const READERS_OWN = /\/(?:my-question|acute-to-social|our-place)\b/;
const PLACEHOLDER = /[<>*{]|\.\.\.|…/;

/** Relative links of a page lead to files. */
export function checkLinks({ path, text }: Source, exists: (path: string) => boolean): Violation[] {
  return found(LINK, text)
    .filter(({ name }) => !/^[a-z]+:/.test(name) && !name.startsWith('#'))
    .flatMap(({ name, line }) => {
      const target = posix.join(posix.dirname(path), name.replace(/#.*$/, ''));
      return exists(target) ? [] : [{ path, line, message: `links to ${target}, which is not there` }];
    });
}

/** Paths that a page names in backticks exist. */
export function checkPaths({ path, text }: Source, exists: (path: string) => boolean): Violation[] {
  return found(PATH, text)
    .filter(({ name }) => !PLACEHOLDER.test(name) && !READERS_OWN.test(name))
    .flatMap(({ name, line }) => (exists(name) ? [] : [{ path, line, message: `names ${name}, which is not there` }]));
}

/** Decisions are numbered 1, 2, 3, ... by file and title alike, and each has its line in the index. */
export function checkDecisions(pages: readonly Source[], index: Source): Violation[] {
  return pages.flatMap(({ path, text }, at) => {
    const wrong = (message: string): Violation => ({ path, line: 1, message });
    const number = at + 1;
    const title = text.split('\n', 1)[0];
    const name = posix.basename(path);
    const line = `${number}. [${title.replace(/^# \d+\. /, '')}](${name})`;
    return [
      ...(name.startsWith(`${String(number).padStart(4, '0')}-`) ? [] : [wrong(`is number ${number} in order`)]),
      ...(title.startsWith(`# ${number}. `) ? [] : [wrong(`its title must begin with '# ${number}. '`)]),
      ...(index.text.split('\n').includes(line) ? [] : [wrong(`has no line '${line}' in ${index.path}`)]),
    ];
  });
}

function found(pattern: RegExp, text: string): { readonly name: string; readonly line: number }[] {
  return text
    .split('\n')
    .flatMap((line, at) => [...line.matchAll(pattern)].map(([, name]) => ({ name, line: at + 1 })));
}
