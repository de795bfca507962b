import { pow } from '../../maths/index.js';
import { DEPENDENCY, STOCK, WITHOUT_HELP } from '../codes/vocabulary.js';
import { changeStock } from '../measurement/tallies.js';
import type { CareWorthRules } from '../rules/care-worth-rules.js';
import { hoursInForce } from '../state/behaviour-state.js';
import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { needIndex } from './need-index.js';
import { BOOKED, byteOf, DOUBLES, doubleOf, isBooked, setBooked, WORTH, WORTHS } from './people.js';

const STOCKS = [STOCK.scrqol, STOCK['scrqol.gained'], STOCK['qalys.lostUncared'], STOCK['caring.heavy']];

/** What a person should have, by WORTH. Kept here because a result would have to be allocated. */
const WANTED = new Float64Array(WORTHS);

/**
 * Updates what being cared for is worth to a person, and with it the QALYs: health less what is lost for want of care.
 *
 * @param change of the person's health utility since the last call
 */
export function refreshCareWorth(s: State, person: number, change: number): void {
  const { people } = s;
  if (byteOf(people, person, AT.dependency) !== DEPENDENCY.none) {
    weigh(s, person);
    settleWorth(s, person, change);
  } else if (isBooked(people, person, BOOKED.worth)) settleNothing(s, person, change);
  else if (change !== 0) changeStock(s.tallies, STOCK.qalys, byteOf(people, person, AT.quintile), change, s.now);
}

/** A person who dies or moves away takes everything along; called while they are still counted here. */
export function endCareWorth(s: State, person: number): void {
  const utility = doubleOf(s.people, person, AT.utility);
  changeStock(s.tallies, STOCK['qalys.health'], byteOf(s.people, person, AT.quintile), -utility, s.now);
  settleNothing(s, person, -utility);
}

function settleNothing(s: State, person: number, change: number): void {
  WANTED.fill(0);
  settleWorth(s, person, change);
  setBooked(s.people, person, BOOKED.worth, false);
}

/** At the start of a month: people whose packages have become longer or shorter. No rate of illness follows from it. */
export function weighHours(s: State): void {
  const { people, council } = s;
  const hours = hoursInForce(s);
  if (hours === council.weighedHours[0]) return;
  council.weighedHours[0] = hours;
  const { holders } = people;
  for (let person = holders.indexOf(1); person >= 0; person = holders.indexOf(1, person + 1)) {
    refreshCareWorth(s, person, 0);
  }
}

function settleWorth(s: State, person: number, change: number): void {
  const { people, tallies } = s;
  const { doubles } = people;
  const first = person * DOUBLES + AT.worth;
  const quintile = byteOf(people, person, AT.quintile);
  const gained = change - (WANTED[WORTH.lost] - doubles[first + WORTH.lost]);
  if (gained !== 0) changeStock(tallies, STOCK.qalys, quintile, gained, s.now);
  for (let column = 0; column < WORTHS; column++) {
    const difference = WANTED[column] - doubles[first + column];
    if (difference === 0) continue;
    changeStock(tallies, STOCKS[column], quintile, difference, s.now);
    doubles[first + column] = WANTED[column];
  }
}

/**
 * SCRQoL is that of met need less what is at stake and not covered. At stake is what the service for the need gives; for
 * help at home it rises with the rank of the need. In hospital, intermediate care and care homes the need is met.
 */
function weigh(s: State, person: number): void {
  const { people, rules } = s;
  const { careWorth } = rules;
  WANTED.fill(0);
  setBooked(people, person, BOOKED.worth, true);
  const level = byteOf(people, person, AT.dependency);
  const careHome = level === DEPENDENCY.careHomeLevel;
  const alone = WITHOUT_HELP[byteOf(people, person, AT.setting)] === 1;
  const met = careWorth.met[level - 1];
  const need = careHome ? 1 : pow(needOf(s, person), careWorth.stakePower);
  const stake = Math.min(met, careWorth.gain[level - 1] * need);
  const packaged = packageShare(s, person);
  const carer = byteOf(people, person, AT.carer);
  const atHome = packaged + Math.max(0, 1 - packaged) * careWorth.carerShare * carer;
  const covered = alone ? atHome * (careHome ? careWorth.atHomeShare : 1) : 1;
  WANTED[WORTH.scrqol] = Math.min(1, met - stake * (1 - covered));
  WANTED[WORTH.gained] = stake * covered;
  WANTED[WORTH.lost] = Math.min(doubleOf(people, person, AT.utility), careWorth.qalysPerScrqol * stake * (1 - covered));
  if (alone && carer === 1) WANTED[WORTH.caring] = need * (1 - (1 - careWorth.relievedShare) * Math.min(1, packaged));
}

/** Who was in care on the first day had been granted it: their need is one of those above the base threshold. */
function needOf(s: State, person: number): number {
  const need = needIndex(s, person);
  const { baseThreshold } = s.rules.pathway.support;
  const granted = byteOf(s.people, person, AT.packaged) === 1 && need < baseThreshold;
  return granted ? baseThreshold + (1 - baseThreshold) * need : need;
}

/** What the package gives, against one of the usual hours; 0 without. What people pay for themselves is not rationed. */
function packageShare(s: State, person: number): number {
  const { people } = s;
  if (byteOf(people, person, AT.packaged) === 0) return 0;
  if (byteOf(people, person, AT.paysHomeCare) === 1) return 1;
  return coveredByHours(s.rules.careWorth, s.council.weighedHours[0]);
}

export function coveredByHours({ hoursElasticity }: CareWorthRules, hours: number): number {
  return hours === 1 ? 1 : pow(hours, hoursElasticity);
}
