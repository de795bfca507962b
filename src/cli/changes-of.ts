import type { AnalysisDocument } from '../analysis/index.js';
import { differences, leverWords, type Scenario } from '../scenario/index.js';
import { required } from '../units/index.js';

/** What each settlement changes relative to the comparator, by path. */
export function changesOf({ settlements, comparator }: Scenario): AnalysisDocument['changes'] {
  const base = required(settlements.find(({ name }) => name === comparator));
  return Object.fromEntries(
    settlements.map((settlement) => {
      const changes = settlement === base ? [] : differences(base, settlement);
      const texts = changes.map(({ path, from, to }) => {
        const label = leverWords(path);
        return { path, ...(label === null ? {} : { label }), from: String(from), to: String(to) };
      });
      return [settlement.name, texts.sort((a, b) => (a.path < b.path ? -1 : 1))];
    }),
  );
}
