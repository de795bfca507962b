import { COUNT } from './vocabulary.js';

/**
 * Who is responsible for the delayed days of a row of counts, by what the days waited for: the hospital and pathways 2
 * and 3 are the NHS's; an assessment is its agency's, a joint one and a hand-over both's; pathway 1 is the council's for
 * the share of its cost that it bears, else the NHS's. It is the agency that counts, whichever purse holds the money.
 */
export function attributeDelays(row: Float64Array, councilPathway1Share: number): void {
  const pathway1 = row[COUNT['delayedDays.pathway1']];
  const council = pathway1 * councilPathway1Share;
  const nhs = pathway1 - council + row[COUNT['delayedDays.pathway2']] + row[COUNT['delayedDays.pathway3']];
  const both = row[COUNT['delayedDays.handover']];
  row[COUNT['delayedDays.transferNhs']] = nhs;
  row[COUNT['delayedDays.transferCouncil']] = council;
  row[COUNT['delayedDays.transferBoth']] = both;
  const hospital = row[COUNT['delayedDays.pathway0']] + row[COUNT['delayedDays.assessmentNhs']];
  row[COUNT['delayedDays.nhs']] = nhs + hospital;
  row[COUNT['delayedDays.council']] = council + row[COUNT['delayedDays.assessmentCouncil']];
  row[COUNT['delayedDays.both']] = both + row[COUNT['delayedDays.assessmentJoint']];
}
