import { exp } from '../../maths/index.js';

/** Part of a lasting effect that is there on average in years `first` to `last`: the mean of 1 - exp(-t / tau). */
export function shareInForce(firstYear: number, lastYear: number, tauYears: number): number {
  if (tauYears === 0) return 1;
  const [start, end] = [firstYear - 1, lastYear];
  return 1 - (tauYears * (exp(-start / tauYears) - exp(-end / tauYears))) / (end - start);
}

/** What of a course of yearly changes is there in each year: every step from year to year starts a time of its own. */
export function inForceByYear(course: readonly number[], tauYears: number): number[] {
  return course.map((_, year) => {
    let sum = 0;
    for (let step = 0; step <= year; step++) {
      const age = year - step + 1;
      sum += (course[step] - (course[step - 1] ?? 0)) * shareInForce(age, age, tauYears);
    }
    return sum;
  });
}
