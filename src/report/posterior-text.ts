import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import { renderGrid } from './text-grid.js';

/** What is shown of a posterior ensemble. */
export interface PosteriorView {
  readonly name: string;
  readonly settlement: string;
  readonly year: number;
  readonly people: number;
  readonly referencePeople: number;
  readonly fullSize: { readonly people: number; readonly replications: number } | null;
  readonly seed: string;
  readonly members: number;
  readonly passes: number;
  readonly method: 'emulator' | 'historyMatching';
  readonly sound: boolean;
  readonly cannotMeet: readonly string[];
  readonly misfit: number;
  readonly misfitOfHistoryMatching: number | null;
  readonly effectiveRank: number;
  readonly effectiveRankOfPrior: number;
  readonly membersBeyond3: number;
  readonly expectedBeyond3: number;
  readonly targets: readonly {
    readonly id: string;
    readonly target: number;
    readonly low: number;
    readonly median: number;
    readonly high: number;
    readonly inside: boolean;
    readonly misfit: number;
    readonly q2: number;
  }[];
  readonly rows: readonly {
    readonly keys: readonly string[];
    readonly mean: number;
    readonly varianceRatio: number;
    readonly linkedTo: readonly string[];
  }[];
  readonly dropped: readonly { readonly target: string; readonly because: readonly string[] }[];
  readonly calibratedWithoutPrior: readonly string[];
  readonly out: string;
}

const LEAST_WIDTH = 80;
/** Rows that a target follows and whose variance fell below this part of the prior's are shown. */
const TOLD = 0.8;
const LINKS_SHOWN = 2;

/** What a posterior ensemble found: every target with what the members predict of it, and the rows that the targets tell. */
export function renderPosterior(
  view: PosteriorView,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const targets = {
    head: ['target', 'observed', 'predicted', 'median', 'misfit', 'emulated', ''],
    rows: view.targets.map(({ id, target, low, median, high, inside, misfit, q2 }) => {
      const number = (value: number) => formatNumber(value, decimalsFor(high - low, 3));
      const range = `${number(low)} to ${number(high)}`;
      const well = `${formatNumber(100 * q2, 0)}%`;
      return [
        escapeName(id),
        number(target),
        range,
        number(median),
        formatNumber(misfit, 2),
        well,
        inside ? '' : 'OUT',
      ];
    }),
    left: [0, 6],
  };
  const told = view.rows.filter(({ varianceRatio, linkedTo }) => varianceRatio < TOLD && linkedTo.length > 0);
  told.sort((a, b) => a.varianceRatio - b.varianceRatio);
  const rows = {
    head: ['rows that the targets tell', 'variance', 'mean z', 'told by'],
    rows: told.map(({ keys, varianceRatio, mean, linkedTo }) => [
      `${escapeName(keys[0])}${keys.length > 1 ? ` and ${keys.length - 1} more` : ''}`,
      formatNumber(varianceRatio, 2),
      formatNumber(mean, 2),
      `${linkedTo.slice(0, LINKS_SHOWN).map(escapeName).join(', ')}${linkedTo.length > LINKS_SHOWN ? ' ...' : ''}`,
    ]),
    left: [0, 3],
  };
  const whole = formatNumber(view.people, 0);
  const title = `${view.name}, ${view.settlement}, year ${view.year} after the fork: ${view.members} members of ${whole} people, ${view.passes} passes, seed "${view.seed}"`;
  return [
    ink.bold(wrapText(escapeName(title), width)),
    renderGrid(targets, width, ink),
    '',
    renderGrid(rows, width, ink),
    '',
    ...sentences(view).map((line) => wrapText(line, width)),
    '',
  ].join('\n');
}

function sentences(view: PosteriorView): string[] {
  const one = (value: number) => formatNumber(value, 1);
  const { fullSize, dropped, calibratedWithoutPrior } = view;
  return [
    `mean misfit ${formatNumber(view.misfit, 2)} (1 where the model is right), effective rank ${one(view.effectiveRank)} (prior ${one(view.effectiveRankOfPrior)}), ${view.membersBeyond3} members beyond 3 standard deviations somewhere (prior ${one(view.expectedBeyond3)})`,
    view.sound
      ? 'Every target lies inside what the members predict of it.'
      : view.method === 'historyMatching'
        ? 'The fit fails by its own rule; these members are those that history matching leaves.'
        : `The fit fails by its own rule, and ${view.misfitOfHistoryMatching === null ? 'no point of the prior comes near enough for history matching' : 'most points that history matching finds are not near enough when they are run'}.`,
    ...view.cannotMeet.map((id) => `The structure cannot meet ${escapeName(id)}.`),
    ...dropped.map(
      ({ target, because }) => `Left out: ${escapeName(target)}, which restates ${because.map(escapeName).join(', ')}.`,
    ),
    ...(calibratedWithoutPrior.length === 0
      ? []
      : [
          `Calibrated rows without a prior stay at their values: ${calibratedWithoutPrior.map(escapeName).join(', ')}.`,
        ]),
    ...(view.people === view.referencePeople
      ? []
      : [
          fullSize === null
            ? 'The targets are for a larger place: stations of small places queue more. A trial only.'
            : `What size alone does to the central set is taken off (${fullSize.replications} replications of ${formatNumber(fullSize.people, 0)} people). Check the members at full size.`,
        ]),
    `Written: ${escapeName(view.out)} and ${escapeName(view.out)}.fit.json.`,
  ];
}
