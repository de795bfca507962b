import type { P3Log, P3Params, P3Result } from '../../bench/p3.js';
import { type Streams, uniform } from '../../src/engine/index.js';
import { log } from '../../src/maths/index.js';

/**
 * The yardstick's workload once more, written from its description with objects, plain arrays and a sorted list: no
 * calendar, no stations, no arena, areas summed interval by interval. It shares only the uniforms and the logarithm.
 *
 * Order of events: time, then departures before arrivals, then seat. The referral source has seat 0, the emergency source
 * seat 1; a customer takes the seat given back last, at first seat 2, 3, 4 and so on.
 */
interface Customer {
  readonly serial: number;
  readonly seat: number;
  arrivedHereDays: number;
}

interface Event {
  readonly timeDays: number;
  readonly rank: number;
  readonly seat: number;
  readonly kind: number;
  readonly serial: number;
  readonly customer: Customer | null;
}

const TICKS = 2 ** 20;

export function slowP3(params: P3Params, streams: Streams, eventLog: P3Log): P3Result {
  const events: Event[] = [];
  const seatsGivenBack: number[] = [];
  let seatsEverUsed = 2;
  let now = 0;
  const nextSerial = [0, 1];
  const community = { servers: params.communityServers, busy: 0, line: [] as Customer[], started: 0, waited: 0 };
  const acute = { servers: params.acuteBeds, busy: 0, line: [] as Customer[], started: 0, waited: 0 };
  const social = { servers: params.socialPackages, busy: 0, line: [] as Customer[], started: 0, waited: 0 };
  const area = { acute: 0, blocked: 0, social: 0 };
  let handled = 0;

  const chance = (serial: number, purpose: number): number => uniform(streams, serial, purpose, 0);
  const after = (serial: number, purpose: number, meanDays: number): number => {
    const end = now + -log(1 - chance(serial, purpose)) * meanDays;
    return Math.max(Math.floor(end * TICKS), Math.round(now * TICKS) + 1) / TICKS;
  };
  const before = (a: Event, b: Event): boolean => {
    if (a.timeDays !== b.timeDays) return a.timeDays < b.timeDays;
    if (a.rank !== b.rank) return a.rank < b.rank;
    return a.seat < b.seat;
  };
  const put = (event: Event): void => {
    let at = events.length;
    while (at > 0 && before(event, events[at - 1])) at -= 1;
    events.splice(at, 0, event);
  };
  const putSource = (source: number): void => {
    const serial = nextSerial[source];
    const mean = 1 / (source === 0 ? params.referralsPerDay : params.emergenciesPerDay);
    put({ timeDays: after(serial, 0, mean), rank: 1, seat: source, kind: source, serial, customer: null });
  };
  const start = (place: typeof community, customer: Customer, purpose: number, meanDays: number): void => {
    place.busy += 1;
    place.started += 1;
    place.waited += now - customer.arrivedHereDays;
    const { serial, seat } = customer;
    put({ timeDays: after(serial, purpose, meanDays), rank: 0, seat, kind: purpose + 1, serial, customer });
  };
  const startCommunity = (c: Customer): void => start(community, c, 1, params.communityMeanDays);
  const startAcute = (c: Customer): void => start(acute, c, 2, params.acuteMeanDays);
  const startSocial = (c: Customer): void => start(social, c, 3, params.socialMeanDays);
  const come = (place: typeof community, customer: Customer, begin: (c: Customer) => void): void => {
    customer.arrivedHereDays = now;
    if (place.busy < place.servers) begin(customer);
    else place.line.push(customer);
  };
  const pull = (place: typeof community, begin: (c: Customer) => void): void => {
    place.busy -= 1;
    const next = place.line.shift();
    if (next !== undefined) begin(next);
  };
  const goHome = (customer: Customer): void => {
    seatsGivenBack.push(customer.seat);
  };

  const happen = (event: Event): void => {
    const { customer, serial } = event;
    if (customer === null) {
      const source = event.kind;
      const seat = seatsGivenBack.pop() ?? seatsEverUsed++;
      nextSerial[source] += 2;
      putSource(source);
      const newcomer: Customer = { serial, seat, arrivedHereDays: now };
      if (source === 0) come(community, newcomer, startCommunity);
      else come(acute, newcomer, startAcute);
    } else if (event.kind === 2) {
      pull(community, startCommunity);
      if (chance(serial, 4) < params.toAcuteShare) come(acute, customer, startAcute);
      else goHome(customer);
    } else if (event.kind === 3) {
      if (chance(serial, 5) >= params.toSocialShare) {
        goHome(customer);
        pull(acute, startAcute);
      } else {
        come(social, customer, startSocial);
        // Everyone in the social queue is still in an acute bed.
        if (!social.line.includes(customer)) pull(acute, startAcute);
      }
    } else {
      goHome(customer);
      const unblocks = social.line.length > 0;
      pull(social, startSocial);
      if (unblocks) pull(acute, startAcute);
    }
  };

  const advance = (toDays: number): void => {
    area.acute += acute.busy * (toDays - now);
    area.blocked += social.line.length * (toDays - now);
    area.social += social.busy * (toDays - now);
    now = toDays;
  };
  const runUntil = (endDays: number) => {
    while (events.length > 0 && events[0].timeDays < endDays) {
      const event = events.shift()!;
      advance(event.timeDays);
      handled += 1;
      eventLog.timesDays.push(now);
      eventLog.kinds.push(event.kind);
      eventLog.customers.push(event.serial);
      happen(event);
    }
    advance(endDays);
    return { area: { ...area }, community: { ...community }, acute: { ...acute } };
  };

  putSource(0);
  putSource(1);
  const a = runUntil(params.warmUpDays);
  const b = runUntil(params.warmUpDays + params.measuredDays);
  const admissions = b.acute.started - a.acute.started;
  return {
    events: handled,
    communityWaitDays: (b.community.waited - a.community.waited) / (b.community.started - a.community.started),
    acuteWaitDays: (b.acute.waited - a.acute.waited) / admissions,
    acuteOccupiedBeds: (b.area.acute - a.area.acute) / params.measuredDays,
    blockedBeds: (b.area.blocked - a.area.blocked) / params.measuredDays,
    blockedBedDays: b.area.blocked - a.area.blocked,
    socialOccupiedPackages: (b.area.social - a.area.social) / params.measuredDays,
    admissions,
  };
}
