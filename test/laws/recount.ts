import { PURPOSE } from '../../src/model/codes/purposes.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import {
  ASSESSMENT_LINE,
  DELAYS,
  DEPENDENCY,
  PHASE,
  PLANNED_CARE,
  SETTING,
  SPELL_KIND,
  STOCK,
  SUPPORT,
} from '../../src/model/codes/vocabulary.js';
import { draw } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, DELAY_KINDS_OF_PERSON, doubleOf, WORTH, wordOf } from '../../src/model/person/people.js';
import type { State } from '../../src/model/state/state.js';
import { STOCK_COLUMNS } from '../../src/outcomes/index.js';
import { QUINTILES } from '../../src/scenario/types.js';

/** Everything that is also kept as a running sum, recounted from the people's own columns. */
export interface Recount {
  /** [stock * QUINTILES + quintile], qalys included */
  readonly levels: Float64Array;
  readonly delayed: Float64Array;
  readonly oldInBed: Int32Array;
  readonly plannedInBed: Int32Array;
  readonly oldUnplannedInBed: Int32Array;
  /** units held and customers waiting by group of the three sets of stations */
  readonly held: { readonly spells: Int32Array; readonly support: Int32Array };
  readonly blocked: Int32Array;
  /** beds being cleaned, by ward group; they count as held too */
  readonly cleaning: Int32Array;
  readonly waiting: { readonly spells: Int32Array; readonly support: Int32Array; readonly lists: Int32Array };
}

export function recount(s: State): Recount {
  const { layout } = s;
  const counts: Recount = {
    levels: new Float64Array(STOCK_COLUMNS.length * QUINTILES),
    delayed: new Float64Array(DELAYS.length * QUINTILES),
    oldInBed: new Int32Array(QUINTILES),
    plannedInBed: new Int32Array(QUINTILES),
    oldUnplannedInBed: new Int32Array(QUINTILES),
    held: { spells: new Int32Array(layout.spellGroups), support: new Int32Array(layout.supportGroups) },
    blocked: new Int32Array(layout.spellGroups),
    cleaning: new Int32Array(s.escalation.length),
    waiting: {
      spells: new Int32Array(layout.spellGroups),
      support: new Int32Array(layout.supportGroups),
      lists: new Int32Array(s.lists.groups),
    },
  };
  for (let person = 0; person < s.people.count; person++) {
    countStocks(s, person, counts);
    countUnits(s, person, counts);
    countQueues(s, person, counts);
  }
  for (let end = s.turnaroundEnds[0]; end < s.turnaroundEnds[1]; end++) {
    const ward = s.turnaroundGroup[end % s.turnaroundDays.length];
    counts.held.spells[ward]++;
    counts.cleaning[ward]++;
  }
  return counts;
}

