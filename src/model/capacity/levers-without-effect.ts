import { bookValue } from '../../scenario/book-value.js';
import { monthsOfChange, settlementAt } from '../../scenario/dated-parts.js';
import { whyIdle } from '../../scenario/idle-levers.js';
import { forPlace, splitPath } from '../../scenario/place-levers.js';
import { differences } from '../../scenario/settlements.js';
import type { Scenario, Settlement } from '../../scenario/types.js';
import { required } from '../../units/index.js';
import { plannedChange } from '../funding/transition.js';
import { placeScenarios } from '../places/place-scenario.js';
import { compileRotas, type Rota, type RotaRules, rotaDays, rotaHours, rotaStart } from './rotas.js';
import { BASE_LEVELS, type CapacityRules, compileCapacity, slotsAt } from './slots.js';

/** A lever that differs from the comparator's and can do nothing. */
export interface WithoutEffect {
  readonly settlement: string;
  readonly lever: string;
  readonly why: string;
}

/** What a lever opens in whole numbers; the months of a settlement in which it may change are looked at one by one. */
interface Whole {
  readonly path: string;
  readonly kind: string;
  /** whether another number of people would open another count */
  readonly bySize: boolean;
  readonly count: (rules: CapacityRules, settlement: Settlement, book: Scenario['place']['book']) => number;
}

const WHOLE: readonly Whole[] = [
  {
    path: 'capacity.acuteBeds',
    kind: 'acute beds',
    bySize: true,
    count: (rules, { capacity }) => {
      const { wardBeds } = slotsAt(rules, { ...capacity }, 1, BASE_LEVELS);
      return wardBeds.reduce((sum, beds) => sum + beds, 0);
    },
  },
  {
    path: 'transition.acuteBedsFactor',
    kind: 'wards opened or closed',
    bySize: true,
    count: (rules, { transition }) => plannedChange(rules, transition),
  },
  {
    path: 'capacity.caseManagementPlaces',
    kind: 'places of case management',
    bySize: true,
    count: (rules, { capacity }, book) =>
      Math.round(book['caseManagement.places'] * rules.scale * capacity.caseManagementPlaces),
  },
  ofRota('assessors', 'days a week', 'assessors', rotaDays),
  ofRota('assessorHours', 'hours a day', 'assessors', rotaHours),
  ofRota('assessorStart', "o'clock as the hour of beginning", 'assessors', rotaStart),
  ofRota('packageStarts', 'days a week', 'packageStarts', rotaDays),
  ofRota('packageStartHours', 'hours a day', 'packageStarts', rotaHours),
  ofRota('packageStartFrom', "o'clock as the hour of beginning", 'packageStarts', rotaStart),
  {
    path: 'rota.departuresUntil',
    kind: "o'clock as the end of leaving",
    bySize: false,
    count: (_, { rota }, book) => Math.max(rota.departuresUntil, bookValue(book, 'stay.lastDepartureHour')),
  },
];

function ofRota(
  lever: keyof Settlement['rota'],
  kind: string,
  rota: Rota,
  value: (rules: RotaRules, settlement: Settlement, rota: Rota) => number,
): Whole {
  return {
    path: `rota.${lever}`,
    kind,
    bySize: false,
    count: (_, settlement, book) => value(compileRotas(book), settlement, rota),
  };
}

/** Levers by which settlements differ from the comparator and that cannot act, at this size or as the others stand. */
export function leversWithoutEffect(scenario: Scenario): WithoutEffect[] {
  const { settlements, comparator, places, years } = scenario;
  const base = required(settlements.find(({ name }) => name === comparator));
  const own = placeScenarios(scenario).map(({ scenario: one }) => ({
    rules: compileCapacity(one.place.book, one.people / one.place.referencePeople),
    book: one.place.book,
  }));
  return (
    settlements
      // a variant has another past: what it shares with the comparator says little
      .filter((settlement) => settlement !== base && settlement.variant === undefined)
      .flatMap((settlement) => {
        const months = [0, ...monthsOfChange(base, years.horizon), ...monthsOfChange(settlement, years.horizon)];
        return differences(base, settlement).flatMap(({ path }) => {
          const { place, lever } = splitPath(path.replace(/ \(.*\)$/, ''));
          const there = (one: Settlement) => (place === null ? one : forPlace(one, place));
          const pairs = months.map(
            (month) => [settlementAt(there(base), month), settlementAt(there(settlement), month)] as const,
          );
          const whole = WHOLE.find((one) => one.path === lever);
          const why =
            whole === undefined
              ? whyIdle(lever, pairs.flat(), (places ?? []).length > 1)
              : whyWhole(
                  whole,
                  own.flatMap(({ rules, book }) =>
                    pairs.map((pair) => pair.map((one) => whole.count(rules, one, book)) as [number, number]),
                  ),
                );
          return why === null ? [] : [{ settlement: settlement.name, lever: path, why }];
        });
      })
  );
}

function whyWhole({ kind, bySize }: Whole, counts: readonly (readonly [number, number])[]): string | null {
  if (counts.some(([from, to]) => from !== to)) return null;
  const numbers = [...new Set(counts.map(([count]) => count))];
  return `${bySize ? 'at this size ' : ''}${numbers.join(', ')} ${kind} either way`;
}
