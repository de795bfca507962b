/** What is published of English areas, or counted by an analyst, in one shape: from either a place file can be written. */

/** Figures of an area, as published: what each is, its unit, and the year of the figures that ship. */
export const PLACE_FIGURES = {
  bedsOpen: { what: 'general and acute beds open', unit: 'beds', year: 'September 2024 to August 2025' },
  bedsOccupied: { what: 'general and acute beds occupied', unit: 'beds', year: 'September 2024 to August 2025' },
  attendancesPerMonth: { what: 'A&E attendances, all types', unit: 'a month', year: 'August 2024 to July 2025' },
  over4hPerMonth: { what: 'of them over 4 hours', unit: 'a month', year: 'August 2024 to July 2025' },
  emergencyAdmissionsPerMonth: { what: 'emergency admissions', unit: 'a month', year: 'August 2024 to July 2025' },
  noCriteriaAll: {
    what: 'patients who do not meet the criteria to reside, those who leave the same day included',
    unit: 'patients',
    year: 'September 2024 to August 2025',
  },
  noCriteriaRemaining: {
    what: 'of them still in a bed at the end of the day',
    unit: 'patients',
    year: 'September 2024 to August 2025',
  },
  planned: { what: 'planned waiting list', unit: 'pathways', year: 'February 2025' },
  plannedOver18w: { what: 'of them over 18 weeks', unit: 'pathways', year: 'February 2025' },
  plannedOver52w: { what: 'of them over 52 weeks', unit: 'pathways', year: 'February 2025' },
  careHomeBeds: { what: 'care-home beds of all kinds', unit: 'beds', year: '2022' },
  supportedResidents: { what: 'council-supported care-home residents', unit: 'people', year: '2022/23' },
  nhsMillion: { what: 'NHS allocation', unit: 'GBP m', year: '2023' },
  socialSpendMillion: { what: 'gross current spending on social care', unit: 'GBP m', year: '2017/18' },
} as const satisfies Readonly<Record<string, { what: string; unit: string; year: string }>>;
/** Name of a figure of an area. */
export type PlaceFigure = keyof typeof PLACE_FIGURES;
export const FIGURE_NAMES = Object.keys(PLACE_FIGURES) as PlaceFigure[];

/** One figure of an area, with who says so. */
export interface Counted {
  readonly value: number;
  readonly year: string;
  readonly source: string;
}

/** An area as its tables know it. */
export interface AreaFigures {
  readonly name: string;
  /** female and male people by single year of age from 0, the last open; by quintile where the source has it */
  readonly people: readonly AgeCounts[];
  /** shares of the deprivation quintiles, the most deprived first; null where the people have them, or nobody knows */
  readonly quintileShares: readonly number[] | null;
  readonly figures: Readonly<Partial<Record<PlaceFigure, Counted>>>;
}

export interface AgeCounts {
  readonly ageYears: number;
  /** 1 to 5, 0 for all */
  readonly quintile: number;
  readonly females: number;
  readonly males: number;
}

export function peopleOf({ people }: Pick<AreaFigures, 'people'>): number {
  return people.reduce((sum, { females, males }) => sum + females + males, 0);
}
