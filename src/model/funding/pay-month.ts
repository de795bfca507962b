import { PATHWAYS, type ServiceName, STAYS } from '../../care/index.js';
import { LINES, type Line } from '../../scenario/types.js';
import { DAYS_PER_MONTH, toWholePence } from '../../units/index.js';
import { ACUTE } from '../capacity/acute-spread.js';
import { WARDS } from '../capacity/slots.js';
import { SECTOR } from '../capacity/workforce.js';
import { SERVICE } from '../codes/service-codes.js';
import { COUNT, STOCK } from '../codes/vocabulary.js';
import { areaUntil, countOf } from '../measurement/tallies.js';
import { hoursInForce, SESSIONS } from '../state/behaviour-state.js';
import { feesInForce } from '../state/council-state.js';
import type { State } from '../state/state.js';
import { payCapital } from './capital.js';
import { payTemporary } from './conditional-money.js';
import { daysLeftToOthers, nhsFundedShare, payForContinuingCare } from './continuing-care.js';
import { payForCoordination } from './coordination-costs.js';
import { DRIVER } from './drivers.js';
import { payBack } from './first-call.js';
import { ACCOUNT, assertConserved, CAUSE, post } from './ledger.js';
import { basePlanPence, linePlansPence, monthShare } from './line-money.js';
import { LINE, PROVIDER } from './lines.js';
import { movesPence } from './moved-money.js';
import { ownHomeCareDays, ownUseOfMonth, payForOwnServices, usedInPlaceOf } from './own-service-costs.js';
import { payProviders } from './payment.js';
import { repeatsUntilNow } from './planned-repeats.js';
import { pooledShare } from './pooling.js';
import { payForRunning, payTransfer, transferredPence } from './running.js';

/** What has been used since each driver was last paid for. */
type Used = (driver: number, total: number) => number;

/** Money of the month that ends now: allocations and line funding, the resources used, then payment for activity. */
export function payMonth(s: State): void {
  fundLines(s, payCapital(s));
  payForRunning(s);
  payTemporary(s);
  payForUse(s);
  payForBackground(s);
  payProviders(s);
  assertConserved(s.ledger);
}

/**
 * centre -> purse -> provider, or through the pot for the pooled share: a twelfth of the year, with fractions carried
 * exactly. Money that planning and the transfer move between lines is allocated to the line it comes from.
 *
 * @param fromCapital this month's capital that has become money of acute care, pence
 */
function fundLines(s: State, fromCapital: number): void {
  const { ledger, terms } = s;
  const month = s.monthOfYear;
  const plans = linePlansPence(s);
  const moves = movesPence(s);
  for (const line of LINES) {
    const { byPurses, byPool } = moves[line];
    const moved = byPurses + byPool + transferredPence(s, line);
    const amount = monthShare(plans[line] - byPool, month);
    const added = monthShare(partPence(s, line, s.money.newMoney), month);
    const bridged = monthShare(partPence(s, line, s.money.bridging), month);
    const allocated = monthShare(plans[line] - moved, month);
    const owner = ACCOUNT[terms.owners[line]];
    const pooled = toWholePence(amount * pooledShare(terms.settlement, line));
    const other = line === 'acute' ? fromCapital : 0;
    post(ledger, ACCOUNT.centre, owner, CAUSE.allocation, allocated - added - bridged - other + payBack(s, line));
    post(ledger, ACCOUNT.centre, owner, CAUSE.newMoney, added);
    post(ledger, ACCOUNT.centre, owner, CAUSE.bridgingMoney, bridged);
    post(ledger, owner, PROVIDER[line], CAUSE.lineFunding, amount - pooled);
    post(ledger, owner, ACCOUNT.pot, CAUSE.contribution, pooled);
    post(ledger, ACCOUNT.pot, PROVIDER[line], CAUSE.lineFunding, pooled + monthShare(byPool, month));
  }
  payTransfer(s);
}

/**
 * A line's new or bridging money this year: kept apart, so that it is never mistaken for a better use of existing
 * money.
 */
function partPence(s: State, line: Line, part: Float64Array): number {
  const added = part[LINE[line]];
  return added === 0 ? 0 : toWholePence(added * basePlanPence(s, line));
}

