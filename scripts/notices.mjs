// The notices that the licences of bundled packages ask for: who made each, and its licence in its own words.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
/** Licences that ask for no more than their text; another one needs a look before its package is bundled. */
const KNOWN = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Unlicense'];

/** The folder of the package that a module is of; null for the project's own. */
export function packageFolder(module) {
  const parts = module.split(path.sep);
  const last = parts.lastIndexOf('node_modules');
  if (last < 0) return null;
  return parts.slice(0, last + (parts[last + 1].startsWith('@') ? 3 : 2)).join(path.sep);
}

/** @throws Error when a package states no licence that is known here */
export function notices(folders) {
  const packages = folders.map(read).sort((a, b) => (a.title < b.title ? -1 : 1));
  const licences = grouped(packages);
  const texts = [...licences].map(
    ([text, under]) => `\n${'-'.repeat(80)}\n${[...new Set(under.map(({ title }) => title))].join('\n')}\n\n${text}\n`,
  );
  return `The bundle contains these packages, each under the licence that follows its name.\n${texts.join('')}`;
}

/** Packages of the same makers carry the same text. */
function grouped(packages) {
  const licences = new Map();
  for (const one of packages) licences.set(one.text, [...(licences.get(one.text) ?? []), one]);
  return licences;
}

function read(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!KNOWN.includes(license)) throw new Error(`${name} is under ${license}: see whether it may be bundled`);
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0) texts.push(...licenceOfReadme(folder));
  if (texts.length === 0) throw new Error(`${name} carries no text of its licence`);
  const by = typeof author === 'string' ? author : author?.name;
  const title = `${name} ${version} (${license}${by === undefined ? '' : `, ${by}`})`;
  return { title, text: texts.join('\n\n') };
}

/** Some packages give their licence at the end of what they say of themselves. */
function licenceOfReadme(folder) {
  const readme = readdirSync(folder).find((file) => /^readme\.md$/i.test(file));
  const found =
    readme === undefined
      ? null
      : /^licen[cs]e.*\n[-=]+\n([\s\S]+)$/im.exec(readFileSync(path.join(folder, readme), 'utf8'));
  return found === null ? [] : [found[1].trim()];
}
