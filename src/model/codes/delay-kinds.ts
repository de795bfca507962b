import { PATHWAYS } from '../../care/index.js';
import { SERVICE } from './service-codes.js';
import { COUNT, DELAYS, type DelayName } from './vocabulary.js';

/** What a night of delay for one reason counts as. */
interface DelayKind {
  /** counts that it adds to, besides the totals */
  readonly columns: readonly number[];
  /** count of such nights from day 14 of the stay on, by the published groups of reasons; -1 for no delay */
  readonly long: number;
  /** the assessment is complete: a delayed transfer of care, in the older count */
  readonly afterAssessment: boolean;
  /** the responsible agency; for a service the council, by its share of the cost, and the NHS for the rest */
  readonly responsible: 'nhs' | 'council' | 'both' | { readonly service: number };
}

const COMMON: Readonly<Record<Exclude<DelayName, (typeof PATHWAYS)[number]['name']>, DelayKind>> = {
  none: { columns: [], long: -1, afterAssessment: false, responsible: 'nhs' },
  pathway0: {
    columns: [COUNT['delayedDays.pathway0']],
    long: COUNT['longDelayedDays.hospital'],
    afterAssessment: false,
    responsible: 'nhs',
  },
  nhsAssessment: {
    columns: [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentNhs']],
    long: COUNT['longDelayedDays.hub'],
    afterAssessment: false,
    responsible: 'nhs',
  },
  councilAssessment: {
    columns: [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentCouncil']],
    long: COUNT['longDelayedDays.hub'],
    afterAssessment: false,
    responsible: 'council',
  },
  jointAssessment: {
    columns: [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentJoint']],
    long: COUNT['longDelayedDays.hub'],
    afterAssessment: false,
    responsible: 'both',
  },
  handover: {
    columns: [COUNT['delayedDays.handover']],
    long: COUNT['longDelayedDays.hub'],
    afterAssessment: true,
    responsible: 'both',
  },
  hub: {
    columns: [COUNT['delayedDays.hub']],
    long: COUNT['longDelayedDays.hub'],
    afterAssessment: false,
    responsible: 'both',
  },
  hospitalProcess: {
    columns: [COUNT['delayedDays.hospitalProcess']],
    long: COUNT['longDelayedDays.hospital'],
    afterAssessment: false,
    responsible: 'nhs',
  },
  otherReason: {
    columns: [COUNT['delayedDays.otherReason']],
    long: COUNT['longDelayedDays.other'],
    afterAssessment: true,
    responsible: 'both',
  },
};

const ofPathway = ({ name, delayed }: (typeof PATHWAYS)[number]): DelayKind => ({
  columns: [COUNT[delayed.column]],
  long: COUNT[delayed.longColumn],
  afterAssessment: true,
  responsible: { service: SERVICE[name] },
});

/** By DELAY. */
export const DELAY_KINDS: readonly DelayKind[] = DELAYS.map((delay) => {
  const pathway = PATHWAYS.find(({ name }) => name === delay);
  return pathway === undefined ? COMMON[delay as keyof typeof COMMON] : ofPathway(pathway);
});

/**
 * Adds up the delayed days in a row of counts by responsible agency, in both definitions. The agency counts, not the
 * purse that holds the money.
 *
 * @param councilShare by SERVICE: share of its cost that the council bears
 */
export function attributeDelays(row: Float64Array, councilShare: readonly number[]): void {
  const all = { nhs: 0, council: 0, both: 0 };
  const transfer = { nhs: 0, council: 0, both: 0 };
  for (const { columns, afterAssessment, responsible } of DELAY_KINDS) {
    const days = columns.length === 0 ? 0 : row[columns[columns.length - 1]];
    const sums = afterAssessment ? transfer : all;
    if (typeof responsible === 'string') {
      sums[responsible] += days;
      continue;
    }
    const council = days * councilShare[responsible.service];
    sums.council += council;
    sums.nhs += days - council;
  }
  row[COUNT['delayedDays.transferNhs']] = transfer.nhs;
  row[COUNT['delayedDays.transferCouncil']] = transfer.council;
  row[COUNT['delayedDays.transferBoth']] = transfer.both;
  row[COUNT['delayedDays.nhs']] = transfer.nhs + all.nhs;
  row[COUNT['delayedDays.council']] = transfer.council + all.council;
  row[COUNT['delayedDays.both']] = transfer.both + all.both;
}
