/**
 * Kind of truth: by hand. Every key of a network with something wrong in it: file, line, column, what was expected, and a near
 * match.
 */
import { describe, expect, it } from 'vitest';
import { problemsOf } from './networks.js';

const GOOD = `onepot: 1
kind: network
name: good
days: { warmUp: 10, horizon: 100 }
classes: [urgent, routine]
exits: [home, died]
arrivals:
  walk-in: { perDay: 2, class: routine, to: ward }
services:
  ward:
    beds: 10
    stay: { law: lognormal, meanDays: 3, sdDays: 2 }
    next: { rehabilitation: 0.5, home: 0.4, died: 0.1 }
    keepsBedUntilNextIsFree: true
  rehabilitation:
    beds: 5
    stay: { law: gamma, meanDays: 4, sdDays: 2 }
    next: home
settlements:
  base: {}
  more: { services.ward.beds: 12 }
`;

/** The messages for the good network with one text replaced by another. */
function saidOf(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return problemsOf(GOOD.replace(from, to));
}

it('the network from which the others are made is good', () => {
  expect(problemsOf(GOOD)).toBe('');
});

it.each([
  [
    'an unknown key',
    'perDay: 2',
    'perday: 2',
    /^net\.yaml:8:14 {2}arrivals\.walk-in\.perday: expected a known key.*did you mean "perDay"\?/,
  ],
  [
    'a missing key',
    '    beds: 5\n',
    '',
    /^net\.yaml:15:3 {2}services\.rehabilitation\.beds: expected a whole number of beds.*found nothing/,
  ],
  [
    'a queue that is a mapping',
    'beds: 5\n',
    'beds: 5\n    queue: {}\n',
    /^net\.yaml:17:12 {2}services\.rehabilitation\.queue: expected unlimited, or a whole number from 0 to 1,000,000/,
  ],
  [
    'too many beds',
    'beds: 5\n',
    'beds: 5.5\n',
    /^net\.yaml:16:11 {2}services\.rehabilitation\.beds: expected a whole number of beds/,
  ],
  [
    'an unknown key of a schedule',
    'beds: 5\n',
    'beds: { usual: 5, weekday: [1] }\n',
    /^net\.yaml:16:23 {2}services\.rehabilitation\.beds\.weekday: expected a known key.*"weekdays"/,
  ],
  [
    'six weekdays',
    'beds: 5\n',
    'beds: { weekdays: [1, 2, 3, 4, 5, 6] }\n',
    /services\.rehabilitation\.beds\.weekdays: expected a list of 7 numbers/,
  ],
  [
    'usual beside hours',
    'beds: 5\n',
    'beds: { usual: 3, weekdays: [1, 2, 3, 4, 5, 6, 7] }\n',
    /beds\.usual: expected usual alone/,
  ],
  [
    'a date that ends before it begins',
    'beds: 5\n',
    'beds: { usual: 3, dates: [{ from: 9, to: 9, beds: 1 }] }\n',
    /beds\.dates\[0\]\.to: expected a day after from \(9\), found 9/,
  ],
  [
    'an unknown law',
    'law: gamma',
    'law: gama',
    /^net\.yaml:17:18 {2}services\.rehabilitation\.stay\.law: expected one of constant, .*did you mean "gamma"\?/,
  ],
  [
    'a number that the law does not take',
    'law: gamma, meanDays: 4, sdDays: 2',
    'law: exponential, meanDays: 4, sdDays: 2',
    /stay\.sdDays: expected meanDays of law exponential, found sdDays/,
  ],
  [
    'a number that the law lacks',
    'meanDays: 4, sdDays: 2',
    'meanDays: 4',
    /stay: expected sdDays \(or sdHours\) of law gamma, found nothing/,
  ],
  [
    'one number in days and in hours',
    'meanDays: 4, sdDays: 2',
    'meanDays: 4, sdDays: 2, meanHours: 4',
    /stay\.meanHours: expected meanDays or meanHours, found both/,
  ],
  [
    'an impossible stay',
    'law: gamma, meanDays: 4, sdDays: 2',
    'law: triangular, minDays: 4, modeDays: 3, maxDays: 9',
    /stay: expected least, most likely and greatest value in rising order, found 4, 3, 9 days/,
  ],
  ['a negative stay', 'meanDays: 4', 'meanDays: -4', /stay\.meanDays: expected a number from 0 to/],
  [
    'a spread no Weibull law has',
    'law: gamma, meanDays: 4, sdDays: 2',
    'law: weibull, meanDays: 4, sdDays: 400',
    /expected a standard deviation that law weibull can have, found 100 times the mean/,
  ],
  [
    'weights of another number',
    'law: gamma, meanDays: 4, sdDays: 2',
    'law: empirical, valuesDays: [1, 2], weights: [1]',
    /stay\.weights: expected 2 weights, one a value, found 1/,
  ],
  [
    'a class without a law',
    '{ law: gamma, meanDays: 4, sdDays: 2 }',
    '{ byClass: { urgent: { law: constant, meanDays: 1 } } }',
    /stay\.byClass: expected a law of every class, found none of "routine"/,
  ],
  [
    'a service that is not there',
    'rehabilitation: 0.5',
    'rehabilitaton: 0.5',
    /^net\.yaml:13:13 {2}services\.ward\.next\.rehabilitaton: expected a service or one of the exits \(home, died\).*did you mean "rehabilitation"\?/,
  ],
  [
    'probabilities above 1',
    'home: 0.4',
    'home: 0.6',
    /^net\.yaml:13:5 {2}services\.ward\.next: expected probabilities that sum to 1, found 1\.2: 0\.200 too much/,
  ],
  [
    'probabilities below 1',
    'home: 0.4',
    'home: 0.2',
    /services\.ward\.next: expected probabilities that sum to 1, found 0\.8: where the other 0\.200 go is not said/,
  ],
  [
    'a number that is no probability',
    'home: 0.4',
    'home: 1.4',
    /services\.ward\.next\.home: expected a number from 0 to 1 \(share\), found 1\.4/,
  ],
  ['a choice among one', 'next: home', 'next: { firstFree: [ward] }', /next\.firstFree: expected/],
  [
    'a choice among unknown services',
    'next: home',
    'next: { firstFree: [ward, wart] }',
    /next\.firstFree\[1\]: expected a service, found "wart"; did you mean "ward"\?/,
  ],
  [
    'a class that is not there',
    'class: routine',
    'class: rutine',
    /arrivals\.walk-in\.class: expected one of the classes.*did you mean "routine"\?/,
  ],
  ['neither rate nor times', 'perDay: 2, ', '', /arrivals\.walk-in: expected perDay or times, found neither/],
  ['falling times', 'perDay: 2', 'times: [3, 2]', /arrivals\.walk-in\.times\[1\]: expected times in rising order/],
  [
    'a profile of nothing',
    'perDay: 2',
    'perDay: 2, profile: { weekdays: [0, 0, 0, 0, 0, 0, 0] }',
    /profile\.weekdays: expected some number above 0/,
  ],
  [
    'a period that does not divide',
    'horizon: 100',
    'horizon: 100, period: 30',
    /days\.period: expected a period that divides the horizon of 100 days, found 30/,
  ],
  [
    'a name used twice',
    'exits: [home, died]',
    'exits: [home, died, home]',
    /exits\[2\]: expected each name once, found "home" again/,
  ],
  [
    'a comparator that is not there',
    'settlements:',
    'comparator: bas\nsettlements:',
    /comparator: expected the name of a settlement, found "bas"; did you mean "base"\?/,
  ],
  ['a payer of nothing', 'next: home', 'next: home\n    payer: nhs', /payer: expected pencePerDay beside payer/],
  [
    'a start of an unknown service',
    'settlements:',
    'start: { wart: { occupied: 1 } }\nsettlements:',
    /start\.wart: expected a service, found "wart"; did you mean "ward"\?/,
  ],
  [
    'more beds taken than open',
    'settlements:',
    'start: { ward: { occupied: 11 } }\nsettlements:',
    /start\.ward\.occupied: expected at most the 10 beds of ward that are open then, found 11/,
  ],
  [
    'a path that is not there',
    'services.ward.beds: 12',
    'services.ward.bed: 12',
    /^net\.yaml:21:11 {2}services\.ward\.bed: expected a known key, found "bed"; did you mean "beds"\?/,
  ],
  [
    'a value that the setting does not take',
    'services.ward.beds: 12',
    'services.ward.beds: many',
    /^net\.yaml:21:31 {2}services\.ward\.beds: expected a whole number of beds/,
  ],
  [
    'a path into what all settlements share',
    'services.ward.beds: 12',
    'days.horizon: 12',
    /expected a path into services, arrivals or start, found "days\.horizon"/,
  ],
])('%s', (_, from, to, expected) => {
  expect(saidOf(from, to)).toMatch(expected);
});

