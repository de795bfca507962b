import { OLD_BAND_YEARS } from '../../outcomes/columns.js';
import { DEATH_BAND_YEARS } from '../../outcomes/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { NEED_SEGMENTS, type Scenario } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { groupCount } from '../capacity/group-count.js';
import { compileRotas, type RotaRules } from '../capacity/rotas.js';
import { type CapacityRules, compileCapacity } from '../capacity/slots.js';
import { compileWorkforce, type WorkforceRules } from '../capacity/workforce.js';
import { compilePrices, type Prices } from '../funding/prices.js';
import { compileExperience, type ExperienceRules } from '../measurement/experience.js';
import { compileReadiness, type ReadinessRules } from '../places/readiness.js';
import { compileDependency, type DependencyRules } from '../population/dependency.js';
import { compileHazards, type HazardRules } from '../population/hazards.js';
import { compileMigration, type MigrationRules } from '../population/migration.js';
import { compileMortality, type MortalityRules } from '../population/mortality.js';
import { compileQuality, type QualityRules } from '../population/quality.js';
import { remainingFromBirthday, remainingMidYear } from '../population/remaining-life.js';
import { compileSeasons, type Seasons } from '../population/seasons.js';
import { compileSegments, type SegmentRules } from '../population/segments.js';
import { quintilesByAge, startPeople } from '../population/start-people.js';
import { compileStartStocks, type StartStocks } from '../population/start-shares.js';
import { afterDischargeFactors } from './after-discharge-rules.js';
import { type AmbulanceRules, compileAmbulance } from './ambulance-rules.js';
import { type BehaviourRules, compileBehaviour } from './behaviour-rules.js';
import { ageSeries, bandByAge, numberedList, valuesByAge } from './book-series.js';
import { type CapitalRules, compileCapital } from './capital-rules.js';
import { type CareWorthRules, compileCareWorth } from './care-worth-rules.js';
import { type CaseManagementRules, compileCaseManagement } from './case-management-rules.js';
import { type CoordinationRules, compileCoordination } from './coordination-rules.js';
import { compileOwnServices, type OwnRules } from './own-service-rules.js';
import { compilePathwayRules, type PathwayRules } from './pathway-rules.js';
import { compilePlanning, type PlanningRules } from './planning-rules.js';
import { compileSchemes, type SchemeRules } from './scheme-rules.js';
import { compileSocialCare, type SocialCareRules } from './social-care-rules.js';

/**
 * The compiled parameters of one draw: everything that no settlement may change. The book's numbers enter the model
 * here and in the compile functions named here, and nowhere else.
 */
export interface Rules {
  readonly scenario: Scenario;
  readonly scale: number;
  readonly lastAgeYears: number;
  /** people at the start by single year of age and sex, whole numbers: [age * 2 + sex] */
  readonly startPeople: Int32Array;
  readonly seasons: Seasons;
  readonly segments: SegmentRules;
  readonly hazards: HazardRules;
  readonly migration: MigrationRules;
  readonly mortality: MortalityRules;
  readonly dependency: DependencyRules;
  readonly quality: QualityRules;
  readonly careWorth: CareWorthRules;
  /** of QALYs, `economics.discountRatePerYear` */
  readonly discountRatePerYear: number;
  /** see `remainingFromBirthday`, at that rate */
  readonly qalysFromBirthday: Float64Array;
  /** see `remainingMidYear` */
  readonly remainingQalys: Float64Array;
  readonly experience: ExperienceRules;
  readonly pathway: PathwayRules;
  readonly own: OwnRules;
  readonly socialCare: SocialCareRules;
  readonly capacity: CapacityRules;
  readonly rotas: RotaRules;
  readonly workforce: WorkforceRules;
  readonly prices: Prices;
  readonly capital: CapitalRules;
  readonly behaviour: BehaviourRules;
  readonly planning: PlanningRules;
  readonly people: PeopleRules;
  /** see `SystemPlace` */
  readonly neighbourhoodGradient: number;
  readonly schemes: SchemeRules;
  readonly ambulance: AmbulanceRules;
  readonly readiness: ReadinessRules;
  /** cost of doubling coordination by effort, as a share of the lines' money */
  readonly effortCostShare: number;
  readonly coordination: CoordinationRules;
  readonly caseManagement: CaseManagementRules;
  readonly startStocks: StartStocks;
  /** reporting bands by age: of deaths; of older people, 0 below the first band */
  readonly deathBand: Uint8Array;
  readonly oldBand: Uint8Array;
}

/** Fixed traits, and how they and the state of care change the rate of illness. */
export interface PeopleRules {
  /** standard deviations of newcomers for which rows are kept */
  readonly birthMargin: number;
  readonly neighbourhoods: number;
  readonly adultAgeYears: number;
  readonly oldAgeYears: number;
  /** cumulative shares of quintiles, [(age * 2 + sex) * QUINTILES + quintile]; null: a fifth of everyone in each */
  readonly quintileUntil: Float64Array | null;
  readonly livesAloneShare: Float64Array;
  readonly carerShare: number;
  /** share of people who would pay for home care themselves, and for a care home */
  readonly selfFunderShareHomeCare: number;
  readonly selfFunderShareCareHome: number;
  /** factors on the rate of deterioration; those that affect a whole age group average 1 */
  readonly aloneFactor: number;
  readonly notAloneFactor: number;
  readonly careHomeFactor: number;
  readonly unmetFactor: number;
  readonly waitingFactor: number;
  readonly carerBreakdownPerDay: number;
  /** by AFTER_DISCHARGE: none, first month, until the third; the same after a planned stay */
  readonly afterDischargeFactor: readonly number[];
  readonly afterDischargeDays: readonly number[];
}

