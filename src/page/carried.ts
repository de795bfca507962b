/** What `onepot page` puts into a page beside the program. */
export interface Carried {
  /** the scenario's file as the command line was given it */
  readonly file: string;
  /** its text: where the page begins */
  readonly text: string;
  /** every file that a scenario in that folder may name, by its path from the scenario's folder */
  readonly files: Readonly<Record<string, string>>;
  readonly version: string;
  /** people simulated at first; the user selects the place's size with a control */
  readonly people: number;
  readonly seed: string;
  readonly replications: number;
}

/** What a link carries behind the hash: everything the page shows follows from it. */
export interface Asked {
  /** name of the scenario's file */
  readonly name: string;
  readonly text: string;
  readonly seed: string;
  readonly replications: number;
  /** whether parameters are drawn, a set for every two replications */
  readonly drawn: boolean;
}

/** JSON in the letters of a link. */
export function linkOf(asked: Asked): string {
  const bytes = new TextEncoder().encode(JSON.stringify(asked));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const TEXT_MOST = 262_144;
const SEED_MOST = 200;
export const REPLICATIONS_MOST = 1000;
const FILE_NAME = /^\w[\w.-]{0,99}\.ya?ml$/;
/** With draws, two replications of two draws: one draw says nothing of others. */
const DRAWN_LEAST = 4;

/** The least number of replications of which anything can be told. */
export function leastOf({ drawn }: Pick<Asked, 'drawn'>): number {
  return drawn ? DRAWN_LEAST : 1;
}

/** A file's name without its folder, in letters that a link and a command line can carry. */
export function linkedName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (FILE_NAME.test(name)) return name;
  const stem = name.replace(/\.ya?ml$/, '').replace(/[^\w.-]+/g, '-');
  return `${stem.replace(/^[^\w]+/, '').slice(0, 60) || 'scenario'}.yaml`;
}

/** What a link asks; null where it is none of this page's. Nothing in it is trusted: the text meets the reader. */
export function askedByLink(link: string): Asked | null {
  try {
    const bytes = Uint8Array.from(atob(link.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const { name, text, seed, replications, drawn } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Asked>;
    if (typeof name !== 'string' || !FILE_NAME.test(name)) return null;
    if (typeof text !== 'string' || text.length > TEXT_MOST) return null;
    if (typeof seed !== 'string' || seed.length === 0 || seed.length > SEED_MOST) return null;
    const asked = { name, text, seed, replications: Number(replications), drawn: drawn === true };
    if (!Number.isInteger(replications)) return null;
    return asked.replications >= leastOf(asked) && asked.replications <= REPLICATIONS_MOST ? asked : null;
  } catch {
    return null;
  }
}
