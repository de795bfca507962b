import { SETTINGS } from '../../care/index.js';
import { settle } from '../../engine/index.js';
import {
  COUNT_COLUMNS,
  NO_VALUE,
  RUN_COLUMNS,
  STOCK_COLUMNS,
  type StockName,
  SYSTEM_COLUMNS,
  type SystemName,
} from '../../outcomes/index.js';
import { PAID_LINES, PURSES, type Purse, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR, toWholePence } from '../../units/index.js';
import { trustInForce } from '../behaviour/trust.js';
import { sectorPosts } from '../capacity/open-slots.js';
import { SECTOR, type Sector, vacancyShare } from '../capacity/workforce.js';
import { attributeDelays } from '../codes/delay-kinds.js';
import { COUNT, LIVING_STOCKS, STOCK } from '../codes/vocabulary.js';
import { coveredPurse } from '../funding/first-call.js';
import { ACCOUNT, CAUSE, postedFor } from '../funding/ledger.js';
import { PROVIDER } from '../funding/lines.js';
import { bodiesAndCapital, moneyOfYear } from '../funding/money-of-year.js';
import { resourceCost, resourcesUsed } from '../funding/resource-cost.js';
import { burdens } from '../funding/split-overspend.js';
import { hoursInForce } from '../state/behaviour-state.js';
import { feesInForce } from '../state/council-state.js';
import { PRESSURE, type State, WAIT } from '../state/state.js';
import { experienceOf } from './experience.js';
import { readOwnServices } from './own-service-readout.js';
import { plannedWaits } from './planned-waits.js';
import { qalysRemaining } from './qalys-remaining.js';
import { councilQueuesNow, meanWaitDays, queuesNow, startsOfYear } from './queues.js';
import { ratio } from './ratio.js';
import { areaUntil, countOf, levelOf, livingNow } from './tallies.js';

/** One year of one settlement, read as the year closes. The caller adds the keys that identify the block. */
export interface YearReadout {
  readonly runs: Float64Array;
  /** by quintile, the most deprived first */
  readonly strata: readonly Float64Array[];
  /** [account, cause, pence] for every pair with a posting */
  readonly accounts: readonly (readonly [number, number, number])[];
  /** [from, to, count] for every move that happened */
  readonly flows: readonly (readonly [number, number, number])[];
  /** measures of each of the place's own services, by name */
  readonly services: readonly (readonly number[])[];
}

/** Stocks of expected deaths, one a cause of delay. */
const DEATHS_OF_DELAY: readonly number[] = STOCK_COLUMNS.flatMap(({ name }, stock) =>
  name.startsWith('delayDeaths.') ? [stock] : [],
);

/** Reads the year that ends now. The ledger's year must be closed. */
export function readYear(s: State): YearReadout {
  const strata = Array.from({ length: QUINTILES }, (_, quintile) => stratum(s, quintile));
  const runs = new Float64Array(RUN_COLUMNS.length);
  for (const row of strata) {
    row.forEach((value, index) => {
      runs[index] += value;
    });
  }
  const system = systemValues(s, runs);
  SYSTEM_COLUMNS.forEach((column, index) => {
    runs[COUNT_COLUMNS.length + STOCK_COLUMNS.length + index] = system[column.name];
  });
  const services = s.own.services === 0 ? [] : readOwnServices(s);
  rememberStations(s);
  return { runs, strata, accounts: postings(s), flows: moves(s), services };
}

/** Counts, then times in years, of one deprivation quintile. */
function stratum(s: State, quintile: number): Float64Array {
  const { tallies } = s;
  const row = new Float64Array(COUNT_COLUMNS.length + STOCK_COLUMNS.length);
  COUNT_COLUMNS.forEach((_, count) => {
    row[count] = tallies.counts[count * QUINTILES + quintile];
  });
  STOCK_COLUMNS.forEach((_, stock) => {
    row[COUNT_COLUMNS.length + stock] = tallies.areas[stock * QUINTILES + quintile] / DAYS_PER_YEAR;
  });
  attributeDelays(row, s.rules.prices.councilShare);
  const experience = experienceOf(s.rules.experience, row);
  row[COUNT['experience.contacts']] = experience.contacts;
  row[COUNT['experience.total']] = experience.total;
  const { careWorth } = s.rules;
  const caring = row[COUNT_COLUMNS.length + STOCK['caring.heavy']];
  row[COUNT['qalys.carersLost']] =
    caring * careWorth.carerLoss + row[COUNT['carers.breakdowns']] * careWorth.breakdownQalys;
  row[COUNT['unpaidCare.hours']] = caring * careWorth.carerHoursPerYear;
  row[COUNT.delayDeaths] = DEATHS_OF_DELAY.reduce((sum, stock) => sum + row[COUNT_COLUMNS.length + stock], 0);
  let repeats = 0;
  s.rules.hazards.repeatsPerDay.forEach((perDay, segment) => {
    repeats += perDay * tallies.areas[(STOCK['time.segment1'] + segment) * QUINTILES + quintile];
  });
  row[COUNT['admissions.planned']] += repeats;
  return row;
}