function payForUse(s: State): void {
  const { prices } = s.rules;
  const resources = ACCOUNT.resources;
  const pay = (provider: number, cause: number, pence: number) =>
    post(s.ledger, provider, resources, cause, toWholePence(pence));
  const used = usedThisMonth(s);
  const count = (name: keyof typeof COUNT) => used(COUNT[name], countOf(s.tallies, COUNT[name]));
  const days = (name: keyof typeof STOCK) =>
    used(DRIVER.stocks + STOCK[name], areaUntil(s.tallies, STOCK[name], s.now));

  const coreBeds = s.rules.capacity.wardBeds.reduce(
    (sum, _, ward) => sum + s.spells.capacity[ward] - s.escalation[ward],
    0,
  );
  const [idle, closing] = [s.wards[WARDS.unstaffedBeds], s.wards[WARDS.closingBeds]];
  const kept = (coreBeds + idle - closing) * prices.openBedPerMonth;
  const fixed = (1 + prices.acutePressure) * (kept + acuteFixed(s));
  pay(ACCOUNT.acuteProvider, CAUSE.fixedCapacity, fixed);
  pay(ACCOUNT.acuteProvider, CAUSE.doubleRunning, closing * prices.openBedPerMonth);
  const ownUse = ownUseOfMonth(s);
  const ownHomeCare = ownHomeCareDays(s, ownUse);
  const ownPence = payForOwnServices(s, ownUse);
  const unplanned = count('admissions.unplanned');
  const overnight = count('admissions.overnight');
  const ordinary = count('admissions.plannedOrdinary');
  const dayCases = count('admissions.planned') - ordinary + repeatsThisMonth(s, used);
  pay(
    ACCOUNT.acuteProvider,
    CAUSE.variableUse,
    (unplanned - overnight - usedInPlaceOf(s, ownUse, 'assessmentUnit', 'start')) * prices.noNight +
      overnight * prices.overnight +
      dayCases * prices.dayCase +
      ordinary * prices.plannedOrdinary +
      count('bedDays.acute') * prices.bedDay +
      count('attendances.type1') * prices.attendance,
  );
  pay(ACCOUNT.acuteProvider, CAUSE.escalation, used(DRIVER.escalation, s.escalationDays) * prices.escalationBedDay);

  pay(ACCOUNT.acuteProvider, CAUSE.avoidanceEffort, s.conduct.effortPence[0]);

  const use = servicesUsed(s, count, days, (name, per) => usedInPlaceOf(s, ownUse, name, per));
  const cases = s.cases * prices.casePerMonth;
  pay(ACCOUNT.communityProvider, CAUSE.fixedCapacity, prices.communityFixedPerMonth + cases + use.idleCommunity);
  pay(ACCOUNT.communityProvider, CAUSE.variableUse, use.community);
  pay(ACCOUNT.communityProvider, CAUSE.avoidanceEffort, s.conduct.effortPence[1]);
  pay(ACCOUNT.communityProvider, CAUSE.spotPurchase, spotPremium(s, used));
  pay(
    ACCOUNT.communityProvider,
    CAUSE.agencyPremium,
    (use.community + ownPence.community) * agencyPremium(s, SECTOR.nhs),
  );
  // The NHS pays for some residents whatever their means.
  const meansTested = 1 - nhsFundedShare(s);
  const inHomes = {
    council: days('time.careHomeCouncil'),
    self: days('time.careHomeSelf'),
    dependent: days('time.dependent'),
  };
  const left = daysLeftToOthers(s, inHomes.dependent);
  const ownMeans = s.rules.people.selfFunderShareHomeCare;
  const fees = feesInForce(s);
  const socialUse =
    use.council +
    fees * (days('time.homeCareCouncil') - ownHomeCare.council) * prices.homeCareDay * hoursInForce(s) +
    fees * inHomes.council * meansTested * prices.careHomeDay +
    fees * left * (1 - ownMeans) * prices.homeCareDay;
  const socialWorkers = prices.socialAssessmentPerMonth * (s.council.assessors[0] - 1);
  pay(ACCOUNT.socialProvider, CAUSE.fixedCapacity, prices.socialFixedPerMonth + socialWorkers + use.idleCouncil);
  pay(ACCOUNT.socialProvider, CAUSE.variableUse, socialUse);
  pay(ACCOUNT.socialProvider, CAUSE.agencyPremium, (socialUse + ownPence.social) * agencyPremium(s, SECTOR.social));
  pay(
    ACCOUNT.households,
    CAUSE.selfFundedCare,
    (days('time.homeCareSelf') - ownHomeCare.self) * prices.selfHomeCareDay +
      inHomes.self * meansTested * prices.selfCareHomeDay +
      left * ownMeans * prices.selfHomeCareDay,
  );
  payForContinuingCare(s, inHomes);
  payForCoordination(s, used);
  const prevention = s.ledger.balances[ACCOUNT.preventionProvider];
  pay(ACCOUNT.preventionProvider, CAUSE.fixedCapacity, prevention);
}