function countStocks(s: State, person: number, counts: Recount): void {
  const { levels, delayed, oldInBed, plannedInBed, oldUnplannedInBed } = counts;
  const { people } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const add = (stock: number, amount: number) => {
    levels[stock * QUINTILES + quintile] += amount;
  };
  const setting = byteOf(people, person, AT.setting);
  if (setting >= SETTING.dead) return;
  add(setting, 1);
  add(STOCK['time.segment1'] + byteOf(people, person, AT.segment), 1);
  const age = byteOf(people, person, AT.ageYears);
  add(STOCK['time.65to74'], age >= 65 && age < 75 ? 1 : 0);
  add(STOCK['time.75to84'], age >= 75 && age < 85 ? 1 : 0);
  add(STOCK['time.85plus'], age >= 85 ? 1 : 0);
  const home = [SETTING.home, SETTING.communityResponse, SETTING.virtualWard, SETTING.pathway1] as readonly number[];
  add(STOCK['time.atHome'], home.includes(setting) ? 1 : 0);
  add(STOCK['time.dependent'], byteOf(people, person, AT.dependency) === DEPENDENCY.none ? 0 : 1);
  add(STOCK['time.independent'], byteOf(people, person, AT.dependency) === DEPENDENCY.none ? 1 : 0);
  add(STOCK['time.unmetNeed'], byteOf(people, person, AT.unmet));
  add(STOCK['time.unmetNeed65plus'], age >= 65 ? byteOf(people, person, AT.unmet) : 0);
  add(STOCK['time.waitingPlanned'], byteOf(people, person, AT.plannedCare) > PLANNED_CARE.awaitingDecision ? 1 : 0);
  const kept = byteOf(people, person, AT.phase) === PHASE.placeKept ? 1 : 0;
  add(STOCK['time.placeKept'], kept);
  add(STOCK['time.bedKept'], setting === SETTING.pathway2 ? kept : 0);
  add(STOCK['time.boarding'], byteOf(people, person, AT.phase) === PHASE.boarding ? 1 : 0);
  add(
    byteOf(people, person, AT.paysHomeCare) === 1 ? STOCK['time.homeCareSelf'] : STOCK['time.homeCareCouncil'],
    byteOf(people, person, AT.packaged),
  );
  const resident = byteOf(people, person, AT.support) === SUPPORT.careHome ? 1 : 0;
  add(
    byteOf(people, person, AT.paysCareHome) === 1 ? STOCK['time.careHomeSelf'] : STOCK['time.careHomeCouncil'],
    resident,
  );
  const worth = (column: number) => doubleOf(people, person, AT.worth + column);
  add(STOCK.qalys, doubleOf(people, person, AT.utility) - worth(WORTH.lost));
  add(STOCK['qalys.health'], doubleOf(people, person, AT.utility));
  add(STOCK['qalys.lostUncared'], worth(WORTH.lost));
  add(STOCK.scrqol, worth(WORTH.scrqol));
  add(STOCK['scrqol.gained'], worth(WORTH.gained));
  add(STOCK['caring.heavy'], worth(WORTH.caring));
  for (let kind = 0; kind < DELAY_KINDS_OF_PERSON; kind++) {
    const amount = doubleOf(people, person, AT.delayDeaths + kind);
    if (amount !== 0) add(byteOf(people, person, AT.delayColumn + kind), amount);
  }
  if (byteOf(people, person, AT.delay) > 0) delayed[byteOf(people, person, AT.delay) * QUINTILES + quintile]++;
  if (setting !== SETTING.acuteBed) return;
  oldInBed[quintile] += byteOf(people, person, AT.oldSpell);
  plannedInBed[quintile] += byteOf(people, person, AT.spellKind) === SPELL_KIND.planned ? 1 : 0;
  if (byteOf(people, person, AT.spellKind) === SPELL_KIND.unplanned)
    oldUnplannedInBed[quintile] += byteOf(people, person, AT.oldSpell);
}

/** Who holds a unit, by phase: beds until they are left, pathway places from the moment they are kept for a patient. */
function countUnits(s: State, person: number, { held, blocked }: Recount): void {
  const { people, layout } = s;
  const phase = byteOf(people, person, AT.phase);
  const pathway = pathwayGroup(s, person);
  if (IN_BED.includes(phase)) held.spells[byteOf(people, person, AT.wardGroup)]++;
  if (phase === PHASE.response) held.spells[layout.stations[SERVICE.communityResponse]]++;
  if (phase === PHASE.virtualWard) held.spells[layout.stations[SERVICE.virtualWard]]++;
  if (phase === PHASE.assessorWork) held.spells[layout.assessors[0] + byteOf(people, person, AT.assessor)]++;
  if (phase === PHASE.leaving && byteOf(people, person, AT.pathway) > 0) held.spells[pathway]++;
  if (ON_PATHWAY.includes(phase)) held.spells[pathway]++;
  if (phase === PHASE.placeKept) blocked[pathway]++;
  if (phase === PHASE.laterAssessorWork) held.spells[layout.assessors[0] + byteOf(people, person, AT.assessor)]++;
  if (byteOf(people, person, AT.packaged) === 1) held.support[byteOf(people, person, AT.neighbourhood)]++;
  if (byteOf(people, person, AT.support) === SUPPORT.careHome)
    held.support[layout.careHome + byteOf(people, person, AT.careHomeGroup)]++;
}

