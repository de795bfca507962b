/**
 * One outcome of a summary: a column of `runs`. Its unit and meaning are the column's own (outcomes/columns.ts); here
 * stand only the words for a heading and the way years and places are put together.
 */
export interface Outcome {
  readonly name: string;
  readonly label: string;
  /** `sum`: a yearly amount, added over places. `average`: a share or a mean, which only one place at a time can give. */
  readonly combine: 'sum' | 'average';
  /** `payer`: one purse's cost; `total`: what the purses together bear; `activity`: everything else */
  readonly group: 'activity' | 'payer' | 'total';
}

const amount = (name: string, label: string): Outcome => ({ name, label, combine: 'sum', group: 'activity' });
const average = (name: string, label: string): Outcome => ({ ...amount(name, label), combine: 'average' });
const payer = (name: string, label: string): Outcome => ({ ...amount(name, label), group: 'payer' });
const total = (name: string, label: string): Outcome => ({ ...amount(name, label), group: 'total' });

/** What a summary shows unless told otherwise, in the order it shows it. */
export const HEADLINE: readonly Outcome[] = [
  amount('admissions.unplanned', 'Unplanned admissions'),
  amount('admissions.planned', 'Planned admissions'),
  amount('attendances.department', 'Department attendances'),
  amount('bedDays.acute', 'Acute bed days'),
  amount('delayedDays.noCriteriaToReside', 'Delayed: no criteria to reside'),
  amount('delayedDays.transferOfCare', 'Delayed: transfer of care'),
  average('occupancy.midnight', 'Midnight occupancy'),
  average('waits.departmentMeanHours', 'Time in department'),
  average('waits.departmentOver4hShare', 'Over 4 hours in department'),
  average('waits.communityMeanDays', 'Wait for community response'),
  average('waits.electiveMeanDays', 'Wait for planned admission'),
  average('waits.assessmentMeanDays', 'Wait for assessment'),
  average('waits.packageMeanDays', 'Wait for home-care package'),
  amount('deaths', 'Deaths'),
  amount('lifeYears', 'Life years'),
  amount('qalys', 'Quality-adjusted life years'),
  amount('daysAtHome', 'Days at home'),
  amount('unmetNeedPersonDays', 'Unmet need for help at home'),
  payer('cost.nhs', 'NHS'),
  payer('cost.council', 'Council'),
  payer('cost.publicHealth', 'Public health'),
  payer('cost.households', 'Households'),
  payer('cost.centre', 'Centre (new money)'),
  total('cost.system', 'System cost'),
];
