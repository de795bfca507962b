import { plainNumber } from '../report/html/amounts.js';
import { html, type Markup } from '../report/html/markup.js';

/** The choices of a list of numbers in rising order, with the chosen one among them. */
export function numberOptions(values: readonly number[], chosen: number): readonly Markup[] {
  return [...new Set([...values, chosen])]
    .sort((a, b) => a - b)
    .map((value) =>
      value === chosen
        ? html`<option value="${value}" selected>${plainNumber(value)}</option>`
        : html`<option value="${value}">${plainNumber(value)}</option>`,
    );
}

/** 1 to a number. */
export function upTo(most: number): readonly number[] {
  return Array.from({ length: most }, (_, at) => at + 1);
}