function countQueues(s: State, person: number, { waiting }: Recount): void {
  const { people, layout } = s;
  const phase = byteOf(people, person, AT.phase);
  const support = byteOf(people, person, AT.support);
  if (phase === PHASE.awaitingResponse) waiting.spells[layout.stations[SERVICE.communityResponse]]++;
  if (phase === PHASE.boarding) waiting.spells[byteOf(people, person, AT.wardGroup)]++;
  if (phase === PHASE.awaitingAssessor || phase === PHASE.awaitingLaterAssessor)
    waiting.spells[layout.assessors[0] + byteOf(people, person, AT.assessor)]++;
  if (phase === PHASE.awaitingPlace) waiting.spells[pathwayGroup(s, person)]++;
  if (support === SUPPORT.awaitingHomeCare) waiting.support[byteOf(people, person, AT.neighbourhood)]++;
  if (support === SUPPORT.awaitingCareHome)
    waiting.support[layout.careHome + byteOf(people, person, AT.careHomeGroup)]++;
  if (support === SUPPORT.awaitingCareHomeAssessment && s.support.line[person] >= 0)
    waiting.support[layout.councilAssessment + ASSESSMENT_LINE.careHome]++;
  if (support === SUPPORT.awaitingHomeCareAssessment && s.support.line[person] >= 0) {
    const priority = draw(s, person, PURPOSE.assessmentPriority, wordOf(people, person, AT.requests));
    waiting.support[
      layout.councilAssessment +
        (priority < s.rules.socialCare.lowPriorityShare ? ASSESSMENT_LINE.lowPriority : ASSESSMENT_LINE.other)
    ]++;
  }
  const waits = byteOf(people, person, AT.plannedCare) !== PLANNED_CARE.none;
  if (waits) waiting.lists[Math.floor(s.lists.line[person] / s.lists.classes)]++;
}

/** Settings that a phase allows; none for a contradiction. `resident`: lives in a care home. */
export function settingsOf(phase: number, resident: boolean): readonly number[] {
  const home = resident ? SETTING.careHome : SETTING.home;
  const at: Record<number, readonly number[]> = {
    [PHASE.none]: [home, SETTING.dead, SETTING.left],
    [PHASE.awaitingResponse]: [home],
    [PHASE.response]: [SETTING.communityResponse],
    [PHASE.virtualWard]: [SETTING.virtualWard],
    [PHASE.department]: [SETTING.department],
    [PHASE.boarding]: [SETTING.department],
    [PHASE.assessmentUnit]: [SETTING.assessmentUnit],
    [PHASE.pathway1]: [SETTING.pathway1],
    [PHASE.pathway2]: [SETTING.pathway2],
    [PHASE.pathway3]: [SETTING.pathway3],
    ...Object.fromEntries(KEEPING.map((kept) => [kept, PATHWAY_SETTINGS])),
  };
  return at[phase] ?? [SETTING.acuteBed];
}

function pathwayGroup(s: State, person: number): number {
  const services = [-1, SERVICE.pathway1, SERVICE.pathway2, SERVICE.pathway3];
  return s.layout.stations[services[byteOf(s.people, person, AT.pathway)]];
}

const IN_BED: readonly number[] = [
  PHASE.acuteStay,
  PHASE.pathway0Delay,
  PHASE.awaitingAssessor,
  PHASE.assessorWork,
  PHASE.assessmentPapers,
  PHASE.handover,
  PHASE.awaitingPlace,
  PHASE.leaving,
  PHASE.heldUp,
  PHASE.findingPlace,
];
const KEEPING: readonly number[] = [
  PHASE.placeKept,
  PHASE.awaitingLaterAssessor,
  PHASE.laterAssessorWork,
  PHASE.laterPapers,
];
const PATHWAY_SETTINGS: readonly number[] = [SETTING.pathway1, SETTING.pathway2, SETTING.pathway3];
const ON_PATHWAY: readonly number[] = [PHASE.pathway1, PHASE.pathway2, PHASE.pathway3, ...KEEPING];
