import { nearest } from '../scenario/nearest.js';
import { CliError, EXIT } from './exit.js';

/** What the parser of the command line reports about words that it cannot use. */
export interface Misuse {
  readonly message: string;
  /** the words as given */
  readonly words: readonly string[];
  /** names of all commands */
  readonly commands: readonly string[];
  /** help of the command that was named, or of the program */
  readonly help: string;
}

/** Names that other programs give to what these commands do. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['simulate', 'run'],
  ['execute', 'run'],
  ['start', 'run'],
  ['show', 'report'],
  ['plot', 'report'],
]);

/** Says what was not understood, the nearest valid choice, and where to read on. */
export function usageError({ message, words, commands, help }: Misuse): CliError {
  const [command] = words;
  if (command === undefined || command.startsWith('-')) {
    return refused(command === undefined ? message : notOption(nameOf(command), help), 'onepot --help');
  }
  if (!commands.includes(command)) {
    if (/\.ya?ml$/.test(command))
      return refused(`"${command}" is a file and no command; expected: onepot run ${command}`, 'onepot --help');
    const near = nearest(command, commands) ?? MEANT.get(command) ?? null;
    const meant = near === null ? '' : `; nearest: ${near}`;
    return refused(`"${command}" is no command${meant}`, 'onepot --help');
  }
  const more = `onepot ${command} --help`;
  const told =
    unknownOption(message, words, help) ??
    oneDash(message, words, help) ??
    tooMany(message, command, help) ??
    missing(message, command, help) ??
    message;
  return refused(told, more);
}

function refused(told: string, more: string): CliError {
  return new CliError(EXIT.usage, `${told} (see ${more})`);
}

/** Names of options in a help text. */
export function optionsIn(help: string): string[] {
  return [...help.matchAll(/^\s+(?:-\w, )?--([a-z][a-z-]*)/gm)].map(([, name]) => name);
}

function unknownNames(message: string): string[] {
  const listed = /^Unknown arguments?: (.*)$/.exec(message)?.[1];
  return listed === undefined ? [] : listed.split(', ');
}

function unknownOption(message: string, words: readonly string[], help: string): string | null {
  const name = unknownNames(message).find((unknown) =>
    words.some((word) => word === `--${unknown}` || word.startsWith(`--${unknown}=`) || word === `-${unknown}`),
  );
  return name === undefined ? null : notOption(name, help);
}

/** `-people 500`, which the parser takes for the letters p, e, o, p, l, e. */
function oneDash(message: string, words: readonly string[], help: string): string | null {
  const options = optionsIn(help);
  const word = words.find((one) => /^-[a-z]{2}/.test(one) && options.includes(nameOf(one)));
  if (word === undefined || unknownNames(message).length === 0) return null;
  return `-${nameOf(word)} needs two dashes: --${nameOf(word)}`;
}

function nameOf(word: string): string {
  return word.replace(/^-+/, '').split('=')[0];
}

function notOption(name: string, help: string): string {
  const options = optionsIn(help);
  if (options.includes(name)) return `--${name} comes after the command`;
  const near = nearest(name, options);
  return `--${name} is no option here${near === null ? '' : `; nearest: --${near}`}`;
}

function tooMany(message: string, command: string, help: string): string | null {
  const names = unknownNames(message);
  if (names.length === 0) return null;
  return `${command}: "${names[0]}" is one word too many; expected: ${usageIn(help, command)}`;
}

function missing(message: string, command: string, help: string): string | null {
  const value = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  if (value !== undefined) return `--${value} needs a value`;
  if (!message.startsWith('Not enough non-option arguments')) return null;
  return `${command} needs more; expected: ${usageIn(help, command)}`;
}

/** The first line of the help: the command with its arguments. */
function usageIn(help: string, command: string): string {
  const line = help.split('\n').find((text) => text.startsWith(`onepot ${command}`));
  return line?.trim() ?? `onepot ${command}`;
}
