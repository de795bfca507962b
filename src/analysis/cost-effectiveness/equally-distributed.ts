/** Health of groups of people: an amount each, and their shares of all people. */
export interface Distributed {
  readonly amounts: readonly number[];
  readonly shares: readonly number[];
}

/** How a distribution of health is judged. */
export interface Aversion {
  readonly index: 'atkinson' | 'kolm';
  /** to inequality of ratios (Atkinson) or of differences, per QALY (Kolm); 0 is none */
  readonly aversion: number;
}

/** The amount that, were it everyone's, would be as good as the distribution: at most the mean, and less the more unequal. */
export function equallyDistributed({ amounts, shares }: Distributed, { index, aversion }: Aversion): number {
  const mean = meanBy(shares, amounts);
  if (aversion === 0) return mean;
  if (index === 'kolm')
    return (
      mean -
      Math.log(
        meanBy(
          shares,
          amounts.map((own) => Math.exp(-aversion * (own - mean))),
        ),
      ) /
        aversion
    );
  const ratios = amounts.map((own) => own / mean);
  if (aversion === 1) return mean * Math.exp(meanBy(shares, ratios.map(Math.log)));
  const power = 1 - aversion;
  return (
    mean *
    meanBy(
      shares,
      ratios.map((ratio) => ratio ** power),
    ) **
      (1 / power)
  );
}

/** Worth of a little more for a group's people against that of a little more for everyone. */
export function equityWeights({ amounts, shares }: Distributed, { index, aversion }: Aversion): number[] {
  const mean = meanBy(shares, amounts);
  const own = amounts.map((amount) =>
    index === 'kolm' ? Math.exp(-aversion * (amount - mean)) : (amount / mean) ** -aversion,
  );
  const middle = meanBy(shares, own);
  return own.map((weight) => weight / middle);
}

function meanBy(shares: readonly number[], values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + shares[at] * value, 0);
}
