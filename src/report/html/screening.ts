import type { SensitivityDocument, SensitivityOutcome } from '../../analysis/documents/loop-documents.js';
import { required } from '../../units/index.js';
import { plainNumber, tellingOf } from './amounts.js';
import type { Figure } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { shortName } from './markup.js';
import { drawScatter } from './scatter.js';

const NAMED = 6;
const INDICES_SHOWN = 12;

/** Morris and Sobol, of the first headline outcome that has them. */
export async function methodFigures({ outcomes }: SensitivityDocument): Promise<Figure[]> {
  const morris = outcomes.find((outcome) => outcome.morris.length > 0);
  const sobol = outcomes.find((outcome) => outcome.sobol.length > 0);
  return [
    ...(morris === undefined ? [] : [await morrisFigure(morris)]),
    ...(sobol === undefined ? [] : [await sobolFigure(sobol)]),
  ];
}

/** The classic picture: how much a parameter moves the outcome, against how uneven that is. */
async function morrisFigure({ morris, label, unit, settlement }: SensitivityOutcome): Promise<Figure> {
  const told = morris.filter(({ sd }) => sd !== null);
  const telling = tellingOf(unit, Math.max(0, ...morris.map(({ meanAbsolute }) => meanAbsolute)), true);
  const dots = told.map(({ parameter, meanAbsolute, mean, sd }, at) => ({
    x: meanAbsolute * telling.scale,
    y: required(sd) * telling.scale,
    filled: true,
    label: at < NAMED ? shortName(parameter, 24) : '',
    role: at < NAMED ? ('series1' as const) : ('quiet' as const),
    tip: `${parameter}: mean size ${plainNumber(meanAbsolute)}, mean ${plainNumber(mean)}, sd ${plainNumber(required(sd))} ${unit}`,
  }));
  return {
    id: 'morris',
    title: `Screening: what moves the difference in ${label.toLowerCase()}`,
    subtitle: `${shortName(settlement)}: elementary effects over the whole range of each assumption (Morris 1991). Far right moves much; high up, how much depends on the others.`,
    summary: dots
      .slice(0, NAMED)
      .map(({ tip }) => tip)
      .join('; '),
    table: {
      id: 'morris',
      caption: `Elementary effects on the difference in ${label}`,
      columns: [
        { name: 'Assumption' },
        ...['Mean size', 'Mean', 'Standard deviation'].map((name) => ({ name, unit, numeric: true })),
        { name: 'Effects', numeric: true },
      ],
      rows: told.map(({ parameter, meanAbsolute, mean, sd, n }) => [parameter, meanAbsolute, mean, sd, n]),
      shown: told.map(({ meanAbsolute, mean, sd }) => [
        null,
        ...[meanAbsolute, mean, required(sd)].map((value) => plainNumber(value)),
        null,
      ]),
    },
    ...(await drawScatter({ dots, xTitle: `mean size, ${telling.unit} →`, yTitle: '↑ standard deviation' })),
  };
}

/** Shares of variance: dots are total indices with their intervals, words give the first-order ones too. */
async function sobolFigure({ sobol, label, settlement }: SensitivityOutcome): Promise<Figure> {
  const found = [...sobol].sort((a, b) => b.total - a.total).slice(0, INDICES_SHOWN);
  const rows = found.map(({ parameter, first, total, totalInterval }): ForestRow => {
    const short = `${total.toFixed(2)}`;
    return {
      label: shortName(parameter, 30),
      mean: total,
      ...totalInterval,
      role: totalInterval.low !== null && totalInterval.low > 0 ? 'series1' : 'quiet',
      words: `total ${short}, alone ${first.toFixed(2)}`,
      shortWords: short,
    };
  });
  return {
    id: 'sobol',
    title: `Shares of the variance of the difference in ${label.toLowerCase()}`,
    subtitle: `${shortName(settlement)}: Sobol indices over the assumptions swept. Total counts what a parameter does with others; alone, what it does by itself.`,
    summary: rows.map((row) => `${row.label} ${row.words}`).join('; '),
    table: {
      id: 'sobol',
      caption: `Sobol indices of the difference in ${label}`,
      columns: [
        { name: 'Assumption' },
        ...['Alone', 'Low', 'High', 'Total', 'Low', 'High'].map((name) => ({ name, numeric: true })),
      ],
      rows: found.map(({ parameter, first, firstInterval, total, totalInterval }) => [
        ...[parameter, first, firstInterval.low, firstInterval.high, total, totalInterval.low, totalInterval.high],
      ]),
      shown: found.map(({ first, firstInterval, total, totalInterval }) => [
        null,
        ...[first, firstInterval.low, firstInterval.high, total, totalInterval.low, totalInterval.high].map((value) =>
          value === null ? null : value.toFixed(2),
        ),
      ]),
    },
    ...(await drawForest(rows, 'share of variance', '')),
  };
}
