import { bookValue } from '../../scenario/book-value.js';
import { NEED_SEGMENTS, type Place, QUINTILES } from '../../scenario/types.js';
import { SETTING } from '../codes/vocabulary.js';
import * as AT from '../person/columns.js';
import { BYTES } from '../person/people.js';
import { deprivationByAge, deprivationFactors } from '../population/deprivation.js';
import { compileSegments } from '../population/segments.js';
import { ageSeries, numberedList, valuesByAge } from '../rules/book-series.js';
import type { State } from '../state/state.js';

/** Weights by which a formula counts people: published rates only, never what the model would spend on them. */
export interface NeedWeights {
  /** relative cost by age */
  readonly age: Float64Array;
  /**
   * age x extra cost of the need segment at that age x deprivation: [(age * NEED_SEGMENTS + segment) * QUINTILES +
   * quintile]
   */
  readonly need: Float64Array;
  /** relative mortality by quintile */
  readonly mortality: Float64Array;
}

/** @param place whose people are the standard against which additional need is measured */
export function compileNeedWeights(place: Place): NeedWeights {
  const { book } = place;
  const lastAgeYears = bookValue(book, 'population.lastAgeYears');
  const { mixOfQuintile } = compileSegments(place.needSegments, book, lastAgeYears);
  const age = valuesByAge(ageSeries(book, 'allocation.ageCost'), lastAgeYears);
  const cost = numberedList(book, 'exposure.relativeCost');
  const deprivation = deprivationByAge(book, 'unplanned.deprivationContrast', lastAgeYears);
  const need = new Float64Array(age.length * NEED_SEGMENTS * QUINTILES);
  age.forEach((ageCost, years) => {
    for (let quintile = 0; quintile < QUINTILES; quintile++) {
      const row = years * QUINTILES + quintile;
      const usual = cost.reduce((sum, own, segment) => sum + own * mixOfQuintile[row * NEED_SEGMENTS + segment], 0);
      cost.forEach((own, segment) => {
        need[(years * NEED_SEGMENTS + segment) * QUINTILES + quintile] = (ageCost * own * deprivation[row]) / usual;
      });
    }
  });
  return { age, need, mortality: deprivationFactors(bookValue(book, 'death.deprivationContrast')) };
}

export interface PeopleCounted {
  readonly people: number;
  readonly age: number;
  readonly need: number;
  readonly mortality: number;
}

/** The people who live in a place, weighted in each way: neither those who died nor those who moved away. */
export function countPeople(s: State, weights: NeedWeights): PeopleCounted {
  const { bytes, count } = s.people;
  let [people, age, need, mortality] = [0, 0, 0, 0];
  for (let person = 0; person < count; person++) {
    if (bytes[person * BYTES + AT.setting] >= SETTING.dead) continue;
    const years = bytes[person * BYTES + AT.ageYears];
    const fifth = bytes[person * BYTES + AT.quintile];
    people++;
    age += weights.age[years];
    need += weights.need[(years * NEED_SEGMENTS + bytes[person * BYTES + AT.segment]) * QUINTILES + fifth];
    mortality += weights.mortality[fifth];
  }
  return { people, age, need, mortality };
}

/** People of a place on its first day, from its compiled tables. */
export interface StartPeople {
  /** [age * 2 + sex] */
  readonly startPeople: ArrayLike<number>;
  /** need segments, [(age * QUINTILES + quintile) * NEED_SEGMENTS + segment] */
  readonly mixOfQuintile: Float64Array;
  /** see `quintilesByAge` */
  readonly quintileUntil: Float64Array | null;
}

/** Need of the people expected on the first day. */
export function expectedNeed(weights: NeedWeights, { startPeople, mixOfQuintile, quintileUntil }: StartPeople): number {
  const until = (cell: number, quintile: number) =>
    quintile < 0 ? 0 : (quintileUntil?.[cell * QUINTILES + quintile] ?? (quintile + 1) / QUINTILES);
  let need = 0;
  for (let cell = 0; cell < startPeople.length; cell++) {
    const years = Math.floor(cell / 2);
    for (let quintile = 0; quintile < QUINTILES; quintile++) {
      const people = startPeople[cell] * (until(cell, quintile) - until(cell, quintile - 1));
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        const weight = weights.need[(years * NEED_SEGMENTS + segment) * QUINTILES + quintile];
        need += people * mixOfQuintile[(years * QUINTILES + quintile) * NEED_SEGMENTS + segment] * weight;
      }
    }
  }
  return need;
}
