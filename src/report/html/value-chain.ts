import type { ChainCell, ChainDocument } from '../../analysis/documents/loop-documents.js';
import { millionLines } from '../money-text.js';
import { estimateCells, sizeOf, tellingOf } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup } from './markup.js';
import type { Cell, DataTable } from './table.js';
import { tableMarkup } from './table.js';
import { differenceWords, roleOf, type Section } from './view.js';

const LINK_WORDS: Readonly<Record<string, string>> = {
  prevention: 'Prevention',
  community: 'Community care',
  acute: 'Acute care',
  social: 'Social care',
  health: 'Health',
  payer: 'Who bears it',
  total: 'Altogether',
};

export async function chainSection(chain: ChainDocument | null, command: string): Promise<Section> {
  const [id, title] = ['chain', 'The value chain'];
  if (chain === null) {
    const body = html`<p class="note">What does a million pounds more in one line do to every other link and payer? That takes runs of
its own: <code>${command}</code></p>`;
    return { id, title, body, figures: [], tables: [] };
  }
  const matrix = matrixTable(chain);
  const returns = returnsTable(chain);
  const flows = await flowFigure(chain);
  const body = html`<p>What a million pounds a year of <em>new</em> money in each line does a year, everywhere else. Shaded cells have a 95%
interval that leaves 0 out: blue is less, ochre is more.</p>
${matrixMarkup(chain)}
${figureMarkup(flows)}
<h3>Health returned</h3><p>Two readings, never added: what the simulation finds, and what studies found of a line.</p>${tableMarkup(returns)}
${movesMarkup(chain)}
<ul class="notes">${chain.notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  return { id, title, body, figures: [flows], tables: [matrix, returns] };
}

/** Every move of money under both readings of what money does. */
function movesMarkup({ money = [] }: ChainDocument): Markup | null {
  if (money.length === 0) return null;
  return html`<h3>Deaths by both readings of money</h3><ul class="notes">${millionLines(money).map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** Moves of new money, in the order of the lines. */
function freshMoves({ moves, lines }: ChainDocument): number[] {
  return lines.map((line) => moves.findIndex(({ from, to }) => from === null && to === line)).filter((at) => at >= 0);
}

function cellOf(chain: ChainDocument, move: number, outcome: number): ChainCell | undefined {
  return chain.cells.find((cell) => cell.move === move && cell.outcome === outcome);
}

/** The matrix as a table whose cells are shaded: read by eye and by screen reader alike. */
function matrixMarkup(chain: ChainDocument): Markup {
  const moves = freshMoves(chain);
  const links = [...new Set(chain.outcomes.map(({ link }) => link))];
  const head = moves.map(
    (move) => html`<th scope="col" class="n">${LINK_WORDS[chain.moves[move].to] ?? chain.moves[move].to}</th>`,
  );
  const bodies = links.map((link) => {
    const rows = [...chain.outcomes.keys()].filter((at) => chain.outcomes[at].link === link);
    return html`<tbody><tr class="group"><th scope="rowgroup" colspan="${moves.length + 1}">${LINK_WORDS[link] ?? link}</th></tr>
${rows.map((at) => html`<tr><th scope="row">${chain.outcomes[at].label} <span class="unit">${chain.outcomes[at].unit}</span></th>${moves.map((move) => cellMarkup(cellOf(chain, move, at), chain.outcomes[at].unit))}</tr>`)}</tbody>`;
  });
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table: value chain"><table class="matrix" id="chain-matrix"><caption>A million pounds a year more in …</caption>
<thead><tr><th scope="col">does this, a year</th>${head}</tr></thead>${bodies}</table></div>
<p class="files"><a href="report-data/chain.csv">CSV of this table</a></p>`;
}

function cellMarkup(cell: ChainCell | undefined, unit: string): Markup {
  if (cell === undefined) return html`<td class="n">–</td>`;
  const { mean, interval } = estimateCells(cell, unit, true);
  const role = roleOf(cell);
  return html`<td class="n ${role}" data-value="${cell.mean}">${mean}<span class="under">${interval}</span></td>`;
}

function matrixTable(chain: ChainDocument): DataTable {
  const rows = chain.cells.map((cell): Cell[] => {
    const [move, outcome] = [chain.moves[cell.move], chain.outcomes[cell.outcome]];
    return [
      move.to,
      move.from ?? 'new money',
      outcome.link,
      outcome.label,
      outcome.unit,
      cell.mean,
      cell.low,
      cell.high,
    ];
  });
  return {
    id: 'chain',
    caption: 'Effects a year of a million pounds a year, every move',
    columns: [
      ...['More in', 'Taken from', 'Link', 'Outcome', 'Unit'].map((name) => ({ name })),
      ...['Mean', 'Low', 'High'].map((name) => ({ name, numeric: true })),
    ],
    rows,
  };
}

async function flowFigure(chain: ChainDocument): Promise<Figure> {
  const { flows } = chain;
  const telling = tellingOf(
    'pounds',
    Math.max(...flows.map(({ pounds, low, high }) => sizeOf({ mean: pounds, low, high }))),
  );
  const rows = flows.map(({ from, to, pounds, low, high }): ForestRow => {
    const { long, short } = differenceWords({ mean: pounds, low, high }, 'pounds');
    const scaled = (value: number | null) => (value === null ? null : value * telling.scale);
    const label = from === to ? `${LINK_WORDS[from] ?? from} itself` : `${from} → ${to}`;
    return {
      label,
      mean: pounds * telling.scale,
      low: scaled(low),
      high: scaled(high),
      role: roleOf({ low, high }),
      words: long,
      shortWords: short,
    };
  });
  return {
    id: 'chain-flows',
    title: 'Where a million pounds turns up',
    subtitle:
      'Resource cost of each link a year, by the line that gets a million pounds a year of new money, with 95% intervals.',
    summary: rows.map(({ label, words }) => `${label} ${words}`).join('; '),
    table: {
      id: 'chain-flows',
      caption: 'Resource cost a year by link, per million pounds of new money',
      columns: [
        { name: 'Money in' },
        { name: 'Cost in' },
        ...['Mean', 'Low', 'High'].map((name) => ({ name, unit: '£', numeric: true })),
      ],
      rows: flows.map(({ from, to, pounds, low, high }) => [from, to, pounds, low, high]),
      shown: flows.map(({ pounds, low, high }) => [null, null, ...[pounds, low, high].map(wholePounds)]),
    },
    ...(await drawForest(rows, `${telling.unit} a year`, '')),
  };
}

function wholePounds(value: number | null): string | null {
  return value === null ? null : estimateCells({ mean: Math.round(value), low: null, high: null }, 'pounds', true).mean;
}

function returnsTable({ lines, healthReturns }: ChainDocument): DataTable {
  const pairs = lines.map((line) => ({
    line,
    simulated: healthReturns.mechanistic.find((one) => one.line === line),
    published: healthReturns.published.find((one) => one.line === line),
  }));
  return {
    id: 'health-returns',
    caption: 'QALYs a year per million pounds a year',
    columns: [
      { name: 'Line' },
      { name: 'Simulated', numeric: true },
      { name: '95% interval', numeric: true },
      { name: 'Interval high', numeric: true, fileOnly: true },
      { name: 'Published', numeric: true },
      { name: 'Source of the published one' },
    ],
    rows: pairs.map(({ line, simulated, published }): Cell[] => [
      ...[LINK_WORDS[line] ?? line, simulated?.mean ?? null, simulated?.low ?? null, simulated?.high ?? null],
      ...[published?.qalysPerMillion ?? null, published?.source ?? ''],
    ]),
    shown: pairs.map(({ simulated, published }) => {
      const own = simulated === undefined ? null : estimateCells(simulated, '', true);
      const found = published?.qalysPerMillion ?? null;
      const told = found === null ? '–' : estimateCells({ mean: found, low: null, high: null }, '', false).mean;
      return [null, own?.mean ?? null, own?.interval ?? null, null, told, null];
    }),
  };
}
