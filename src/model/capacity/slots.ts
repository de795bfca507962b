import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Settlement } from '../../scenario/types.js';
import { splitPence } from '../../units/index.js';
import { codes } from '../codes/codes.js';
import { byStay, SERVICE } from '../codes/service-codes.js';
import { type AcuteSpread, acuteParts, compileAcuteSpread } from './acute-spread.js';
import { bedPools } from './bed-pools.js';
import { groupCount } from './group-count.js';
import { toTick } from './part-posts.js';
import { compileSocialSpread, type SocialParts, type SocialSpread, socialParts } from './social-spread.js';
import type { Sector } from './workforce.js';

/** Beds paid for that no patient may use, and beds in use that a plan will close. */
export const WARDS = codes(['unstaffedBeds', 'closingBeds']);

/** Places by kind, as the book and the money give them; they need not be whole. */
export interface SlotsByKind {
  /** services paid for by community money, by SERVICE */
  readonly community: readonly number[];
  readonly homeCare: readonly number[];
  readonly careHome: readonly number[];
}

export interface ExactSlots extends SlotsByKind {
  /** hospital assessors on duty, over all agencies */
  readonly assessors: number;
}

/** Posts and places in the mean; acute beds in whole numbers. */
export interface Places extends SlotsByKind {
  readonly wardBeds: readonly number[];
  /** acute beds paid for that are not open, for want of staff or sound buildings (below 0: open without cost); beds that a plan will close */
  readonly unstaffedBeds: number;
  readonly closingBeds: number;
  /** hospital assessors on duty, by agency */
  readonly assessors: readonly number[];
}

/** Capacity in the place's reference year as the book gives it, scaled to the scenario's people. */
export interface CapacityRules {
  readonly scale: number;
  /** all beds, and their split over ward groups */
  readonly openBeds: number;
  readonly wardBeds: readonly number[];
  /** beds that a plan opens or closes together; the same for money */
  readonly bedsInWard: number;
  readonly bedsInBay: number;
  readonly acuteSpread: AcuteSpread;
  /** by SERVICE */
  readonly community: readonly number[];
  readonly assessors: number;
  readonly homeCare: readonly number[];
  readonly careHome: readonly number[];
  readonly councilHomeCareShare: number;
  readonly councilCareHomeShare: number;
  readonly socialSpread: SocialSpread;
  readonly rampMonths: number;
  readonly stepLagMonths: number;
}

/** @param scale the scenario's people over the people the book's quantities belong to */
export function compileCapacity(book: BookValues, scale: number): CapacityRules {
  const value = (key: string) => bookValue(book, key);
  const areas = groupCount(book, 'homeCare.areas', scale);
  const homes = groupCount(book, 'careHome.groups', scale);
  return {
    scale,
    openBeds: value('beds.open'),
    wardBeds: bedPools(book, scale),
    bedsInWard: value('beds.perWard'),
    bedsInBay: value('beds.perBay'),
    acuteSpread: compileAcuteSpread(book),
    community: byStay(({ places }) => value(places.key)),
    assessors: value('assessment.posts'),
    homeCare: new Array<number>(areas).fill(value('homeCare.packages') / areas),
    careHome: new Array<number>(homes).fill(value('careHome.places') / homes),
    councilHomeCareShare: 1 - value('social.selfFunderShareHomeCare'),
    councilCareHomeShare: 1 - value('social.selfFunderShareCareHome'),
    socialSpread: compileSocialSpread(book),
    rampMonths: value('capacity.rampMonths'),
    stepLagMonths: value('capacity.stepLagMonths'),
  };
}

/** Wards that the plan opens (negative: closes) now, and those it will close later and staffs until then. */
export interface PlannedWards {
  readonly change: number;
  readonly closing: number;
}

/** What the buildings let be opened now. */
export interface Roof {
  /** beds and theatres that can be used, relative to the base settlement */
  readonly usable: number;
  /** beds that may open beyond those of the base settlement's first year, of the reference place */
  readonly moreBeds: number;
}

/** What money has built so far, relative to the base settlement's first year, and the staff for it. */
export interface Levels {
  readonly communityPosts: number;
  readonly socialPosts: number;
  /** the part of it that the base settlement has by now, which changes all that it buys alike */
  readonly socialBase: number;
  /** packages made of the hours of one */
  readonly stretch: number;
  readonly acute: number;
  /** the part of it that the base settlement has by now */
  readonly acuteBase: number;
  readonly plannedWards: PlannedWards;
  readonly roof: Roof;
  /** staff in post, agency included, by sector */
  readonly staffed: Readonly<Record<Sector, number>>;
  /** share of staff not off sick; share of care-home places lost */
  readonly atWork: number;
  readonly careHomesLost: number;
}

/** The level of the base settlement's first year, fully staffed. */
export const BASE_LEVELS: Levels = {
  communityPosts: 1,
  socialPosts: 1,
  socialBase: 1,
  stretch: 1,
  acute: 1,
  acuteBase: 1,
  plannedWards: { change: 0, closing: 0 },
  roof: { usable: 1, moreBeds: Number.POSITIVE_INFINITY },
  staffed: { social: 1, nhs: 1 },
  atWork: 1,
  careHomesLost: 0,
};

