import type { Life } from '../../../outcomes/index.js';
import { dayText, durationText } from '../../life-words.js';
import { escapeMarkup, html, type Markup, shortName, trusted } from '../markup.js';
import { ink } from '../palette.js';
import { STANDINGS, type Standing, standingAfter } from './standings.js';
import { type StoryAxis, storyAxis } from './story-axis.js';

/** What a strip draws: one or two lives of one person, from day to day. */
export interface StripView {
  readonly lives: readonly Life[];
  readonly fromDay: number;
  readonly toDay: number;
  /** day on which the two lives part; null where they do not, or there is one */
  readonly partingDay: number | null;
}

const STEP = 9;
const STEPS = 5;
const LANE = STEP * STEPS + 22;
const HEAD = 18;
const FOOT = 40;
const DATE_ROOM = 84;
const QUIET_LABEL_ROOM = 58;
/** Too short to see otherwise. */
const NARROWEST = 1.5;
export const WAITING = 'waiting';

interface Ribbon {
  readonly from: number;
  readonly to: number;
  readonly standing: Standing;
}

/** The axis that both lives share. */
export function axisOf({ lives, fromDay, toDay }: StripView): StoryAxis {
  return storyAxis(
    lives.flatMap(({ events }) => events.map(({ day }) => day)),
    fromDay,
    toDay,
  );
}

/** The strip as staves of a given width, one below the other; a reader's place on it is px from its start. */
export function strip(view: StripView, width: number): Markup {
  const axis = axisOf(view);
  const staves = Math.max(1, Math.ceil(axis.length / width));
  const lanes = view.lives.map((life) => ({ life, ribbons: ribbonsOf(life, axis, view), end: endOf(life, axis) }));
  const drawn = Array.from({ length: staves }, (_, stave) => {
    const [from, to] = [stave * width, Math.min(axis.length, (stave + 1) * width)];
    const parts = lanes.map(({ life, ribbons, end }, lane) => laneSvg(life, ribbons, end, lane, from, to));
    const height = HEAD + LANE * lanes.length + FOOT;
    const inner = [...parts, ...marks(view, axis, from, to, height), reading(from, to, height)].join('');
    return html`<svg class="stave" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" data-from="${from}" data-to="${to}" aria-hidden="true">${trusted(inner)}</svg>`;
  });
  return html`${drawn}`;
}

/** One ribbon for as long as the standing is the same, whatever else happens meanwhile. */
function ribbonsOf({ events }: Life, axis: StoryAxis, { fromDay, toDay }: StripView): Ribbon[] {
  const ribbons: Ribbon[] = [];
  events.forEach((event, at) => {
    const standing = standingAfter(event);
    const until = events[at + 1]?.day ?? toDay;
    if (standing === null || until <= fromDay || event.day >= toDay) return;
    const last = ribbons.at(-1);
    const goesOn = last?.standing === standing;
    const from = goesOn ? last.from : axis.at(event.day);
    if (goesOn) ribbons.pop();
    ribbons.push({ from, to: Math.max(axis.at(until), from + NARROWEST), standing });
  });
  return ribbons;
}

function endOf({ events }: Life, axis: StoryAxis): { readonly at: number; readonly word: string } | null {
  const last = events.at(-1);
  if (last === undefined || standingAfter(last) !== null) return null;
  return { at: axis.at(last.day), word: last.setting === 'dead' ? 'dies' : 'moves away' };
}

function laneSvg(
  { settlement }: Life,
  ribbons: readonly Ribbon[],
  end: { readonly at: number; readonly word: string } | null,
  lane: number,
  from: number,
  to: number,
): string {
  const base = HEAD + LANE * (lane + 1);
  const name = `<text x="0" y="${base - STEP * STEPS - 5}" class="lane">${escapeMarkup(shortName(settlement))}</text>`;
  const boxes = ribbons.flatMap((one) => {
    const left = Math.max(one.from, from) - from;
    const right = Math.min(one.to, to) - from;
    if (right <= left) return [];
    const { step, fill, waits } = one.standing;
    const box = `x="${px(left)}" y="${base - step * STEP}" width="${px(right - left)}" height="${step * STEP}"`;
    return [`<rect ${box} fill="${ink(fill)}"/>${waits ? `<rect ${box} fill="url(#${WAITING})"/>` : ''}`];
  });
  const line = `<path d="M0 ${base}H${px(to - from)}" stroke="${ink('rule')}"/>`;
  const here = end !== null && end.at >= from && (end.at < to || from === 0 || end.at === to) && end.at <= to;
  const cap = here ? capSvg(end.at - from, base, end.word, to - from) : '';
  return `${name}${boxes.join('')}${line}${cap}`;
}

