import type { TargetRow } from '../../../scenario/index.js';
import type { AreaFigures, PlaceFigure } from '../../../scenario/place-figures.js';
import { required } from '../../../units/index.js';
import { csvText } from './csv-line.js';
import { type PlaceNumbers, publishedRatio } from './place-numbers.js';

/** A figure of the place as a target: the base case's target, times the place's published figure over England's. */
interface TargetSpec {
  /** row of the targets of the base case */
  readonly id: string;
  readonly use: 'fit' | 'check';
  readonly note: string;
  /** half-width of the band, as a share of the target */
  readonly within: number;
  readonly figure: PlaceFigure;
  /** the figure is a share of this one */
  readonly of?: PlaceFigure;
}

/** Half-widths of bands: figures counted by catchment area, on other definitions or years apart agree no more closely. */
const BAND = { exact: 0.02, occupancy: 0.025, near: 0.08, far: 0.15, old: 0.2 } as const;

const ALL_TYPES = 'published for all types of department together';
const OF_BOARD = 'at the end of the year; published by trusts of the board, for all their patients';
const TARGETS: readonly TargetSpec[] = [
  { id: 'unplanned.all', use: 'fit', note: '', within: BAND.near, figure: 'emergencyAdmissionsPerMonth' },
  { id: 'occupancy', use: 'fit', note: '', within: BAND.occupancy, figure: 'bedsOccupied', of: 'bedsOpen' },
  { id: 'ed.type1', use: 'check', note: ALL_TYPES, within: BAND.far, figure: 'attendancesPerMonth' },
  {
    id: 'ed.over4h.share',
    use: 'check',
    note: ALL_TYPES,
    within: BAND.far,
    figure: 'over4hPerMonth',
    of: 'attendancesPerMonth',
  },
  { id: 'notMeetingCriteria.day', use: 'check', note: '', within: BAND.far, figure: 'noCriteriaRemaining' },
  { id: 'planned.list', use: 'check', note: OF_BOARD, within: BAND.far, figure: 'planned' },
  { id: 'planned.over18w', use: 'check', note: OF_BOARD, within: BAND.far, figure: 'plannedOver18w', of: 'planned' },
  {
    id: 'careHome.residents65+',
    use: 'check',
    note: 'published: those whom a council supports, of all ages',
    within: BAND.old,
    figure: 'supportedResidents',
  },
];

/** Date on which the bands were set. */
const BAND_SET = '2026-11-28';
const COLUMNS = 'id,what,measure,target,low,high,unit,use,source,note,restates,band'.split(',');
const DIGITS = 5;

/** The place's own figures as targets, for all of its people. @param usual targets of the base case */
export function targetsText(
  { area, england, found }: { area: AreaFigures; england: AreaFigures; found: PlaceNumbers },
  usual: { readonly people: number; readonly targets: readonly TargetRow[] },
): string {
  const rows = TARGETS.flatMap((spec) => {
    const row = required(usual.targets.find(({ id }) => id === spec.id));
    const ratio = publishedRatio(area, england, spec.figure);
    const over = spec.of === undefined ? 1 : publishedRatio(area, england, spec.of);
    const counted = area.figures[spec.figure];
    if (ratio === null || over === null || over === 0 || counted === undefined) return [];
    const target = (row.target * ratio * (row.scales ? found.people / usual.people : 1)) / over;
    const published = spec.of === undefined ? counted.value : counted.value / (area.figures[spec.of]?.value ?? 1);
    const source = `computed: ${number(published)} published (${counted.year}) over England's x the base case's target`;
    return [targetLine({ ...row, target, use: spec.use, source, note: spec.note }, spec.within, '')];
  });
  const beds = found.numbers.find(({ key }) => key === 'beds.open');
  const open = usual.targets.find(({ id }) => id === 'beds.open');
  if (beds === undefined || open === undefined) return csvText([COLUMNS, ...rows]);
  const asInput = { ...open, target: beds.value, use: 'input' as const, source: beds.because, note: 'read in' };
  return csvText([COLUMNS, targetLine(asInput, BAND.exact, 'beds.open'), ...rows]);
}

function targetLine(row: TargetRow, within: number, restates: string): string[] {
  const { id, what, formula, target, unit, use, source, note } = row;
  const high = unit === 'share' ? Math.min(1, target * (1 + within)) : target * (1 + within);
  const sides = [Math.min(target, high), target * (1 - within), high].map(number);
  return [id, what, formula, ...sides, unit, use, source, note, restates, `${BAND_SET}: +-${100 * within}%`];
}

function number(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

const CLOSES: Readonly<Record<string, string>> = { 'unplanned.scale': 'unplanned.all', 'stay.scale': 'occupancy' };

/** Which fitted row closes on which target: only what the place's figures identify. */
export function closesText(keys: readonly string[]): string {
  const rows = keys.flatMap((key) => (CLOSES[key] === undefined ? [] : [[key, CLOSES[key], '']]));
  return csvText([['parameter', 'target', 'note'], ...rows]);
}