/**
 * Places open now. Community and social care places follow the posts that money pays for and open only when staffed, those of
 * social care each in its own proportion; acute beds change by whole bays with money and by whole wards under a plan, as far
 * as the buildings hold them. The settlement's capacity factors act at once, since they are what-ifs and not budgets.
 *
 * @param agencies number of agencies among which the assessors are split
 */
export function slotsAt(
  rules: CapacityRules,
  capacity: Settlement['capacity'],
  agencies: number,
  levels: Levels,
): Places {
  const exact = exactSlots(rules, capacity, levels);
  const { usable, moreBeds } = levels.roof;
  const { change, closing } = levels.plannedWards;
  const bought = (acute: number) => bedChange(rules, acuteParts(rules.acuteSpread, acute, levels.acuteBase).beds);
  // what the base settlement opens as well needs no room
  const room = Math.max(0, bought(levels.acuteBase)) + moreBeds;
  const planned = change * rules.bedsInWard;
  const added = Math.min(bought(levels.acute) + planned, wholeWardsAndBays(rules, planned, room));
  const beds = bedsOf(rules, added, capacity.acuteBeds);
  const staffed = Math.round(beds * levels.atWork * usable);
  return {
    wardBeds: wardBeds(rules, staffed),
    unstaffedBeds: beds - staffed,
    closingBeds: beds - bedsOf(rules, added - closing * rules.bedsInWard, capacity.acuteBeds),
    community: exact.community,
    assessors: Array.from({ length: agencies }, () => exact.assessors / agencies),
    homeCare: exact.homeCare,
    careHome: withoutLost(exact.careHome, levels.careHomesLost),
  };
}

/** Community and social care places before a failed provider's homes are lost. */
export function exactSlots(rules: CapacityRules, capacity: Settlement['capacity'], levels: Levels): ExactSlots {
  const community = Math.min(levels.communityPosts, levels.staffed.nhs) * levels.atWork;
  const social = socialBought(rules, levels);
  const exact = (places: number, factor: number) => toTick(places * rules.scale * factor);
  const council = (share: number, bought: number) => 1 + share * (bought - 1);
  const homeCare = capacity.homeCarePackages * council(rules.councilHomeCareShare, social.packages * levels.stretch);
  const careHome = capacity.careHomePlaces * council(rules.councilCareHomeShare, social.places);
  return {
    community: byStay(({ name, places: { lever } }) =>
      exact(rules.community[SERVICE[name]], capacity[lever.name] * community),
    ),
    assessors: exact(rules.assessors, capacity.assessors * social.hospitalAssessors),
    homeCare: rules.homeCare.map((places) => exact(places, homeCare)),
    careHome: rules.careHome.map((places) => exact(places, careHome)),
  };
}

/** What social care's money buys of each part now, as far as there is staff for it. */
export function socialBought(rules: CapacityRules, levels: Levels): SocialParts {
  const staffed = Math.min(levels.socialPosts, levels.staffed.social) * levels.atWork;
  const base = levels.socialBase;
  const parts = socialParts(rules.socialSpread, base > 0 ? staffed / base : staffed);
  return {
    packages: base * parts.packages,
    hours: parts.hours,
    places: base * parts.places,
    hospitalAssessors: base * parts.hospitalAssessors,
    councilAssessors: base * parts.councilAssessors,
    fees: parts.fees,
  };
}

/** Beds that a change of the money for them opens (negative: closes). */
function bedChange(rules: CapacityRules, bedsBought: number): number {
  return wholeBays(rules, (bedsBought - 1) * rules.openBeds);
}

/** Most beds that fit: whole wards of the plan first, then whole bays. */
function wholeWardsAndBays(rules: CapacityRules, planned: number, room: number): number {
  const wards = Math.trunc(toTick(Math.min(Math.max(0, planned), room) / rules.bedsInWard)) * rules.bedsInWard;
  return wards + wholeBays(rules, room - wards);
}

function wholeBays({ bedsInBay }: CapacityRules, beds: number): number {
  return Math.trunc(toTick(beds / bedsInBay)) * bedsInBay;
}

/** One home after another loses all its places, until the given share of all places is lost. */
function withoutLost(homes: readonly number[], share: number): number[] {
  let left = toTick(share * homes.reduce((sum, places) => sum + places, 0));
  return homes.map((places) => {
    const lost = Math.min(places, left);
    left -= lost;
    return toTick(places - lost);
  });
}

/** Whole beds after the money and the plan have added (negative: removed) this number. */
function bedsOf(rules: CapacityRules, added: number, factor: number): number {
  return Math.max(0, Math.round((rules.openBeds + added) * rules.scale * factor));
}

/** Beds by ward group: split by largest remainder, so that they add up to the total. */
function wardBeds(rules: CapacityRules, total: number): number[] {
  return splitPence(
    total,
    rules.wardBeds,
    rules.wardBeds.map((_, group) => String(group)),
  );
}