function capSvg(x: number, base: number, word: string, room: number): string {
  const anchor = x > room - 60 ? 'end' : 'start';
  const text = `<text x="${px(x + (anchor === 'end' ? -5 : 5))}" y="${base - 5}" text-anchor="${anchor}" class="end">${word}</text>`;
  return `<path d="M${px(x)} ${base - STEP * STEPS}V${base}" stroke="${ink('ink')}" stroke-width="3"/>${text}`;
}

/** Dates along the foot, shortened stretches, and where the lives part. */
function marks(view: StripView, axis: StoryAxis, from: number, to: number, height: number): string[] {
  const out: string[] = [];
  const foot = height - FOOT + 16;
  for (const { from: a, to: b, days } of axis.quiet) {
    const [left, right] = [Math.max(a, from) - from, Math.min(b, to) - from];
    if (right <= left) continue;
    const dash = `stroke="${ink('quiet')}" stroke-dasharray="2 4"`;
    out.push(`<path d="M${px(left)} ${height - FOOT}H${px(right)}" ${dash} stroke-width="3"/>`);
    if (right - left < QUIET_LABEL_ROOM || a < from) continue;
    const word = escapeMarkup(durationText(days).replace(/\.\d+ days/, ' days'));
    out.push(`<text x="${px((left + right) / 2)}" y="${height - 8}" text-anchor="middle" class="pause">${word}</text>`);
  }
  let free = 0;
  for (const day of eventDays(view)) {
    const x = axis.at(day) - from;
    if (x < free || x < 0 || x > to - from - DATE_ROOM) continue;
    out.push(`<path d="M${px(x)} ${height - FOOT}v5" stroke="${ink('quiet')}"/>`);
    out.push(`<text x="${px(x)}" y="${foot}" class="date">${dayText(day, view.lives[0].warmUpYears)}</text>`);
    free = x + DATE_ROOM;
  }
  if (view.partingDay !== null) {
    const x = axis.at(view.partingDay) - from;
    if (x >= 0 && x < to - from) {
      const anchor = x > to - from - 90 ? 'end' : 'start';
      out.push(`<path d="M${px(x)} 14V${height - FOOT}" stroke="${ink('ink')}" stroke-dasharray="4 3"/>`);
      out.push(`<text x="${px(x)}" y="11" text-anchor="${anchor}" class="parting">here they part</text>`);
    }
  }
  return out;
}

function eventDays({ lives, fromDay, toDay }: StripView): number[] {
  const days = lives.flatMap(({ events }) => events.map(({ day }) => day));
  return [...new Set([fromDay, ...days.filter((day) => day > fromDay && day < toDay)])].sort((a, b) => a - b);
}

/** What the script moves: a veil over the time to come, and a line where the reader is. */
function reading(from: number, to: number, height: number): string {
  const veil = `<rect class="veil" x="${px(to - from)}" y="0" width="0" height="${height - FOOT}" fill="${ink('paper')}"/>`;
  return `${veil}<path class="now" d="M0 14V${height - FOOT}" stroke="${ink('link')}" stroke-width="2" visibility="hidden"/>`;
}

/** A hatch for those who wait, and a swatch for each standing. */
export function stripKey(): Markup {
  const hatch = `<svg width="0" height="0" class="hatch" aria-hidden="true"><defs><pattern id="${WAITING}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="${ink('more')}" stroke-width="2.4"/></pattern></defs></svg>`;
  const items = STANDINGS.map(({ label, step, fill, waits }) => {
    const box = `x="0" y="${(STEPS - step) * 3}" width="22" height="${step * 3}"`;
    const swatch = `<svg width="22" height="15" aria-hidden="true"><rect ${box} fill="${ink(fill)}"/>${waits ? `<rect ${box} fill="url(#${WAITING})"/>` : ''}</svg>`;
    return html`<li>${trusted(swatch)} ${label}</li>`;
  });
  return html`${trusted(hatch)}<ul class="standings">${items}</ul>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
