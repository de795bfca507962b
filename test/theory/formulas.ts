/** Textbook formulas, written from their definitions. Offered load a = arrivals * mean service. */

/** Share of arrivals lost in M/G/c/c. */
export function erlangB(servers: number, load: number): number {
  let b = 1;
  for (let c = 1; c <= servers; c++) b = (load * b) / (c + load * b);
  return b;
}

/** Share of arrivals that must wait in M/M/c. */
export function erlangC(servers: number, load: number): number {
  const b = erlangB(servers, load);
  return (servers * b) / (servers - load * (1 - b));
}

/** Mean wait in M/M/c. */
export function mmcWaitDays(servers: number, arrivalsPerDay: number, serviceDays: number): number {
  const load = arrivalsPerDay * serviceDays;
  return (erlangC(servers, load) * serviceDays) / (servers - load);
}

/** Mean wait in M/G/1: Pollaczek-Khinchine. */
export function mg1WaitDays(arrivalsPerDay: number, mean: number, secondMoment: number): number {
  return (arrivalsPerDay * secondMoment) / (2 * (1 - arrivalsPerDay * mean));
}

/** Mean waits by class with non-preemptive priority, the first class first: Cobham. `residual` is the mean wait until a
 * server falls free for a customer who finds them all taken, times the probability that a customer does. */
export function cobhamWaitDays(residualDays: number, utilisations: readonly number[]): number[] {
  let below = 0;
  return utilisations.map((utilisation) => {
    const wait = residualDays / ((1 - below) * (1 - below - utilisation));
    below += utilisation;
    return wait;
  });
}

/** Stationary law of a birth-death chain on 0..n from its rates up (births[k] leads k to k + 1) and down. */
export function birthDeath(births: readonly number[], deaths: readonly number[]): number[] {
  const weights = [1];
  births.forEach((birth, k) => {
    weights.push((weights[k] * birth) / deaths[k]);
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}

/** Stationary law of a finite Markov chain: `rates` calls `add(to, rate)` for each way out of a state. Gauss-Seidel. */
export function stationary(
  states: number,
  rates: (from: number, add: (to: number, rate: number) => void) => void,
): number[] {
  const into: { from: number; rate: number }[][] = Array.from({ length: states }, () => []);
  const out = new Array<number>(states).fill(0);
  for (let from = 0; from < states; from++) {
    rates(from, (to, rate) => {
      into[to].push({ from, rate });
      out[from] += rate;
    });
  }
  let p = new Array<number>(states).fill(1 / states);
  for (let sweep = 0; sweep < 5000; sweep++) {
    for (let state = 0; state < states; state++) {
      p[state] = into[state].reduce((sum, { from, rate }) => sum + p[from] * rate, 0) / out[state];
    }
    const total = p.reduce((a, b) => a + b, 0);
    p = p.map((x) => x / total);
  }
  return p;
}
