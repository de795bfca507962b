import type { CauseAmount, Statement } from './account-statements.js';

/**
 * Statements in the money of each year: amounts of year y x (1 + inflation)^(y - 1), balances carried on in the money
 * they were left in, so that opening + in = out + closing still. `inflation` is that of prices in general, on top of the
 * real pounds the accounts are kept in. Statements of an account stand in the order of their years.
 */
export function inNominalMoney(all: readonly Statement[], inflationPerYear: number): Statement[] {
  const closings = new Map<string, number>();
  return all.map((statement) => {
    let prices = 1;
    for (let year = 1; year < statement.year; year++) prices *= 1 + inflationPerYear;
    const priced = (lines: readonly CauseAmount[]) =>
      lines.map(({ cause, meanPence }) => ({ cause, meanPence: meanPence * prices }));
    const total = (lines: readonly CauseAmount[]) => lines.reduce((sum, { meanPence }) => sum + meanPence, 0);
    const key = JSON.stringify([statement.settlement, statement.account]);
    const [got, given] = [priced(statement.in), priced(statement.out)];
    const openingPence = closings.get(key) ?? statement.openingPence;
    const closingPence = openingPence + total(got) - total(given);
    closings.set(key, closingPence);
    return { ...statement, openingPence, in: got, out: given, closingPence };
  });
}
