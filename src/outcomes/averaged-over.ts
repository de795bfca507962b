import type { CountName, StockName, SystemName } from './columns.js';

/**
 * How many a mean or share is over: the column by which it is averaged over several places. A mean or share that is not
 * listed stands for one place alone.
 */
export const AVERAGED_OVER = {
  'occupancy.midnight': 'beds.open',
  'waits.aeMeanHours': 'attendances.ended',
  'waits.aeOver4hShare': 'attendances.ended',
  'waits.aeOver12hShare': 'attendances.ended',
  'waits.boardingMeanHours': 'starts.boarding',
  'ambulance.handoverMeanMinutes': 'ambulance.handovers',
  'waits.communityMeanDays': 'community.responses',
  'waits.assessmentMeanDays': 'starts.assessment',
  'waits.pathwayMeanDays': 'starts.pathway',
  'waits.packageMeanDays': 'social.packages',
  'waits.careHomeMeanDays': 'social.placements',
  'waits.plannedMeanDays': 'starts.planned',
  'planned.over18wShare': 'planned.pathways',
  'planned.over52wShare': 'planned.pathways',
  'planned.over65wShare': 'planned.pathways',
  'planned.undecidedShare': 'planned.pathways',
  'planned.waitMedianWeeks': 'planned.pathways',
  'planned.wait92Weeks': 'planned.pathways',
  'waits.outpatientMeanDays': 'outpatients.seen',
  'pressure.recoveryMeanDays': 'pressure.episodes',
  'experience.mean': 'experience.contacts',
  'scrqol.mean': 'time.dependent',
} as const satisfies Partial<Record<SystemName, CountName | StockName | SystemName>>;

/** Whether a column is a mean or share that can be averaged over several places. */
export function isAveraged(column: string): column is keyof typeof AVERAGED_OVER {
  return Object.hasOwn(AVERAGED_OVER, column);
}
