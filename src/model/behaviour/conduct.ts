import { bounded } from '../../maths/index.js';
import { PURSES, type Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { pricedBeyond } from '../funding/activity.js';
import { LINE } from '../funding/lines.js';
import type { Activities } from '../funding/mechanisms.js';
import { ownRisk } from '../funding/provider-risk.js';
import { pursePlansPence } from '../funding/risk-share.js';
import { SESSIONS, WARDS_SEEN } from '../state/behaviour-state.js';
import type { State } from '../state/state.js';
import {
  admissionChange,
  contactFactor,
  conversionFactor,
  costWeight,
  effort,
  effortCostPence,
  findingValue,
  freedDayValue,
  frontDoorValue,
  incentiveRates,
  type Stakes,
  sessionValue,
  wantedSessions,
  wantedStay,
} from './incentives.js';
import { earlyDischargeFactor, healthWeight } from './objectives.js';
import { altruismInForce } from './trust.js';

/** Each morning: the share of beds where one more would have been used, and where none is free. */
export function lookAtWards(s: State): void {
  const { spells, escalation } = s;
  const { seen } = s.conduct;
  let [beds, short, full] = [0, 0, 0];
  for (let ward = 0; ward < escalation.length; ward++) {
    const open = spells.capacity[ward];
    beds += open;
    if (spells.waiting[ward] > 0 || escalation[ward] > 0) short += open;
    if (spells.inUse[ward] >= open) full += open;
  }
  seen[WARDS_SEEN.mornings]++;
  if (beds === 0) return;
  seen[WARDS_SEEN.short] += short / beds;
  seen[WARDS_SEEN.full] += full / beds;
}

/** B4 to B6, at the end of a month. */
export function respond(s: State): void {
  const { seen } = s.conduct;
  const mornings = Math.max(1, seen[WARDS_SEEN.mornings]);
  const signals = { short: seen[WARDS_SEEN.short] / mornings, full: seen[WARDS_SEEN.full] / mornings };
  seen.fill(0);
  respondHospital(s, signals);
  respondCommunity(s);
}

function respondHospital(s: State, signals: { readonly short: number; readonly full: number }): void {
  const rules = s.rules.behaviour;
  const { conduct } = s;
  const { own, base } = stakes(s, { line: 'acute', kind: 'unplanned' });
  conduct.admission[0] = admissionChange(rules, own, base);
  const freed = freedDayValue(rules, own, signals.short) - freedDayValue(rules, base, signals.short);
  const stay = conduct.stay[0];
  conduct.stay[0] = stay + rules.stay.effortPerMonth * (wantedStay(rules, freed) - stay);
  const planned = stakes(s, { line: 'acute', kind: 'planned' });
  const freedByPlanned =
    freedDayValue(rules, planned.own, signals.short) - freedDayValue(rules, planned.base, signals.short);
  conduct.dayCase[0] += (rules.stay.dayCasePerYear / MONTHS_PER_YEAR) * bounded(freedByPlanned);
  holdSessions(s);
  const cut = Math.max(0, rules.stay.qualityFloor - conduct.stay[0]);
  const { settlement, base: usual } = s.terms;
  const early = earlyDischargeFactor(s.rules.planning, settlement, usual);
  conduct.afterDischarge[0] = (1 + rules.stay.qualityElasticity * cut) * early;
  const level = effort(rules, frontDoorValue(rules, own, signals.full));
  const before = effort(rules, frontDoorValue(rules, base, signals.full));
  conduct.conversion[0] = conversionFactor(rules, level, before);
  conduct.effortPence[0] = (effortCostPence(rules, level) - effortCostPence(rules, before)) * s.rules.scale;
}

/** Planned care can be held more often where it pays: sessions of each kind move towards what its payment makes worth while. */
function holdSessions(s: State): void {
  const rules = s.rules.behaviour;
  const { sessions } = s.conduct;
  for (const kind of ['planned', 'dayCase'] as const) {
    const { own, base } = stakes(s, { line: 'acute', kind });
    const change = sessionValue(rules, own, kind) - sessionValue(rules, base, kind);
    sessions[SESSIONS[kind]] +=
      rules.sessions.effortPerMonth * (wantedSessions(rules, change) - sessions[SESSIONS[kind]]);
  }
}

function respondCommunity(s: State): void {
  const rules = s.rules.behaviour;
  const { conduct } = s;
  const { settlement, base: baseLevers } = s.terms;
  const { own, base } = stakes(s, { line: 'community' });
  const responds = settlement.behaviour.responses === 'on' ? settlement : baseLevers;
  const level = effort(rules, findingValue(rules, own, responds.payment.preventionIncentivePence));
  const before = effort(rules, findingValue(rules, base, baseLevers.payment.preventionIncentivePence));
  conduct.contact[0] = contactFactor(rules, level, before);
  conduct.effortPence[1] = (effortCostPence(rules, level) - effortCostPence(rules, before)) * s.rules.scale;
}

/** What a provider has at stake in the same state, under the levers in force and under the base settlement's. */
export function stakes(s: State, activities: Activities): { readonly own: Stakes; readonly base: Stakes } {
  const { settlement, base: baseLevers } = s.terms;
  const altruism = altruismInForce(s);
  const above = pricedBeyond(s, activities) > 0;
  const base = stakesOf(s, activities, baseLevers, altruism.base, above);
  if (settlement.behaviour.responses === 'off') return { own: base, base };
  return { own: stakesOf(s, activities, settlement, altruism.own, above), base };
}

function stakesOf(s: State, activities: Activities, levers: Settlement, altruism: number, above: boolean): Stakes {
  const rates = incentiveRates(s.rules.behaviour, levers, activities);
  const owner = levers.owners[activities.line];
  const plans = pursePlansPence(s);
  const all = PURSES.reduce((sum, purse) => sum + plans[purse], 0);
  const ownShare = all > 0 ? plans[owner] / all : 1;
  const sign = s.yearEnd.deviationSign[PURSES.indexOf(owner)];
  const own = ownRisk(levers.payment[activities.line].riskShare, s.providers.deviationSign[LINE[activities.line]]);
  return {
    rate: above ? rates.above : rates.below,
    altruism,
    costWeight: costWeight(levers.riskShare, ownShare, altruism, sign, s.rules.behaviour.ownRiskWeight * own),
    healthWeight: healthWeight(s.rules.planning, levers),
  };
}