export function compileRules(scenario: Scenario, neighbourhoodGradient = 0): Rules {
  const { place, people } = scenario;
  const { book } = place;
  const lastAgeYears = bookValue(book, 'population.lastAgeYears');
  const scale = people / place.referencePeople;
  const people0 = startPeople(scenario, lastAgeYears);
  const peopleByAge = Float64Array.from(
    { length: lastAgeYears + 1 },
    (_, age) => people0[age * 2] + people0[age * 2 + 1],
  );
  const segments = compileSegments(place.needSegments, book, lastAgeYears);
  const hazards = compileHazards(book, peopleByAge, segments);
  const pathway = compilePathwayRules(book, lastAgeYears, scale);
  const startStocks = compileStartStocks(book, lastAgeYears);
  const { plannedCare } = pathway;
  const mortality = compileMortality(book, place.needSegments, segments, hazards, people0);
  const dependency = compileDependency(book, lastAgeYears);
  const quality = compileQuality(book, lastAgeYears);
  const discountRatePerYear = bookValue(book, 'economics.discountRatePerYear');
  const needs = { careHomeFactor: bookValue(book, 'unplanned.careHomeRatio') };
  const life = { lastAgeYears, segments, hazards, mortality, dependency, quality, people: needs };
  const qalysFromBirthday = remainingFromBirthday(life, discountRatePerYear);
  return {
    scenario,
    scale,
    lastAgeYears,
    startPeople: people0,
    seasons: compileSeasons(book, scenario.years),
    segments,
    hazards,
    migration: compileMigration(scenario, { lastAgeYears, segments, hazards, startStocks, plannedCare }),
    mortality,
    dependency,
    quality,
    discountRatePerYear,
    qalysFromBirthday,
    remainingQalys: remainingMidYear(qalysFromBirthday),
    careWorth: compileCareWorth(book),
    experience: compileExperience(book),
    pathway,
    own: compileOwnServices(place.services),
    socialCare: compileSocialCare(book, scale),
    capacity: compileCapacity(book, scale),
    rotas: compileRotas(book),
    workforce: compileWorkforce(book),
    capital: compileCapital(book, scale),
    prices: compilePrices(book, scale, segmentShares(peopleByAge, segments.mix)),
    behaviour: compileBehaviour(book),
    planning: compilePlanning(book),
    coordination: compileCoordination(book),
    caseManagement: compileCaseManagement(book, scale),
    ambulance: compileAmbulance(book, people),
    schemes: compileSchemes(book, { peopleByAge, segments, startStocks }),
    people: compilePeopleRules(scenario, lastAgeYears),
    neighbourhoodGradient,
    readiness: compileReadiness(book),
    effortCostShare: bookValue(book, 'pilots.effortCostShare'),
    startStocks,
    deathBand: bandByAge(DEATH_BAND_YEARS, lastAgeYears),
    oldBand: bandByAge([0, ...OLD_BAND_YEARS], lastAgeYears),
  };
}

/** Share of all people in each need segment at the start. */
function segmentShares(peopleByAge: Float64Array, mix: Float64Array): Float64Array {
  const shares = new Float64Array(NEED_SEGMENTS);
  const total = peopleByAge.reduce((sum, people) => sum + people, 0);
  peopleByAge.forEach((people, age) => {
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      shares[segment] += (people * mix[age * NEED_SEGMENTS + segment]) / total;
    }
  });
  return shares;
}

function compilePeopleRules(scenario: Scenario, lastAgeYears: number): PeopleRules {
  const { people, place } = scenario;
  const { book } = place;
  const value = (key: string) => bookValue(book, key);
  const alone = ageSeries(book, 'livesAlone.share');
  const oldAgeYears = value('population.oldAgeYears');
  const livesAloneShare = valuesByAge(alone, lastAgeYears);
  const oldShare = livesAloneShare[oldAgeYears];
  const ratio = value('unplanned.livesAloneRatio');
  const notAloneFactor = 1 / (1 + oldShare * (ratio - 1));
  return {
    birthMargin: value('births.rowMargin'),
    neighbourhoods: groupCount(book, 'homeCare.areas', people / place.referencePeople),
    adultAgeYears: value('population.adultAgeYears'),
    oldAgeYears,
    quintileUntil: quintilesByAge(scenario.place, lastAgeYears),
    livesAloneShare,
    carerShare: value('carer.coversShare'),
    selfFunderShareHomeCare: value('social.selfFunderShareHomeCare'),
    selfFunderShareCareHome: value('social.selfFunderShareCareHome'),
    aloneFactor: ratio * notAloneFactor,
    notAloneFactor,
    careHomeFactor: value('unplanned.careHomeRatio'),
    unmetFactor: value('unplanned.unmetNeedRatio'),
    waitingFactor: value('unplanned.waitingPlannedRatio'),
    carerBreakdownPerDay: value('carer.breakdownPerYear') / DAYS_PER_YEAR,
    afterDischargeFactor: afterDischargeFactors(book),
    afterDischargeDays: [0, ...numberedList(book, 'afterDischarge.untilDays')],
  };
}
