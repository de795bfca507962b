import type { AnalysisDocument, FlowLine } from '../../analysis/documents/analysis-document.js';
import { amount, decimalsOf, estimateCells, estimateWords } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { html, shortName } from './markup.js';
import { drawSankey, MAGNIFIED, settingLabel } from './sankey.js';
import type { Cell, DataTable } from './table.js';
import { highHead, intervalHead, partId, RIVALS_DRAWN, rivalsOf, roleOf, type Section } from './view.js';

const WIDTH = 720;
const PLAIN = { scale: 1, before: '', after: '', unit: '' };

export function patientsSection(analysis: AnalysisDocument): Section {
  const rivals = rivalsOf(analysis).slice(0, RIVALS_DRAWN);
  const figures = rivals.map((rival, at) => flowFigure(analysis, rival, at));
  const body = html`<p>How many people move between settings in a year, from left to right; people who come back start again at
the left. The width of a stream is the number under the settlement. The line in it is the difference it makes.</p>
${figures.map(figureMarkup)}`;
  return { id: 'patients', title: 'Where patients go', body, figures, tables: [] };
}

function flowFigure(analysis: AnalysisDocument, rival: string, at: number): Figure {
  const lines = analysis.flows.filter(({ settlement }) => settlement === rival);
  const table = flowTable(analysis, lines, partId('flows', at));
  const streams = lines.map((line) => ({ line, role: roleOf(line.differenceInterval), tip: tipOf(line) }));
  const clear = streams.filter(({ role }) => role !== 'quiet');
  return {
    id: table.id,
    table,
    narrow: null,
    scrolls: true,
    title: `Patients under ${shortName(rival)}`,
    subtitle: `People a year, simulated. The line in a stream is ${MAGNIFIED} times as wide as the difference to ${shortName(analysis.comparator)}: ochre for more people, broken blue for fewer; streams without one are not clearly different.`,
    summary: `Moves between settings a year. Clearly different: ${clear.map(({ tip }) => tip).join('; ') || 'none'}`,
    wide: drawSankey(streams, WIDTH, perYear),
  };
}

function perYear(value: number): string {
  return amount(value, PLAIN, decimalsOf({ mean: value, low: null, high: null }, 1));
}

function tipOf({ from, to, meanPerYear, difference, differenceInterval }: FlowLine): string {
  const told = estimateWords({ mean: difference, ...differenceInterval }, '');
  return `${settingLabel(from)} to ${settingLabel(to)}: ${perYear(meanPerYear)} a year, difference ${told}`;
}

function flowTable(analysis: AnalysisDocument, lines: readonly FlowLine[], id: string): DataTable {
  return {
    id,
    caption: 'Moves between settings, people a year',
    columns: [
      { name: 'From' },
      { name: 'To' },
      { name: 'Settlement', numeric: true },
      { name: 'Difference', numeric: true },
      { name: intervalHead(analysis), numeric: true },
      { name: highHead(analysis), numeric: true, fileOnly: true },
    ],
    rows: lines.map(({ from, to, meanPerYear, difference, differenceInterval }): Cell[] => [
      ...[
        settingLabel(from),
        settingLabel(to),
        meanPerYear,
        difference,
        differenceInterval.low,
        differenceInterval.high,
      ],
    ]),
    shown: lines.map(({ meanPerYear, difference, differenceInterval }) => {
      const { mean, interval } = estimateCells({ mean: difference, ...differenceInterval }, '', true);
      return [null, null, perYear(meanPerYear), mean, interval, null];
    }),
  };
}
