import { STAYS } from '../../care/index.js';
import { setCapacity, transfer } from '../../engine/index.js';
import { slotsByArea } from '../behaviour/devolution.js';
import { SERVICE } from '../codes/service-codes.js';
import { rampedPosts, steppedLevel } from '../funding/built-levels.js';
import { temporaryPosts } from '../funding/conditional-money.js';
import { baseLevel } from '../funding/line-levels.js';
import { plannedWards } from '../funding/transition.js';
import { assessmentDelay } from '../pathway/spells.js';
import { markToServe, setAssessor } from '../pathway/stations.js';
import { setDelay } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { ACUTE, ACUTE_PARTS, acuteParts } from './acute-spread.js';
import { awaitChangeOfDuty, setPosts } from './duty.js';
import { roofNow } from './estate.js';
import { openOwnServices } from './open-own-services.js';
import { organisationsOf } from './organisations.js';
import { type Levels, slotsAt, socialBought, WARDS } from './slots.js';
import { stretchNow } from './stretched-packages.js';
import { LINE_OF_SECTOR, SECTOR, SECTORS, type Sector, staffNextMonth } from './workforce.js';

/**
 * Opens or closes places to match what the settlement in force has bought so far; called at the fork and every month.
 */
export function openSlots(s: State): void {
  const { layout, rules, terms } = s;
  const temporary = { social: temporaryPosts(s, 'social'), nhs: temporaryPosts(s, 'community') };
  const agencies = organisationsOf(terms.assessments);
  s.council.stretch[0] = stretchNow(s);
  const roof = roofNow(s);
  s.estate.usable[0] = roof.usable;
  const levels: Levels = {
    communityPosts: rampedPosts(s, 'community') + temporary.nhs,
    socialPosts: rampedPosts(s, 'social') + temporary.social,
    socialBase: baseLevel(terms.base, 'social', s.year),
    stretch: s.council.stretch[0],
    acute: steppedLevel(s, 'acute') + temporaryPosts(s, 'acute'),
    acuteBase: baseLevel(terms.base, 'acute', s.year),
    plannedWards: plannedWards(s),
    roof,
    atWork: s.shock[SHOCK.staffAtWork],
    careHomesLost: s.shock[SHOCK.careHomesLost],
    staffed: {
      social: staffInPost(s, SECTOR.social) + temporary.social,
      nhs: staffInPost(s, SECTOR.nhs) + temporary.nhs,
    },
  };
  const places = slotsAt(rules.capacity, terms.settlement.capacity, agencies, levels);
  const parts = acuteParts(rules.capacity.acuteSpread, levels.acute, levels.acuteBase);
  for (const part of ACUTE_PARTS) s.acute[ACUTE[part]] = parts[part];
  s.council.assessors[0] =
    socialBought(rules.capacity, levels).councilAssessors * terms.settlement.capacity.councilAssessors;
  places.wardBeds.forEach((beds, ward) => {
    setBeds(s, ward, beds + s.escalation[ward]);
  });
  s.wards[WARDS.unstaffedBeds] = places.unstaffedBeds;
  s.wards[WARDS.closingBeds] = places.closingBeds;
  for (const { name } of STAYS) {
    setPosts(s, layout.stations[SERVICE[name]], places.community[SERVICE[name]]);
  }
  layout.assessors.forEach((group, agency) => {
    if (agency >= agencies) s.council.lent[agency] = 0;
    setPosts(s, group, (places.assessors[agency] ?? 0) + s.council.lent[agency]);
  });
  slotsByArea(s, places.homeCare).forEach((packages, area) => {
    setPosts(s, layout.spellGroups + area, packages);
  });
  places.careHome.forEach((count, group) => {
    setPosts(s, layout.spellGroups + layout.careHome + group, count);
  });
  s.lists.capacity.fill(1);
  openOwnServices(s);
  awaitChangeOfDuty(s, s.now);
  if (agencies === 1) moveQueue(s, layout.assessors[1], layout.assessors[0]);
}

/** Own and agency staff relative to the base settlement's. */
function staffInPost(s: State, sector: number): number {
  return s.staff[sector] + s.agencyStaff[sector];
}

/** A month of hiring and leaving in each sector; agency staff cover a share of the remaining shortfall. */
export function moveStaff(s: State): void {
  const { rules } = s;
  SECTORS.forEach((sector, index) => {
    const posts = sectorPosts(s, sector);
    s.staff[index] = staffNextMonth(rules.workforce, index, s.staff[index], posts);
    s.agencyStaff[index] = Math.max(0, posts - s.staff[index]) * rules.workforce.agencyShare;
  });
}

/** Posts that the month's money pays for, relative to the base settlement's first year. */
export function sectorPosts(s: State, sector: Sector): number {
  return rampedPosts(s, LINE_OF_SECTOR[sector]);
}

function setBeds(s: State, ward: number, beds: number): void {
  if (s.spells.capacity[ward] === beds) return;
  setCapacity(s.spells, ward, beds);
  markToServe(s, ward);
}

/**
 * Patients who wait for an agency that no longer assesses go to the other's queue, each by the time of joining; what all
 * in it wait for is now a joint assessment.
 */
function moveQueue(s: State, from: number, to: number): void {
  let person = s.spells.head[from];
  while (person >= 0) {
    const next = s.spells.next[person];
    transfer(s.spells, to, 0, person);
    setAssessor(s, person, to);
    person = next;
  }
  for (let waits = s.spells.head[to]; waits >= 0; waits = s.spells.next[waits]) {
    if (byteOf(s.people, waits, AT.assessedLater) === 0) setDelay(s, waits, assessmentDelay(s, to));
  }
  markToServe(s, to);
}
