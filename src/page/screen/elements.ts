import type { Markup } from '../../report/html/markup.js';
import { assert } from '../../units/index.js';

/** An element of the page's own document. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  assert(found !== null, `the page has no part ${id}`);
  return found as T;
}

/** Fills an element; markup is made by `html` alone, which escapes. */
export function fill(element: Element, { markup }: Markup): void {
  element.innerHTML = markup;
}

/** Calls once things have been quiet for a while, or at once by `now`. */
export function debounced(milliseconds: number, call: () => void): { soon(): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    call();
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, milliseconds);
    },
    now,
  };
}
