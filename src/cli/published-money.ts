import type {
  Elasticity,
  MoneySpecification,
  PublishedMoney,
  SectorName,
} from '../analysis/documents/money-document.js';
import { DEATH_BANDS, OPPORTUNITY_COST_PRICES, SECTORS } from '../analysis/index.js';
import { moneySplits, nearest, type Scenario } from '../scenario/index.js';
import { PENCE_PER_POUND } from '../units/index.js';
import { CliError, EXIT } from './exit.js';

/** Shown side by side; the first is the headline. */
const CORRELATIONS = [0, -0.5, 0.5];
const PREFIX = 'published.';
const TAU = 'tau';
const CORRELATION = 'correlation';
const NUMBER = /^-?\d{1,6}(\.\d{1,9})?$/;
const TAU_MAX_YEARS = 50;
const ELASTICITY_MAX = 10;

/** The options given for the published reading; null: those of the book. */
export interface AskedElasticities {
  readonly elasticities: Readonly<Partial<Record<SectorName, Elasticity>>>;
  readonly tauYears: number | null;
  readonly correlation: number | null;
}

/** `health=-0.532:0.259,social=-0.336,tau=3,correlation=0.5`: elasticities with standard errors; any left out is the book's. */
export function readElasticities(text: string): AskedElasticities {
  const names = [...SECTORS, TAU, CORRELATION];
  const refuse = (why: string): never => {
    const example = 'health=-0.532:0.259,social=-0.336:0.152,tau=3';
    throw new CliError(EXIT.usage, `--elasticities: expected ${names.join(', ')} as in ${example}; ${why}`);
  };
  const given = new Map<string, readonly number[]>();
  for (const part of text.split(',')) {
    const [name, value = '', ...more] = part.split('=');
    if (!names.includes(name)) {
      const near = nearest(name, names);
      refuse(`found "${name}"${near === null ? '' : `; did you mean "${near}"?`}`);
    }
    const numbers = value.split(':');
    if (more.length > 0 || numbers.length > 2 || !numbers.every((one) => NUMBER.test(one))) refuse(`found "${part}"`);
    if (given.has(name)) refuse(`found ${name} twice`);
    given.set(name, numbers.map(Number));
  }
  const single = (name: string, least: number, most: number): number | null => {
    const numbers = given.get(name);
    if (numbers === undefined) return null;
    if (numbers.length > 1 || numbers[0] < least || numbers[0] > most)
      refuse(`found ${name} that is no number from ${least} to ${most}`);
    return numbers[0];
  };
  const elasticities = SECTORS.flatMap((sector) => {
    const numbers = given.get(sector);
    if (numbers === undefined) return [];
    const [value, standardError = null] = numbers;
    if (Math.abs(value) > ELASTICITY_MAX || (standardError ?? 0) < 0) refuse(`found ${sector}=${numbers.join(':')}`);
    return [[sector, { value, standardError }] as const];
  });
  return {
    elasticities: Object.fromEntries(elasticities),
    tauYears: single(TAU, 0, TAU_MAX_YEARS),
    correlation: single(CORRELATION, -1, 1),
  };
}

/** Settings of both readings, and each settlement's split; null where the book is older than these settings. */
export function moneyQuestion(scenario: Scenario, asked: AskedElasticities | null) {
  const published = publishedMoney(scenario, asked);
  return published === null ? null : { published, splits: moneySplits(scenario) };
}

/** The published reading of money as the book of a scenario has it; null where it has none. */
export function publishedMoney({ place: { book } }: Scenario, asked: AskedElasticities | null): PublishedMoney | null {
  if (book[`${PREFIX}elasticity.health`] === undefined) return null;
  const value = (key: string) => {
    const found = book[`${PREFIX}${key}`];
    if (found === undefined) throw new CliError(EXIT.usage, `the parameter book has no row ${PREFIX}${key}`);
    return found;
  };
  const bySector = <T>(of: (sector: SectorName) => T) =>
    Object.fromEntries(SECTORS.map((sector) => [sector, of(sector)])) as Record<SectorName, T>;
  const own = bySector((sector): Elasticity => {
    return { value: value(`elasticity.${sector}`), standardError: value(`standardError.${sector}`) };
  });
  const with2020 = (end: 'low' | 'high'): Elasticity => {
    return { value: value(`publicHealth2020.${end}`), standardError: value(`publicHealth2020.${end}StandardError`) };
  };
  const unsure = (key: string): Elasticity => ({ value: value(key), standardError: null });
  const specifications: MoneySpecification[] = [
    { name: 'conservative', label: 'Martin 2021, last column', elasticities: own },
    {
      name: 'firstColumn',
      label: 'Martin 2021, first instrumental column',
      elasticities: { ...own, health: unsure('firstColumn.health'), social: unsure('firstColumn.social') },
    },
    {
      name: 'publicHealth2020Low',
      label: 'public health of 2020, lower',
      elasticities: { ...own, publicHealth: with2020('low') },
    },
    {
      name: 'publicHealth2020High',
      label: 'public health of 2020, higher',
      elasticities: { ...own, publicHealth: with2020('high') },
    },
  ];
  const changed = asked !== null && Object.keys(asked.elasticities).length > 0;
  const given: MoneySpecification[] = changed
    ? [{ name: 'given', label: 'as given', elasticities: { ...own, ...asked.elasticities } }]
    : [];
  const central = book[CENTRAL_KEY];
  const taus = ['tauYears', 'tauFastYears', 'tauSlowYears'].map(value);
  return {
    specifications: [...given, ...specifications],
    allocationPounds: bySector((sector) => value(`allocation.${sector}PencePerPersonYear`) / PENCE_PER_POUND),
    tauYears: first(taus, asked?.tauYears ?? null),
    correlations: first(CORRELATIONS, asked?.correlation ?? null),
    evidenceShare: value('evidenceShare'),
    yearsLost: DEATH_BANDS.map((band) => value(`yearsLost.${band.slice('deaths.'.length)}`)),
    poundsPerQaly: [value('poundsPerQaly.low'), central ?? [], value('poundsPerQaly.high')].flat(),
    ...(central === undefined ? {} : { atOldPrices: [{ poundsPerQaly: central, pricesOf: OPPORTUNITY_COST_PRICES }] }),
  };
}

const CENTRAL_KEY = 'economics.threshold.opportunityCost';

/** The requested items first, each once. */
function first(usual: readonly number[], asked: number | null): number[] {
  return [...new Set([...(asked === null ? [] : [asked]), ...usual])];
}
