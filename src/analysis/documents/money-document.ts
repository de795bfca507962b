import type { Figure } from './document-figures.js';

/** Sectors whose money published elasticities are about, each with the lines that a settlement can move of it. */
export type SectorName = 'health' | 'social' | 'publicHealth';

/** An elasticity of years of life lost to a sector's allocation, % per 1%. */
export interface Elasticity {
  readonly value: number;
  /** null where none is known: then no interval is told */
  readonly standardError: number | null;
}

/** One set of published elasticities; several stand side by side and are never averaged. */
export interface MoneySpecification {
  readonly name: string;
  readonly label: string;
  readonly elasticities: Readonly<Record<SectorName, Elasticity>>;
}

/** What the published reading of money is made with. */
export interface PublishedMoney {
  /** the first is the headline */
  readonly specifications: readonly MoneySpecification[];
  /** whole sectors, pounds a person-year */
  readonly allocationPounds: Readonly<Record<SectorName, number>>;
  /** the first is the headline */
  readonly tauYears: readonly number[];
  /** of health and social care's elasticities; the first is the headline */
  readonly correlations: readonly number[];
  /** change of a sector's money beyond which the reading is outside the evidence */
  readonly evidenceShare: number;
  /** years of life lost by a death, by the age bands that deaths are counted in */
  readonly yearsLost: readonly number[];
  /** rising */
  readonly poundsPerQaly: readonly number[];
  /** those of the prices that no deflator brings to the money of the run; absent where there is none */
  readonly atOldPrices?: readonly { readonly poundsPerQaly: number; readonly pricesOf: string }[];
}

/** An outcome under both readings, mean a year against the comparator. Readings are never added to each other. */
export interface ReadTwice {
  /** rules at base money: simulated under either reading */
  readonly rules: Figure;
  /** money as simulated, and the whole with it */
  readonly mechanistic: { readonly money: Figure; readonly total: Figure };
  /** money by elasticities, and the whole with the rules as simulated */
  readonly published: { readonly money: Figure; readonly total: Figure };
}

/** Money's effect on deaths by one variant of the published reading. */
export interface PublishedVariant {
  readonly label: string;
  readonly deaths: Figure;
  readonly yearsOfLifeLost: Figure;
}

/** What a settlement's rules do at the comparator's money, and what its money does, read twice. */
export interface MoneyReading {
  readonly settlement: string;
  /** the settlement with its rules at the comparator's money: itself where no money differs */
  readonly rulesOf: string;
  /** pounds a year against the rules at base money */
  readonly movedPounds: Readonly<Record<SectorName, number>>;
  /** the same as a share of the whole sector */
  readonly movedShare: Readonly<Record<SectorName, number>>;
  /** sectors whose money changes by more than elasticities were found for, in some year */
  readonly outsideEvidence: readonly SectorName[];
  readonly deaths: ReadTwice;
  readonly yearsOfLifeLost: ReadTwice;
  /** as simulated, cared-for years included */
  readonly qalys: { readonly rules: Figure; readonly money: Figure; readonly total: Figure };
  /** QALYs of the money by what a pound of NHS money buys: alternatives to the simulated ones, never on top of them */
  readonly qalysByPounds: readonly {
    readonly poundsPerQaly: number;
    readonly qalys: number;
    /** price year of `poundsPerQaly` where it is not that of the money, so that the QALYs are too many; absent otherwise */
    readonly pricesOf?: string;
  }[];
  /** side by side: specifications, correlations and times */
  readonly variants: readonly PublishedVariant[];
  /** lives that a pound of social care must save for each that a pound of NHS money saves, for money to do nothing; null: none */
  readonly turningRatio: number | null;
  /** what the specifications imply for this ratio */
  readonly ratios: readonly number[];
  /** of money's part: `none` where no money differs, `unclear` where the simulated part is not clear of chance */
  readonly signs: 'none' | 'same' | 'differ' | 'unclear';
}

/** Both readings of every settlement, and what they are made with. */
export interface MoneyReadings {
  readonly settings: PublishedMoney;
  readonly readings: readonly MoneyReading[];
  /** settlements with a past of their own, whose difference cannot be split */
  readonly notSplit: readonly string[];
}
