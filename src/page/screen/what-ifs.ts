import { addSettlement, removeSettlement, renameSettlement } from '../edit-text.js';
import { whatIfsMarkup } from '../what-ifs-view.js';
import { fill, part } from './elements.js';

const BESIDE_MOST = 3;
const NAME = /^[a-z0-9-]{1,60}$/;

/** What the buttons need of a scenario or a network. */
export interface Named {
  readonly settlements: readonly { readonly name: string }[];
  readonly comparator: string;
}

interface WhatIfEvents {
  /** the question's text as it is now */
  text(): string;
  /** the text has changed, or another what-if is being edited */
  edited(text: string): void;
  said(text: string): void;
  /** where a what-if can be taken apart */
  takeApart?(): void;
}

/** The what-ifs as buttons: which of them is being edited, added, removed, renamed. */
export function createWhatIfs(most: number, on: WhatIfEvents) {
  let named: Named | null = null;
  let edited = '';
  const names = () => (named?.settlements ?? []).map(({ name }) => name);
  const rivals = () => names().filter((name) => name !== named?.comparator);
  const box = part('what-ifs');

  box.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    if (button === null || named === null) return;
    if (button.id === 'add') {
      const copyOf = edited === '' ? named.comparator : edited;
      edited = freeName(names(), 'what-if');
      on.edited(addSettlement(on.text(), edited, copyOf));
    } else if (button.id === 'remove') {
      const gone = edited;
      edited = '';
      on.edited(removeSettlement(on.text(), gone));
    } else if (button.id === 'one-by-one') on.takeApart?.();
    else {
      edited = button.dataset.rival ?? edited;
      on.edited(on.text());
    }
  });
  box.addEventListener('change', ({ target }) => {
    const { id, value } = target as HTMLInputElement;
    if (id !== 'name' || value === edited) return;
    const taken = names().includes(value);
    if (!NAME.test(value) || taken) {
      on.said(taken ? `There is a settlement ${value} already.` : 'A name has 1 to 60 of a-z, 0-9 and -.');
      (target as HTMLInputElement).value = edited;
      return;
    }
    const next = renameSettlement(on.text(), edited, value);
    edited = value;
    on.edited(next);
  });

  return {
    show(next: Named) {
      named = next;
      const found = rivals();
      if (!found.includes(edited)) edited = found[0] ?? '';
      fill(box, whatIfsMarkup(found, edited, { most, apart: on.takeApart !== undefined }));
    },
    forget() {
      edited = '';
    },
    rivals,
    selected: () => edited,
    /** the what-ifs to show beside each other: the one being edited is one of them */
    beside(): readonly string[] {
      const all = rivals();
      if (all.length <= BESIDE_MOST) return all;
      const others = all.filter((name) => name !== edited).slice(0, BESIDE_MOST - 1);
      return all.filter((name) => name === edited || others.includes(name));
    },
  };
}

function freeName(taken: readonly string[], stem: string): string {
  for (let at = 2; ; at++) {
    const name = `${stem}-${at}`;
    if (!taken.includes(name)) return name;
  }
}
