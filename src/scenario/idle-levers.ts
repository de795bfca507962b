import type { AcuteKind } from './levers.js';
import { PAID_LINES, type Settlement } from './types.js';

/** A lever that acts only through another: its path or the beginning of it, when it is idle, and why. */
interface Idle {
  readonly start: string;
  readonly idle: (settlement: Settlement) => boolean;
  readonly why: string;
}

const KINDS: readonly AcuteKind[] = ['unplanned', 'planned', 'dayCase'];

function rates(start: string, mechanismOf: (settlement: Settlement) => string): Idle[] {
  const only = (rate: string, mechanism: string): Idle => ({
    start: `${start}.${rate}`,
    idle: (settlement) => mechanismOf(settlement) !== mechanism,
    why: `it acts with ${start}.mechanism ${mechanism} only`,
  });
  return [only('marginalRate', 'blended'), only('aboveBaselineRate', 'marginalTariff')];
}

const POOLED = 'pooling.share is 0';
const ROWS: readonly Idle[] = [
  ...PAID_LINES.flatMap((line) => rates(`payment.${line}`, ({ payment }) => payment[line].mechanism)),
  ...KINDS.flatMap((kind) => rates(`payment.acute.${kind}`, ({ payment }) => payment.acute[kind].mechanism)),
  { start: 'pooling.population', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  { start: 'pooling.rule', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  { start: 'pooling.lines.', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  { start: 'pooling.balances', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  { start: 'pooling.ownEffect', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  { start: 'pooling.governanceCostShare', idle: ({ pooling }) => pooling.share === 0, why: POOLED },
  {
    start: 'pooling.crowdOut',
    idle: ({ pooling }) => pooling.transferPencePerPersonYear === 0,
    why: 'pooling.transferPencePerPersonYear is 0',
  },
  {
    start: 'shocks.pandemic',
    idle: ({ shocks }) => shocks.pandemicMonths === 0,
    why: 'shocks.pandemicMonths is 0',
  },
  { start: 'shocks.failure', idle: ({ shocks }) => shocks.failureMonths === 0, why: 'shocks.failureMonths is 0' },
  {
    start: 'transition.doubleRunning',
    idle: ({ transition }) => transition.doubleRunningPencePerPersonYear === 0 || transition.doubleRunningYears === 0,
    why: 'it takes both an amount and years',
  },
  {
    start: 'transition.acuteBedsMonth',
    idle: ({ transition }) => transition.acuteBedsFactor === 1,
    why: 'transition.acuteBedsFactor is 1',
  },
  {
    start: 'transition.optimism',
    idle: ({ transition }) => transition.acuteBedsFactor >= 1,
    why: 'no closure of acute beds is planned',
  },
  ...PAID_LINES.flatMap((line) =>
    ['deadBandShare', 'capShare'].map((lever) => ({
      start: `payment.${line}.riskShare.${lever}`,
      idle: ({ payment }: Settlement) =>
        payment[line].riskShare.lossShare === 0 && payment[line].riskShare.gainShare === 0,
      why: `payment.${line}.riskShare.lossShare and gainShare are 0`,
    })),
  ),
  ...['targetShare', 'transferShare', 'recoveryShare'].map((lever) => ({
    start: `controlTotal.${lever}`,
    idle: ({ controlTotal }: Settlement) => controlTotal.scope === 'none',
    why: 'controlTotal.scope is none',
  })),
  { start: 'riskShare.deadBand', idle: ({ riskShare }) => riskShare.share === 0, why: 'riskShare.share is 0' },
  { start: 'riskShare.cap', idle: ({ riskShare }) => riskShare.share === 0, why: 'riskShare.share is 0' },
  {
    start: 'yearEnd.firstCallYears',
    idle: ({ yearEnd, controlTotal }) =>
      (controlTotal.scope === 'none' ? yearEnd.firstCallShare : controlTotal.recoveryShare) === 0,
    why: 'nothing of a deficit is called back',
  },
  {
    start: 'yearEnd.firstCallShare',
    idle: ({ controlTotal }) => controlTotal.scope !== 'none',
    why: 'controlTotal.recoveryShare stands in its place',
  },
  {
    start: 'settlementYears.political',
    idle: ({ settlementYears }) =>
      settlementYears.politicalCycleYears === 0 || settlementYears.politicalSwingShare === 0,
    why: 'it takes both a cycle and a swing',
  },
  {
    start: 'settlementYears.frontLoadShare',
    idle: ({ settlementYears }) => settlementYears.length === 1 && settlementYears.councilLength <= 1,
    why: 'settlementYears.length and councilLength are no more than 1',
  },
  {
    start: 'earmarked.arrivalMonth',
    idle: ({ earmarked }) => earmarked.nonRecurrentShare === 0,
    why: 'earmarked.nonRecurrentShare is 0',
  },
];

/** What only several places have. */
const BETWEEN_PLACES = ['allocation.', 'pilots.', 'culture.peerSupportShare'];

/** Why a lever in which two settlements differ can do nothing in either of them; null where it can. */
export function whyIdle(path: string, settlements: readonly Settlement[], severalPlaces: boolean): string | null {
  if (!severalPlaces && BETWEEN_PLACES.some((start) => path.startsWith(start))) return 'there is only one place';
  const row = ROWS.find(({ start, idle }) => path.startsWith(start) && settlements.every(idle));
  return row?.why ?? null;
}
