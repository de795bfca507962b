import type { Basis, OverDraws, Reading } from '../analysis/documents/document-figures.js';
import type { Difference, OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { DRAWS_LEAST, REPLICATIONS_LEAST } from '../analysis/statistics/over-draws.js';
import { decimalsFor, formatNumber } from './numbers.js';

/** In place of the draws that agree, where they say nothing of parameters. */
export const AS_CHANCE = 'as chance';
export const INSEPARABLE = 'cannot be separated from chance with these replications';

/** What the numbers in brackets are. */
export function intervalName(basis: Basis): string {
  return basis === 'draws' ? 'likely range' : '95% interval';
}

/** What every figure of a run is subject to, for its heading. */
export function basisWords(basis: Basis): string {
  return basis === 'draws' ? 'parameters drawn' : 'for these parameter values';
}

/** Why there is no likely range; null where there is one, or one set of parameters. */
export function tooFewDraws(over: OverDraws | null): string | null {
  if (over === null || over.sign !== null) return null;
  const found = `${over.draws} draws of ${over.replications} ${over.replications === 1 ? 'replication' : 'replications'}`;
  return `no likely range: there are ${found}, and it needs ${DRAWS_LEAST} draws of ${REPLICATIONS_LEAST} or more`;
}

/**
 * `78 of 80`: draws that agree in sign. Where the effect of parameters cannot be distinguished from chance, these are the unshrunk draws,
 * given only if they have a direction nevertheless.
 */
export function agreeText(over: OverDraws, reading: Reading): string {
  const told = over.signUnshrunk ?? over.sign;
  if (told === null) return '-';
  const isDirected = reading === 'lower' || reading === 'higher';
  return over.separable === false && !isDirected ? AS_CHANCE : `${told.agree} of ${told.draws}`;
}

/** `+- 12`: the simulation error of a mean. */
export function errorText(error: number | null, scale: number): string {
  if (error === null) return '-';
  const size = error * scale;
  return error === 0 ? '0' : formatNumber(size, decimalsFor(size, 2));
}

/** `41; 52`: chance in one history, alone and with the uncertainty of the parameters. */
export function chanceText({ chance }: OverDraws, scale: number): string {
  if (chance === null) return '-';
  const [alone, withParameters] = [chance.alone * scale, chance.withParameters * scale];
  const decimals = decimalsFor(alone > 0 ? alone : withParameters, 2);
  return `${formatNumber(alone, decimals)}; ${formatNumber(withParameters, decimals)}`;
}

/** What stands under a table of differences over draws: each kind of interval, and how far it goes. */
export function drawsSentences(
  { outcomes }: Pick<Summary, 'outcomes'>,
  differences: readonly Difference[],
  labelOf: (outcome: OutcomeUnit) => string,
): string[] {
  const judged = differences.filter(({ reading }) => reading !== 'identical');
  const identical = differences.length - judged.length;
  const same = identical === 0 ? '' : ` ${identical} identical in every draw.`;
  const [first] = judged;
  if (first === undefined || first.over === null) return [`The same in every draw.${same}`];
  const few = tooFewDraws(first.over);
  const size = `${first.over.draws} draws of the parameters`;
  if (few !== null)
    return [
      `From ${size}: ${few}. +- is the simulation error of a mean, for these draws; nothing reads as lower or higher.${same}`,
    ];
  const clear = judged.filter(({ reading }) => reading === 'lower' || reading === 'higher').length;
  const joint = judged.filter(({ readingHolm }) => readingHolm === 'lower' || readingHolm === 'higher').length;
  const unclear = judged.filter(({ over, reading }) => over?.separable === false && reading === 'unclear');
  const names = unclear.map(({ outcome }) => {
    const found = outcomes.find(({ name }) => name === outcome);
    return found === undefined ? outcome : labelOf(found);
  });
  return [
    `From ${size}: ${clear} of ${judged.length} differences read as lower or higher, for at least 90% of draws agree (the lower ` +
      `end of Jeffreys' 95% interval of their share); read all at once (Holm), ${joint} still do.${same}`,
    ...(names.length === 0 ? [] : [`What parameters do ${INSEPARABLE} in: ${names.join('; ')}.`]),
    'Three intervals, never mixed. [likely range]: what is not known, 5% to 95% of draws with chance taken out. +-: simulation ' +
      'error of the mean (95%). One history: its standard deviation by chance alone; and with what is not known.',
  ];
}
