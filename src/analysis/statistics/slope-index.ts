/**
 * Slope index of inequality: the least-squares slope of a rate over the relative rank of the groups, each weighted by its
 * people. Ranks are the middles of the groups' shares of all people, 0 = most and 1 = least deprived; so the slope is the
 * difference between the two ends of the scale in the rate's unit. With equal groups of five and rates r1..r5 it is
 * 5 (2 r5 + r4 - r2 - 2 r1) / 10.
 *
 * @param rates from the most to the least deprived
 * @param people weights, not all 0 and none negative
 * @throws Error when lengths differ, or fewer than two groups have people
 */
export function slopeIndex(rates: ArrayLike<number>, people: ArrayLike<number>): number {
  if (rates.length !== people.length) throw new Error('every group needs a rate and its people');
  let total = 0;
  for (let g = 0; g < people.length; g++) total += people[g];
  let below = 0;
  let meanRate = 0;
  const ranks = Array.from(people, (own) => {
    const rank = (below + own / 2) / total;
    below += own;
    return rank;
  });
  for (let g = 0; g < people.length; g++) meanRate += (people[g] / total) * rates[g];
  let top = 0;
  let bottom = 0;
  for (let g = 0; g < people.length; g++) {
    // the weighted mean of the middles is 1/2, whatever the groups
    const off = ranks[g] - 0.5;
    top += people[g] * off * (rates[g] - meanRate);
    bottom += people[g] * off * off;
  }
  if (!(bottom > 0)) throw new Error('a slope needs two groups with people');
  return top / bottom;
}
