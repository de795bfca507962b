import { meanBeds } from '../../network/rhythm.js';
import type { Network, NetworkSettlement } from '../../network/types.js';
import { html, type Markup, nameMarkup, trusted } from '../../report/html/markup.js';
import { formatNumber } from '../../report/numbers.js';
import { required } from '../../units/index.js';
import type { Shown } from '../results.js';
import { wayWords } from './beds.js';

const CELL = 10;
const SIDE = 8;
const COLUMNS = 24;
const ROWS_MOST = 3;
const QUEUE_COLUMNS = 12;
const QUEUE_WIDTH = QUEUE_COLUMNS * CELL;
const GAP = 10;
const WIDTH = QUEUE_WIDTH + GAP + COLUMNS * CELL;
const SCALES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000];

/** Every service as a picture: who waits on the left, beds on the right, for each of some settlements. */
export function servicesMarkup(network: Network, settlements: readonly string[], shown: Shown | null): Markup {
  const sides = settlements.map((name) => required(network.settlements.find((one) => one.name === name)));
  return html`${trusted(HATCH)}${required(sides[0]).services.map(
    (service, at) => html`<section class="service" data-service="${service.name}"><h3>${nameMarkup(service.name)}</h3>
<p class="ways">then ${wayWords(service, required(sides[0]), network.exits)}</p>
${sides.map((side) => sideMarkup(network, side, at, shown))}</section>`,
  )}`;
}

function sideMarkup(network: Network, settlement: NetworkSettlement, at: number, shown: Shown | null): Markup {
  const service = required(settlement.services[at]);
  const open = meanBeds(service.beds);
  const level = (measure: string) => shown?.level(settlement.name, `${service.name}.${measure}`)?.mean ?? null;
  const [taken, blocked, waiting] = [level('occupancy.meanBeds'), level('blocked.meanBeds'), level('queue.mean')];
  const scale = scaleFor(Math.max(open, taken ?? 0), COLUMNS * ROWS_MOST);
  const queueScale = scaleFor(waiting ?? 0, QUEUE_COLUMNS * ROWS_MOST);
  const picture = drawing({ open, taken: taken ?? 0, blocked: blocked ?? 0, waiting: waiting ?? 0, scale, queueScale });
  return html`<div class="side"><div class="who">${nameMarkup(settlement.name)}</div>${trusted(picture)}
<p class="told">${words(network, settlement, at, shown)}${scaleWords(scale, queueScale)}</p></div>`;
}

function scaleFor(amount: number, room: number): number {
  return SCALES.find((scale) => amount / scale <= room) ?? required(SCALES.at(-1));
}

function scaleWords(scale: number, queueScale: number): string {
  const parts = [
    ...(scale > 1 ? [`a square is ${scale} beds`] : []),
    ...(queueScale > 1 ? [`a dot is ${queueScale} people`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

interface Picture {
  readonly open: number;
  readonly taken: number;
  readonly blocked: number;
  readonly waiting: number;
  readonly scale: number;
  readonly queueScale: number;
}

/** Squares fill from the left; of those taken, the last are kept by people who wait for the next service. */
function drawing({ open, taken, blocked, waiting, scale, queueScale }: Picture): string {
  const squares = Math.max(1, Math.ceil(open / scale));
  const dots = waiting / queueScale;
  const rows = Math.max(Math.ceil(squares / COLUMNS), Math.ceil(dots / QUEUE_COLUMNS), 1);
  const parts: string[] = [];
  for (let at = 0; at < squares; at++) {
    const x = QUEUE_WIDTH + GAP + (at % COLUMNS) * CELL;
    const y = Math.floor(at / COLUMNS) * CELL + 1;
    parts.push(`<rect x="${x}" y="${y}" width="${SIDE}" height="${SIDE}" class="bed"/>`);
    const filled = within(taken / scale - at) * SIDE;
    if (filled > 0) parts.push(`<rect x="${x}" y="${y}" width="${tenth(filled)}" height="${SIDE}" class="taken"/>`);
    const free = within((taken - blocked) / scale - at) * SIDE;
    if (filled > free)
      parts.push(
        `<rect x="${tenth(x + free)}" y="${y}" width="${tenth(filled - free)}" height="${SIDE}" class="kept"/>`,
      );
  }
  for (let at = 0; at < dots; at++) {
    const x = QUEUE_WIDTH - (at % QUEUE_COLUMNS) * CELL - CELL / 2;
    const y = Math.floor(at / QUEUE_COLUMNS) * CELL + CELL / 2;
    const size = Math.sqrt(within(dots - at)) * (SIDE / 2);
    if (size > 0) parts.push(`<circle cx="${x}" cy="${y}" r="${tenth(size)}" class="person"/>`);
  }
  const height = rows * CELL;
  return `<svg class="beds" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true" focusable="false">${parts.join('')}</svg>`;
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

const PERCENT = 100;

function percent(share: number): string {
  if (share > 0 && PERCENT * share < LEAST_TOLD) return 'under 0.1%';
  return `${formatNumber(PERCENT * share, share === 0 ? 0 : 1)}%`;
}
const LEAST_TOLD = 0.05;

/** Open beds change with the hour in some services, and have a mean with decimals. */
function bedsText(open: number): string {
  return `${formatNumber(open, Number.isInteger(open) ? 0 : 1)} ${open === 1 ? 'bed' : 'beds'}`;
}

/** `8.1 of 10 beds taken (81%); 0.7 waiting; 13% had to wait; mean wait 1.2 days`. */
function words(network: Network, { name, services }: NetworkSettlement, at: number, shown: Shown | null): string {
  const service = required(services[at]);
  const open = meanBeds(service.beds);
  const level = (measure: string) => shown?.level(name, `${service.name}.${measure}`)?.mean ?? null;
  const taken = level('occupancy.meanBeds');
  if (taken === null) return bedsText(open);
  const share = (value: number | null) => (value === null ? '' : percent(value));
  const unit = network.timesIn;
  const wait = level(unit === 'hours' ? 'waits.meanHours' : 'waits.meanDays');
  const [blocked, arrivals] = [level('blocked.meanBeds'), level('arrivals')];
  const of = (measure: string, what: string) => {
    const count = level(measure);
    return count === null || arrivals === null || !(arrivals > 0) ? [] : [`${share(count / arrivals)} ${what}`];
  };
  return [
    `${formatNumber(taken, 1)} of ${bedsText(open)} taken (${share(level('occupancy.share'))})`,
    ...(blocked === null ? [] : [`${formatNumber(blocked, 1)} of them kept by people who wait for the next service`]),
    `${formatNumber(level('queue.mean') ?? 0, 1)} waiting`,
    ...(wait === null
      ? []
      : [wait > 0 && wait < LEAST_TOLD ? `mean wait under 0.1 ${unit}` : `mean wait ${formatNumber(wait, 1)} ${unit}`]),
    ...of('lost', 'turned away'),
    ...of('gaveUp', 'gave up'),
  ].join('; ');
}

const HATCH =
  '<svg width="0" height="0" class="hatch" aria-hidden="true" focusable="false"><defs><pattern id="kept" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" class="kept-ground"/><path d="M0 0V4" class="kept-line"/></pattern></defs></svg>';
