import { SETTINGS } from '../../care/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS } from '../../scenario/types.js';
import { SETTING } from '../codes/vocabulary.js';
import { numberedList } from '../rules/book-series.js';

/** Quality of life: the age-sex norm times one factor for need segment, dependency and being in hospital. */
export interface QualityRules {
  /** [age * 2 + sex] */
  readonly norm: Float64Array;
  readonly bySegment: readonly number[];
  readonly byDependency: readonly number[];
  /** factor by SETTING: below 1 only in an acute bed */
  readonly bySetting: Float64Array;
}

/** Norm of Ara and Brazier: a + b male + c age + d age^2, limited to 0 to 1. */
export function compileQuality(book: BookValues, lastAgeYears: number): QualityRules {
  const value = (key: string) => bookValue(book, key);
  const [a, b] = [value('quality.norm.intercept'), value('quality.norm.male')];
  const [c, d] = [value('quality.norm.perYearOfAge'), value('quality.norm.perYearOfAgeSquared')];
  const norm = new Float64Array((lastAgeYears + 1) * 2);
  for (let age = 0; age <= lastAgeYears; age++) {
    for (let sex = 0; sex < 2; sex++) norm[age * 2 + sex] = Math.min(1, a + b * sex + c * age + d * age * age);
  }
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
