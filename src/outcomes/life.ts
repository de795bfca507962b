/** One thing that happened to a person, and how they stood after it. Names are those of the model's vocabulary. */
export interface LifeEvent {
  /** days since the first day of the simulation, a 1 April; the fraction is the time of day */
  readonly day: number;
  /** whose turn it was: one of the person's own timers, an event of the place, or `served` when a unit fell free */
  readonly occasion: string;
  readonly ageYears: number;
  readonly setting: string;
  readonly phase: string;
  /** why a patient who is ready has not left the bed; `none` when not delayed */
  readonly delay: string;
  /** discharge pathway of the spell, 0-3 */
  readonly pathway: number;
  /** ward group of the spell, from 1 */
  readonly ward: number;
  /** long-term support: what the person has, or is on the way to */
  readonly support: string;
  readonly package: boolean;
  readonly carer: boolean;
  readonly dependency: string;
  /** need segment, 1-5 */
  readonly segment: number;
  readonly unmetNeed: boolean;
  /** the way to a planned admission */
  readonly plannedCare: string;
}

/** A person's life in one settlement, from the first day to the last; the first event is how they started. */
export interface Life {
  readonly settlement: string;
  readonly person: number;
  readonly sex: string;
  /** deprivation, 1 = most deprived */
  readonly quintile: number;
  readonly livesAlone: boolean;
  /** means above the limit for home care; for a care home, where a house counts too */
  readonly paysHomeCare: boolean;
  readonly paysCareHome: boolean;
  readonly warmUpYears: number;
  readonly events: readonly LifeEvent[];
}