/** Theatres, the department's staff, and what goes with beds and both: each as far as it is paid for. */
function acuteFixed({ acute, conduct, rules }: State): number {
  const { prices, pathway } = rules;
  const { daySlotsPerWeekday: day, ordinarySlotsPerWeekday: ordinary } = pathway.plannedCare;
  const { sessions } = conduct;
  const all = day + ordinary;
  const extra =
    all > 0 ? (day * (sessions[SESSIONS.dayCase] - 1) + ordinary * (sessions[SESSIONS.planned] - 1)) / all : 0;
  return (
    prices.acuteFixedPerMonth +
    prices.theatresPerMonth * (acute[ACUTE.sessions] * (1 + extra) - 1) +
    prices.departmentPerMonth * (acute[ACUTE.department] - 1) +
    prices.supportPerMonth * (acute[ACUTE.support] - 1)
  );
}

/**
 * What services with stays cost beside their use: the community line's part and the council's. Own places that nobody
 * uses are staffed and paid in part.
 *
 * @param inPlaceOf units that the place's own services delivered in the setting of one of these
 */
function servicesUsed(
  s: State,
  count: (name: keyof typeof COUNT) => number,
  days: (name: keyof typeof STOCK) => number,
  inPlaceOf: (name: ServiceName, per: 'start' | 'day') => number,
): ServiceCost {
  const { prices } = s.rules;
  const cost = { community: 0, council: 0, idleCommunity: 0, idleCouncil: 0 };
  for (const { name, price, starts, setting } of STAYS) {
    const service = SERVICE[name];
    const inUse = days(`time.${setting.name}`) - inPlaceOf(name, 'day');
    const units = price.per === 'start' ? count(starts.column) - inPlaceOf(name, 'start') : inUse;
    const pence = units * prices.perUse[service];
    const open = s.partPosts.posts[s.layout.stations[service]] * DAYS_PER_MONTH;
    const idle = Math.max(0, open - inUse) * prices.perPlaceDay[service] * prices.idleShare;
    const share = prices.councilShare[service];
    cost.community += pence * (1 - share);
    cost.council += pence * share;
    cost.idleCommunity += idle * (1 - share);
    cost.idleCouncil += idle * share;
  }
  return cost;
}

type ServiceCost = Record<'community' | 'council' | 'idleCommunity' | 'idleCouncil', number>;

/** What spot-bought places cost beyond the price of own places. */
function spotPremium(s: State, used: Used): number {
  const { perUse, spotPremium } = s.rules.prices;
  let pence = 0;
  PATHWAYS.forEach(({ name }, index) => {
    pence += used(DRIVER.spot + index, s.spotDays[index]) * perUse[SERVICE[name]] * spotPremium;
  });
  return pence;
}

/** Premium on a sector's variable cost: the agency share of its staff times the extra cost of agency staff. */
function agencyPremium(s: State, sector: number): number {
  const agency = s.agencyStaff[sector];
  return agency === 0 ? 0 : (agency / (s.staff[sector] + agency)) * s.rules.workforce.agencyPremium;
}

/** Background contacts by exposure, services outside the split, the transfer and client charges. */
function payForBackground(s: State): void {
  const { ledger, rules } = s;
  const { prices } = rules;
  const used = usedThisMonth(s);
  let exposure = 0;
  prices.exposureDay.forEach((pencePerDay, segment) => {
    const stock = STOCK['time.segment1'] + segment;
    exposure += used(DRIVER.exposure + segment, areaUntil(s.tallies, stock, s.now)) * pencePerDay;
  });
  const nhsBackground = toWholePence(exposure);
  const { nhsConstantPerMonth, nhsTransferPerMonth, councilConstantPerMonth, chargesPerMonth } = prices;
  post(
    ledger,
    ACCOUNT.centre,
    ACCOUNT.nhs,
    CAUSE.allocation,
    nhsBackground + nhsConstantPerMonth + nhsTransferPerMonth,
  );
  post(ledger, ACCOUNT.nhs, ACCOUNT.resources, CAUSE.exposure, nhsBackground);
  post(ledger, ACCOUNT.nhs, ACCOUNT.resources, CAUSE.constantServices, nhsConstantPerMonth);
  post(ledger, ACCOUNT.nhs, ACCOUNT.council, CAUSE.transfer, nhsTransferPerMonth);
  post(ledger, ACCOUNT.households, ACCOUNT.council, CAUSE.charges, chargesPerMonth);
  const own = councilConstantPerMonth - nhsTransferPerMonth - chargesPerMonth;
  post(ledger, ACCOUNT.centre, ACCOUNT.council, CAUSE.allocation, own);
  post(ledger, ACCOUNT.council, ACCOUNT.resources, CAUSE.constantServices, councilConstantPerMonth);
}

function usedThisMonth(s: State): Used {
  const { paid } = s.ledger;
  return (driver, total) => {
    const used = total - paid[driver];
    paid[driver] = total;
    return used;
  };
}

function repeatsThisMonth(s: State, used: Used): number {
  return used(DRIVER.repeats, repeatsUntilNow(s));
}
