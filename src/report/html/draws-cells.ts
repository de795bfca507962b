import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { agreeText } from '../likely-text.js';
import { amount, decimalsOf, tellingOf } from './amounts.js';
import type { Cell, DataTable } from './table.js';

/** What several draws say beside the likely range: simulation error, draws that agree, chance in one history. */
export const DRAW_COLUMNS: DataTable['columns'] = [
  { name: '± (simulation error)', numeric: true },
  { name: 'Draws that agree', numeric: true },
  { name: 'Share that agrees, low', numeric: true, fileOnly: true },
  { name: 'Share that agrees, high', numeric: true, fileOnly: true },
  { name: 'One history, chance alone', numeric: true },
  { name: 'One history, with parameters', numeric: true },
];

/** Nothing of one set of parameters. */
export function drawCells({ basis }: AnalysisDocument, { over }: OutcomeDifference): Cell[] {
  if (basis !== 'draws') return [];
  if (over === null) return DRAW_COLUMNS.map(() => null);
  const sign = over.signUnshrunk ?? over.sign;
  const share = sign === null ? null : sign.agree / sign.draws;
  const { chance } = over;
  return [
    over.error,
    share,
    sign?.low ?? null,
    sign?.high ?? null,
    chance?.alone ?? null,
    chance?.withParameters ?? null,
  ];
}

/** The same as the page shows it. */
export function drawsShown(analysis: AnalysisDocument, entry: OutcomeDifference, unit: string): (string | null)[] {
  if (analysis.basis !== 'draws') return [];
  const { over } = entry;
  if (over === null) return ['–', '–', null, null, '–', '–'];
  const size = (value: number | undefined) => {
    if (value === undefined) return '–';
    const telling = { ...tellingOf(unit, Math.abs(entry.mean), false) };
    return amount(value, telling, decimalsOf({ mean: value, low: null, high: null }, telling.scale));
  };
  const agree = agreeText(over, entry.reading);
  return [
    size(over.error),
    agree === '-' ? '–' : agree,
    null,
    null,
    size(over.chance?.alone),
    size(over.chance?.withParameters),
  ];
}
