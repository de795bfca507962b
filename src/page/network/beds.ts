import type { NetworkSettlement, Service } from '../../network/types.js';
import { required } from '../../units/index.js';

/** A handle for the beds of one service of a what-if. */
export interface BedHandle {
  readonly service: string;
  /** the key of a settlement that sets them */
  readonly key: string;
  readonly value: number;
  /** what the file's own service has */
  readonly own: number;
  readonly from: number;
  readonly to: number;
}

const ROOM_LEAST = 10;

/** Beds that change by hour, weekday or date have no one number to move. */
export function hasHandle({ beds }: Service): boolean {
  return beds.hours === null && beds.weekdays === null && beds.dates.length === 0;
}

/** Handles for the services of a what-if whose beds are one number. */
export function bedHandles(settlement: NetworkSettlement): BedHandle[] {
  return settlement.services.filter(hasHandle).map(({ name, beds, start }) => {
    const key = `services.${name}.beds`;
    const change = settlement.changes.find(({ path }) => path === key);
    const own = change === undefined || !Number.isFinite(Number(change.from)) ? beds.usual : Number(change.from);
    const to = Math.max(own + ROOM_LEAST, 2 * own, beds.usual);
    // the people who are there at the start have a bed each
    return { service: name, key, value: beds.usual, own, from: start.occupied, to };
  });
}

/** Where people go after a service, or from outside, in words: `home 76%, pathway-1 12%`. */
export function wayWords(service: Service, { services }: NetworkSettlement, exits: readonly string[]): string {
  return service.next
    .map(({ share, among, exit }) => {
      const to = exit >= 0 ? exits[exit] : among.map((at) => required(services[at]).name).join(' or ');
      const percent = Math.round(1000 * share) / 10;
      return share === 1 ? to : `${to} ${percent}%`;
    })
    .join(', ');
}
