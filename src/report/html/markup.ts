import { escapeName } from '../printable.js';

/** Markup that may stand in the page as it is. Only this file makes it from text, and only by escaping. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Part[] | null;

/** A template whose holes are escaped: text, markup made here, lists of both; null is nothing. */
export function html(texts: TemplateStringsArray, ...holes: readonly Part[]): Markup {
  return {
    markup: texts.reduce((sum, text, at) => sum + text + (at < holes.length ? partText(holes[at]) : ''), ''),
  };
}

function partText(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(partText).join('');
}

/** Text for an element or a quoted attribute; characters that reorder or hide text are shown as \u{hex}. */
export function escapeMarkup(text: string): string {
  return escapeName(text)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/([−+])£/g, `$1${WORD_JOINER}£`);
}

/** A line may break between a sign and a pound sign, but for this. */
const WORD_JOINER = '\u2060';

/** Markup that other code of this folder made: a drawing, the style sheet, the script. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** A name from a scenario, kept apart from the direction of the text around it. */
export function nameMarkup(name: string): Markup {
  return html`<bdi class="name">${name}</bdi>`;
}

/** The first letter of a sentence or heading. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const NAME_SHOWN = 28;

/** A name as a drawing has room for. */
export function shortName(name: string, most = NAME_SHOWN): string {
  const points = [...escapeName(name)];
  return points.length <= most ? points.join('') : `${points.slice(0, most - 1).join('')}…`;
}