/** @param sums counts and times of the year over all quintiles */
function systemValues(s: State, sums: Float64Array): Record<SystemName, number> {
  const { tallies } = s;
  const count = (what: number) => countOf(tallies, what);
  const days = (stock: number) => areaUntil(tallies, stock, s.now);
  const lived = LIVING_STOCKS.reduce((sum, stock) => sum + days(stock), 0);
  const attendances = count(COUNT['attendances.ended']);
  const borne = burdens(s);
  const paid = (cause: number) => PAID_LINES.reduce((sum, line) => sum + postedFor(s.ledger, PROVIDER[line], cause), 0);
  const purses = (cause: number) => PURSES.reduce((sum, purse) => sum + resourceCost(s, ACCOUNT[purse], [cause]), 0);
  const bedDays = count(COUNT['bedDays.acute']);
  const stock = (name: StockName) => sums[COUNT_COLUMNS.length + STOCK[name]];
  return {
    people: livingNow(tallies),
    lifeYears: lived / DAYS_PER_YEAR,
    daysAtHome: days(STOCK['time.atHome']),
    unmetNeedPersonDays: days(STOCK['time.unmetNeed']),
    'occupancy.midnight': ratio(bedDays - s.escalationDays, s.coreBedDays[0]),
    'beds.open': ratio(s.coreBedDays[0], s.coreBedDays[1]),
    'beds.escalationDays': s.escalationDays,
    'beds.noCriteriaToReside': count(COUNT['delayedDays.noCriteriaToReside']) / DAYS_PER_YEAR,
    'waits.aeMeanHours': ratio(tallies.waits[WAIT.departmentDays] * HOURS_PER_DAY, attendances),
    'waits.aeOver4hShare': ratio(count(COUNT['attendances.over4h']), attendances),
    'waits.aeOver12hShare': ratio(count(COUNT['attendances.over12h']), attendances),
    'waits.boardingMeanHours': ratio(tallies.waits[WAIT.boardingDays] * HOURS_PER_DAY, tallies.waits[WAIT.boarders]),
    'ambulance.handoverMeanMinutes': ratio(
      tallies.waits[WAIT.handoverDays] * HOURS_PER_DAY * MINUTES_PER_HOUR,
      count(COUNT['ambulance.handovers']),
    ),
    'ambulance.lostHours': tallies.waits[WAIT.crewDaysLost] * HOURS_PER_DAY,
    'waits.communityMeanDays': meanWaitDays(s, 'response'),
    'waits.assessmentMeanDays': meanWaitDays(s, 'assessment'),
    'waits.pathwayMeanDays': meanWaitDays(s, 'pathway'),
    'waits.packageMeanDays': meanWaitDays(s, 'homeCare'),
    'waits.careHomeMeanDays': meanWaitDays(s, 'careHome'),
    'waits.plannedMeanDays': meanWaitDays(s, 'planned'),
    ...plannedWaits(s),
    ...queuesNow(s),
    ...councilQueuesNow(s),
    'stock.homeCare': levelOf(tallies, STOCK['time.homeCareCouncil']) + levelOf(tallies, STOCK['time.homeCareSelf']),
    'stock.careHome': levelOf(tallies, STOCK['time.careHomeCouncil']) + levelOf(tallies, STOCK['time.careHomeSelf']),
    'vacancy.social': vacancy(s, 'social'),
    'vacancy.nhs': vacancy(s, 'nhs'),
    'pressure.days': s.pressure[PRESSURE.days],
    'pressure.episodes': s.pressure[PRESSURE.episodes],
    'pressure.recoveryMeanDays': ratio(s.pressure[PRESSURE.days], s.pressure[PRESSURE.episodes]),
    'experience.mean': ratio(sums[COUNT['experience.total']], sums[COUNT['experience.contacts']]),
    'spotPurchase.places': sumOver(0, s.spotSlots.length, (index) => s.spotSlots[index]),
    eligibilityThreshold: s.threshold,
    'cost.system': borne.nhs + borne.council + borne.publicHealth + borne.households + borne.centre,
    'cost.nhs': borne.nhs,
    'cost.council': borne.council,
    'cost.publicHealth': borne.publicHealth,
    'cost.households': borne.households,
    'cost.centre': borne.centre,
    'cost.escalation': resourceCost(s, ACCOUNT.acuteProvider, [CAUSE.escalation]),
    'cost.spotPurchase': resourceCost(s, ACCOUNT.communityProvider, [CAUSE.spotPurchase]),
    'cost.agencyStaff':
      resourceCost(s, ACCOUNT.communityProvider, [CAUSE.agencyPremium]) +
      resourceCost(s, ACCOUNT.socialProvider, [CAUSE.agencyPremium]),
    'cost.administration': purses(CAUSE.administration),
    'cost.scaleLoss': purses(CAUSE.scaleLoss),
    'allocation.share': s.inSystem.share[0],
    'allocation.target': s.inSystem.target[0],
    'allocation.distance': s.inSystem.share[0] / s.inSystem.target[0] - 1,
    readiness: s.inSystem.readiness[0],
    settlementInForce: s.inSystem.inForce[0],
    'cost.doubleRunning': resourceCost(s, ACCOUNT.acuteProvider, [CAUSE.doubleRunning]),
    'cost.transaction': ofBoth(s, CAUSE.transaction),
    'cost.duplication': ofBoth(s, CAUSE.duplication),
    'cost.caseFinding': resourceCost(s, ACCOUNT.communityProvider, [CAUSE.caseFinding]),
    'cost.continuingCare': resourceCost(s, ACCOUNT.nhs, [CAUSE.continuingCare]),
    'money.bridging': 0 - postedFor(s.ledger, ACCOUNT.centre, CAUSE.bridgingMoney),
    'caseManagement.places': s.rules.caseManagement.places + s.cases,
    'reported.delayedDays': toWholePence(
      count(COUNT['delayedDays.noCriteriaToReside']) * s.rules.prices.reportedDelayedDay,
    ),
    trust: trustInForce(s),
    'effort.stay': s.conduct.stay[0],
    packageHours: hoursInForce(s),
    socialFees: feesInForce(s),
    'reserves.drawn': s.rationing.drawnPence[0],
    'paid.activity': paid(CAUSE.activityPayment),
    'paid.results': paid(CAUSE.outcomePayment),
    'paid.delayedDays': paid(CAUSE.delayedDayCharge),
    'paid.prevention': paid(CAUSE.preventionIncentive),
    'shared.risk': PURSES.reduce((sum, purse) => sum + Math.max(0, riskTaken(s, purse)), 0),
    'advance.nhs': postedFor(s.ledger, ACCOUNT[coveredPurse(s)], CAUSE.advance),
    ...moneyOfYear(s),
    ...bodiesAndCapital(s),
    'starts.boarding': tallies.waits[WAIT.boarders],
    'starts.assessment': startsOfYear(s, 'assessment').starts,
    'starts.pathway': startsOfYear(s, 'pathway').starts,
    'starts.planned': startsOfYear(s, 'planned').starts,
    'scrqol.mean': ratio(stock('scrqol'), stock('time.dependent')),
    'qalys.remaining': qalysRemaining(s),
    ...resourcesUsed(s),
  };
}

