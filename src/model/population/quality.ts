import { SETTINGS } from '../../care/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS } from '../../scenario/types.js';
import { SETTING } from '../codes/vocabulary.js';
import { ageSeries, interpolate, numberedList } from '../rules/book-series.js';

/** Quality of life: the age-sex norm times one factor for need segment, dependency and being in hospital. */
export interface QualityRules {
  /** [age * 2 + sex] */
  readonly norm: Float64Array;
  readonly bySegment: readonly number[];
  readonly byDependency: readonly number[];
  /** factor by SETTING: below 1 only in an acute bed */
  readonly bySetting: Float64Array;
}

/** The norm of each sex between the ages that the book gives, one factor for each other state. */
export function compileQuality(book: BookValues, lastAgeYears: number): QualityRules {
  const value = (key: string) => bookValue(book, key);
  const bySex = [ageSeries(book, 'quality.norm.female'), ageSeries(book, 'quality.norm.male')];
  const norm = new Float64Array((lastAgeYears + 1) * 2);
  for (let age = 0; age <= lastAgeYears; age++)
    bySex.forEach((series, sex) => {
      norm[age * 2 + sex] = interpolate(series, age);
    });
  const bySetting = new Float64Array(SETTINGS.length).fill(1);
  bySetting[SETTING.acuteBed] = value('quality.inAcuteBedFactor');
  bySetting.fill(0, SETTING.dead);
  const decrements = numberedList(book, 'quality.segmentFactor');
  return {
    norm,
    bySegment: decrements.slice(0, NEED_SEGMENTS),
    byDependency: numberedList(book, 'quality.dependencyFactor'),
    bySetting,
  };
}