describe('a network that could not run', () => {
  it('a service that nobody comes to', () => {
    const said = saidOf('rehabilitation: 0.5, home: 0.4', 'home: 0.9');
    expect(said).toMatch(/services\.rehabilitation: expected a service that somebody comes to/);
  });

  it('a service that nobody leaves', () => {
    expect(saidOf('next: home', 'next: rehabilitation')).toMatch(
      /services\.rehabilitation\.next: expected a way out of the network, found none: nobody who comes to rehabilitation ever leaves/,
    );
  });

  it('services that keep their beds for each other', () => {
    const circle = 'next: { ward: 0.1, home: 0.9 }\n    keepsBedUntilNextIsFree: true';
    expect(saidOf('next: home', circle)).toMatch(/found one: ward, rehabilitation wait for each other's beds/);
    expect(saidOf('next: home', 'next: { ward: 0.1, home: 0.9 }')).toBe('');
  });

  it('no bed and a queue without end', () => {
    expect(saidOf('beds: 5', 'beds: 0')).toMatch(
      /people who (come to|keep another bed until one is free in) rehabilitation would wait for ever/,
    );
    // whoever keeps a bed on the ward is not turned away here
    expect(saidOf('beds: 5', 'beds: 0\n    queue: 0')).toMatch(
      /people who (come to|keep another bed until one is free in) rehabilitation would wait for ever/,
    );
    const alone = GOOD.replace('    keepsBedUntilNextIsFree: true\n', '').replace('beds: 5', 'beds: 0\n    queue: 0');
    expect(problemsOf(alone)).toBe('');
    // nobody comes to a service that is closed and has no part of the ways on
    const closed =
      'more: { services.rehabilitation.beds: 0, services.ward.next: { rehabilitation: 0, home: 0.9, died: 0.1 } }';
    expect(saidOf('more: { services.ward.beds: 12 }', closed)).toBe('');
  });

  it('a kind that is none, and no kind at all', () => {
    expect(saidOf('kind: network', 'kind: networks')).toMatch(/kind: expected network, found the text "networks"/);
  });
});
