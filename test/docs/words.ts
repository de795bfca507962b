/** Words that the glossary asks to avoid, and where a text uses them. */

export interface Avoided {
  readonly say: string;
  readonly not: string;
}

const ROW = /^\| ([^|`]+) \| (`[^|]+`) \|$/gm;

/** The rows of the glossary's table "Say this, not that". */
export function avoidedWords(glossary: string): Avoided[] {
  const table = glossary.split('## Say this, not that')[1] ?? '';
  return [...table.matchAll(ROW)].flatMap(([, say, words]) =>
    [...words.matchAll(/`([^`]+)`/g)].map(([, not]) => ({ say, not })),
  );
}

/** One line for each use of a word to avoid; a phrase may run over the end of a line, and a plural counts. */
export function misused(path: string, text: string, avoided: readonly Avoided[], firstLine = 1): string[] {
  return avoided.flatMap(({ say, not }) => {
    const phrase = new RegExp(`(?<![\\w-])${not.split(' ').join('\\s+')}s?(?![\\w-])`, 'gi');
    return [...text.matchAll(phrase)].map(({ index }) => {
      const line = firstLine + text.slice(0, index).split('\n').length - 1;
      return `${path}:${line}  says "${not}": say "${say}"`;
    });
  });
}
