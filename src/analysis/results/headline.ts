import { AVERAGED_OVER } from '../../outcomes/index.js';
import type { Outcome } from '../documents/summary-document.js';

const amount = (name: string, label: string): Outcome => ({ name, label, combine: 'sum', group: 'activity' });
const average = (name: keyof typeof AVERAGED_OVER, label: string): Outcome => ({
  ...amount(name, label),
  combine: 'average',
  weight: AVERAGED_OVER[name],
});
const payer = (name: string, label: string): Outcome => ({ ...amount(name, label), group: 'payer' });
const total = (name: string, label: string): Outcome => ({ ...amount(name, label), group: 'total' });

/** What a summary shows unless told otherwise, in the order it shows it. */
export const HEADLINE: readonly Outcome[] = [
  amount('admissions.unplanned', 'Unplanned admissions'),
  amount('admissions.planned', 'Planned admissions'),
  amount('attendances.type1', 'A&E attendances'),
  amount('bedDays.acute', 'Acute bed days'),
  amount('delayedDays.noCriteriaToReside', 'Delayed: no criteria to reside'),
  amount('delayedDays.transferOfCare', 'Delayed: transfer of care'),
  average('occupancy.midnight', 'Midnight occupancy'),
  average('waits.aeMeanHours', 'Time in A&E'),
  average('waits.aeOver4hShare', 'Over 4 hours in A&E'),
  average('waits.communityMeanDays', 'Wait for community response'),
  average('waits.plannedMeanDays', 'Wait for planned admission'),
  average('waits.assessmentMeanDays', 'Wait for assessment'),
  average('waits.packageMeanDays', 'Wait for home-care package'),
  amount('deaths', 'Deaths'),
  amount('lifeYears', 'Life years'),
  amount('qalys', 'Quality-adjusted life years'),
  amount('daysAtHome', 'Days at home'),
  amount('unmetNeedPersonDays', 'Unmet need for help at home'),
  amount('qalys.lostUncared', 'QALYs lost, care lacking'),
  amount('qalys.carersLost', 'QALYs lost by carers'),
  amount('scrqol.gained', 'SCRQoL-years from care'),
  average('scrqol.mean', 'SCRQoL of those in need'),
  payer('cost.nhs', 'NHS'),
  payer('cost.council', 'Council'),
  payer('cost.publicHealth', 'Public health'),
  payer('cost.households', 'Households'),
  payer('cost.centre', 'Centre (new money)'),
  total('cost.system', 'Cost to all payers'),
];