function riskTaken(s: State, purse: Purse): number {
  return postedFor(s.ledger, ACCOUNT[purse], CAUSE.riskShare);
}

/** What the hospital and the council's provider paid for one cause, pence. */
function ofBoth(s: State, cause: number): number {
  return resourceCost(s, ACCOUNT.acuteProvider, [cause]) + resourceCost(s, ACCOUNT.socialProvider, [cause]);
}

function vacancy(s: State, sector: Sector): number {
  const posts = sectorPosts(s, sector);
  return posts > 0 ? vacancyShare(s.rules.workforce, SECTOR[sector], s.staff[SECTOR[sector]], posts) : NO_VALUE;
}

/** Keeps the stations' running sums, so that the next year's can be told from this year's. */
function rememberStations(s: State): void {
  let index = 0;
  for (const stations of [s.spells, s.support, s.lists]) {
    settle(stations);
    for (let group = 0; group < stations.groups; group++) {
      s.yearBase[index++] = stations.waitDays[group];
      s.yearBase[index++] = stations.starts[group];
    }
  }
}

function postings(s: State): [number, number, number][] {
  const { posted, causes, balances } = s.ledger;
  const rows: [number, number, number][] = [];
  for (let account = 0; account < balances.length; account++) {
    for (let cause = 0; cause < causes; cause++) {
      const pence = posted[account * causes + cause];
      if (pence !== 0) rows.push([account, cause, pence]);
    }
  }
  return rows;
}

function moves(s: State): [number, number, number][] {
  const rows: [number, number, number][] = [];
  s.tallies.flows.forEach((count, index) => {
    if (count > 0) rows.push([Math.floor(index / SETTINGS.length), index % SETTINGS.length, count]);
  });
  return rows;
}

export function sumOver(from: number, to: number, value: (index: number) => number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += value(index);
  return sum;
}
