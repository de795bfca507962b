import { escapeMarkup, html, type Markup, trusted } from './markup.js';
import { type DataTable, tableMarkup } from './table.js';

/**
 * A chart: a drawing with its numbers. A section of the page, one of those in `render-report.ts`, makes it and names it among
 * its `figures`; page, table and files follow. `drawForest`, `drawFan` and the others draw, with the frame of `draw.ts`.
 */
export interface Figure {
  /** [a-z0-9-]: its place in the page and the name of its files */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** text for readers who cannot see it */
  readonly summary: string;
  readonly table: DataTable;
  readonly wide: string;
  /** for narrow screens; the wide one serves both where it is null */
  readonly narrow: string | null;
  readonly level?: 3 | 4;
  /** too long for the page: its numbers stand in the file alone */
  readonly inFile?: true;
  /** too dense to shrink: narrow screens scroll it */
  readonly scrolls?: true;
}

export const DATA_FOLDER = 'report-data';

export function figureMarkup(figure: Figure): Markup {
  const { id, title, subtitle, summary, table, wide, narrow } = figure;
  const heading = figure.level === 4 ? html`<h3 class="card">${title}</h3>` : html`<h3>${title}</h3>`;
  const drawings =
    figure.scrolls === true
      ? html`<div class="chart scroll" role="group" tabindex="0" aria-label="Drawing: ${title}">${named(wide, summary)}</div>`
      : narrow === null
        ? html`<div class="chart">${named(wide, summary)}</div>`
        : html`<div class="chart wide">${named(wide, summary)}</div><div class="chart narrow">${named(narrow, summary)}</div>`;
  const numbers =
    figure.inFile === true
      ? html`<p class="files"><a href="${DATA_FOLDER}/${table.id}.csv">CSV of the numbers<span class="hidden"> behind: ${title}</span></a></p>`
      : html`<details><summary>Numbers<span class="hidden"> behind: ${title}</span></summary>${tableMarkup(table)}</details>`;
  return html`<figure id="fig-${id}"><figcaption>${heading}<p class="sub">${subtitle}</p></figcaption>${drawings}
${numbers}</figure>`;
}

/** The drawing as one image with a name. */
function named(svg: string, summary: string): Markup {
  return trusted(svg.replace('<svg ', `<svg role="img" aria-label="${escapeMarkup(summary)}" `));
}
