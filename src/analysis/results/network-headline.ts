import type { Column } from '../../outcomes/index.js';
import type { Outcome } from '../documents/summary-document.js';

/** What a network's measures are called; those not named here stand in the tables and not in the summary. */
const WORDS: Readonly<Record<string, string>> = {
  arrivals: 'arrivals',
  exits: 'exits',
  lost: 'turned away',
  gaveUp: 'gave up',
  'waits.mean': 'mean wait',
  'waits.p90': '90% wait no longer than',
  'waits.delayedShare': 'had to wait',
  'queue.mean': 'waiting',
  'occupancy.meanBeds': 'beds taken',
  'occupancy.share': 'occupancy',
  'occupancy.fullShare': 'time full',
  'blocked.meanBeds': 'beds blocked',
  timeMean: 'time from arrival to an exit',
  timeP90: '90% reach an exit within',
};
const OVER = /^waits\.over(\d+)hShare$/;
const IN_UNITS = /(Days|Hours)$/;
const EXIT = /^exits\.(.+)$/;

/** What a summary of a network shows: by service, then for the whole, then by payer. */
export function networkHeadline(columns: readonly Column[]): Outcome[] {
  return columns.flatMap((column): Outcome[] => {
    const [owner, measure] = split(column.name);
    const combine = column.store === 'int32' || column.unit === 'pence' ? 'sum' : 'average';
    const of = (label: string, group: Outcome['group']): Outcome[] => [{ name: column.name, label, combine, group }];
    if (owner === 'cost')
      return of(measure === 'total' ? 'All payers' : measure, measure === 'total' ? 'total' : 'payer');
    const words = WORDS[measure] ?? WORDS[measure.replace(IN_UNITS, '')] ?? overWords(measure) ?? exitWords(measure);
    if (words === null) return [];
    return of(owner === 'system' ? `all: ${words}` : `${owner}: ${words}`, 'activity');
  });
}

function overWords(measure: string): string | null {
  const over = OVER.exec(measure);
  return over === null ? null : `waited over ${over[1]} ${over[1] === '1' ? 'hour' : 'hours'}`;
}

function exitWords(measure: string): string | null {
  const exit = EXIT.exec(measure);
  return exit === null ? null : `left by ${exit[1]}`;
}

/** Names of services have no dots. */
function split(name: string): readonly [string, string] {
  const at = name.indexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
}
