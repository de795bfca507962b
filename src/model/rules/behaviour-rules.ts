import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert } from '../../units/index.js';

/** Constants of the organisations' responses, as the book gives them. Of amounts in pence only ratios are used. */
export interface BehaviourRules {
  readonly rollingWeight: number;
  /** by how much own cost weighs more where a provider bears the whole of its balance */
  readonly ownRiskWeight: number;
  readonly admission: {
    readonly elasticity: number;
    readonly pricePence: number;
    readonly costPence: number;
    readonly qalys: number;
  };
  readonly stay: {
    readonly elasticity: number;
    readonly effortPerMonth: number;
    /** price, variable cost and value to others of one day of a stay */
    readonly priceDayPence: number;
    readonly costDayPence: number;
    readonly freedDayPence: number;
    readonly dayCasePerYear: number;
    readonly qualityElasticity: number;
    readonly qualityFloor: number;
  };
  /** planned sessions: price and variable cost by kind */
  readonly sessions: {
    readonly elasticity: number;
    readonly effortPerMonth: number;
    readonly pricePence: Readonly<Record<'planned' | 'dayCase', number>>;
    readonly costPence: Readonly<Record<'planned' | 'dayCase', number>>;
  };
  readonly avoidance: {
    readonly effortPence: number;
    readonly conversionElasticity: number;
    readonly contactElasticity: number;
    readonly qalys: number;
    /** of an overnight admission: price, cost, and days times the premium of an escalation bed */
    readonly pricePence: number;
    readonly costPence: number;
    readonly escalationPence: number;
    /** of a community response */
    readonly responsePence: number;
  };
  readonly qalyPence: number;
  readonly trust: {
    readonly gainPerMonth: number;
    readonly leaderLoss: number;
    readonly disputeLoss: number;
    readonly disputeDeficitShare: number;
    readonly handoverEffect: number;
  };
  readonly rationing: {
    readonly speedPerMonth: number;
    readonly reservesShare: number;
    readonly hoursElasticity: number;
    readonly reviewPerMonth: number;
    readonly mostGranted: number;
    readonly easedPerMonth: number;
    readonly savedShare: number;
    readonly roomShare: number;
    readonly leftShare: number;
  };
}

export function compileBehaviour(book: BookValues): BehaviourRules {
  const value = (key: string) => bookValue(book, key);
  const above0 = (key: string) => {
    assert(value(key) > 0, `${key}: must be above 0, because values are held against it`);
    return value(key);
  };
  return {
    rollingWeight: value('payment.rollingWeight'),
    ownRiskWeight: value('payment.ownRiskWeight'),
    admission: {
      elasticity: value('admission.elasticity'),
      pricePence: above0('price.noNightPence'),
      costPence: value('cost.noNightPence') + value('cost.bedDayPence'),
      qalys: value('admission.qalys'),
    },
    stay: {
      elasticity: value('stay.elasticity'),
      effortPerMonth: value('stay.effortPerMonth'),
      priceDayPence: above0('price.overnightPence') / above0('stay.referenceDays'),
      costDayPence: value('cost.bedDayPence'),
      freedDayPence: value('stay.freedBedDayPence'),
      dayCasePerYear: value('stay.dayCasePerYear'),
      qualityElasticity: value('stay.qualityElasticity'),
      qualityFloor: value('stay.qualityFloor'),
    },
    sessions: {
      elasticity: value('planned.priceElasticity'),
      effortPerMonth: value('planned.priceEffortPerMonth'),
      pricePence: { planned: above0('price.plannedOrdinaryPence'), dayCase: above0('price.dayCasePence') },
      costPence: { planned: value('cost.plannedOrdinaryPence'), dayCase: value('cost.dayCasePence') },
    },
    avoidance: {
      effortPence: above0('avoidance.effortPence'),
      conversionElasticity: value('avoidance.conversionElasticity'),
      contactElasticity: value('avoidance.contactElasticity'),
      qalys: value('avoidance.qalys'),
      pricePence: value('price.overnightPence'),
      costPence: value('cost.overnightPence') + value('avoidance.stayDays') * value('cost.bedDayPence'),
      escalationPence: value('avoidance.stayDays') * value('cost.escalationBedDayPence'),
      responsePence: value('cost.responsePence'),
    },
    qalyPence: value('behaviour.qalyPence'),
    trust: {
      gainPerMonth: value('trust.gainPerMonth'),
      leaderLoss: value('trust.leaderLoss'),
      disputeLoss: value('trust.disputeLoss'),
      disputeDeficitShare: value('trust.disputeDeficitShare'),
      handoverEffect: value('trust.handoverEffect'),
    },
    rationing: {
      speedPerMonth: value('rationing.speedPerMonth'),
      reservesShare: value('rationing.reservesShare'),
      hoursElasticity: value('rationing.hoursElasticity'),
      reviewPerMonth: value('rationing.reviewPerMonth'),
      mostGranted: value('rationing.mostGranted'),
      easedPerMonth: value('rationing.easedPerMonth'),
      savedShare: value('rationing.savedShare'),
      roomShare: value('rationing.roomShare'),
      leftShare: value('rationing.leftShare'),
    },
  };
}
