/** Kind of truth: by hand. */
import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '../../src/outcomes/index.js';
import { dateText, durationText, lifeWords, renderLives, totalsText, yearStart } from '../../src/report/index.js';
import { lifeOf, START } from './lives.js';

const spell = (setting: string, phase: string, rest: Partial<LifeEvent> = {}) => ({ setting, phase, ...rest });
const LIFE = lifeOf([
  [2, { carer: false, unmetNeed: true, occasion: 'carer' }],
  [2.5, spell('department', 'department', { occasion: 'deterioration' })],
  [2.75, spell('department', 'boarding', { ward: 2 })],
  [3.25, spell('acuteBed', 'acuteStay', { occasion: 'served' })],
  [9, spell('acuteBed', 'awaitingAssessor', { pathway: 2, delay: 'nhsAssessment' })],
  [9.5, spell('acuteBed', 'assessorWork')],
  [10, spell('acuteBed', 'awaitingPlace', { delay: 'pathway2' })],
  [14, spell('acuteBed', 'awaitingPlace', { pathway: 1, delay: 'pathway1', occasion: 'boardRound' })],
  [15, spell('acuteBed', 'leaving')],
  [15.5, spell('pathway1', 'pathway1', { delay: 'none' })],
  [30, spell('home', 'none', { support: 'awaitingHomeCareAssessment' })],
  [40, { support: 'awaitingHomeCare' }],
  [60, { support: 'none', package: true, unmetNeed: false }],
  [70, { plannedCare: 'awaitingDecision', occasion: 'planned' }],
  [80, { plannedCare: 'onDayList', occasion: 'plannedCare' }],
  [90, { plannedCare: 'none', occasion: 'boardRound' }],
  [100, { setting: 'dead', occasion: 'death' }],
]);

describe('a life in words', () => {
  it('says what happened and how long people waited', () => {
    expect(lifeWords(LIFE)).toEqual([
      'at home; need segment 3; needs help at home; has an unpaid carer',
      'the unpaid carer can no longer go on; need for help is not met',
      'falls acutely ill; A&E',
      'to be admitted, boards until ward 2 has a bed',
      'bed on ward 2 after 12.0 h of waiting',
      'ready to leave, pathway 2; asks for assessment',
      'assessment begins after 12.0 h of waiting',
      'waits for a place on pathway 2',
      'sent a step down, waits for a place on pathway 1',
      'place on pathway 1 found; leaves next after 5.0 days of waiting',
      'leaves hospital: pathway 1, support at home, 6.5 days after being ready',
      'back at home; asks the council for help',
      'found eligible, waits for home care',
      'need no longer unmet; home-care package starts, 20.0 days after being found eligible',
      'referred for planned care',
      'on the day-case list',
      'day case done, 10.0 days on the list',
      'dies at home',
    ]);
  });

  it('distinguishes an operation done from one given up and one cancelled', () => {
    const ends = (occasion: string, plannedCare: string) =>
      lifeWords(
        lifeOf([
          [1, { plannedCare: 'onOrdinaryList' }],
          [3, { occasion, plannedCare }],
        ]),
      ).at(-1);
    expect(ends('plannedCare', 'none')).toBe('leaves the list untreated, 2.0 days on the list');
    expect(ends('boardRound', 'none')).toBe('planned admission, 2.0 days on the list');
    expect(ends('cancelled', 'onOrdinaryList')).toBe('operation cancelled: no bed');
  });

  it('does not send home from the ward somebody who is assessed on a pathway', () => {
    const words = lifeWords(
      lifeOf([
        [1, spell('pathway2', 'pathway2', { pathway: 2 })],
        [8, spell('pathway2', 'awaitingLaterAssessor')],
        [9, spell('pathway2', 'laterPapers')],
        [10, spell('pathway2', 'pathway2')],
      ]),
    );
    expect(words.slice(1)).toEqual([
      'leaves hospital: pathway 2, intermediate-care bed',
      'asks for the long-term assessment',
      'assessed; papers under way after 24.0 h of waiting',
      'continues on pathway 2',
    ]);
  });

  it('distinguishes moving away from dying, and a newcomer from a resident', () => {
    expect(lifeWords(lifeOf([[5, { setting: 'left', occasion: 'birthday' }]])).at(-1)).toBe('moves away');
    const came = (ageYears: number) =>
      lifeWords({ ...LIFE, events: [{ ...START, ageYears, occasion: 'newcomer' }] })[0];
    expect(came(0)).toMatch(/^is born; need segment 3/);
    expect(came(40)).toMatch(/^moves in; /);
  });

  it('distinguishes a refusal from an eligibility', () => {
    const words = lifeWords(
      lifeOf([
        [1, { support: 'awaitingHomeCareAssessment' }],
        [9, { support: 'none' }],
      ]),
    );
    expect(words.at(-1)).toBe('refused: need below the threshold');
  });
});

describe('dates', () => {
  it.each([
    [0, 3, 'year -2, Mon 1 Apr 00:00'],
    [364.99999, 1, 'year 0, Mon 31 Mar 23:59'],
    [365, 1, 'year 1, Tue 1 Apr 00:00'],
    [365 + 30 + 0.5, 1, 'year 1, Thu 1 May 12:00'],
    [365 + 333, 1, 'year 1, Sat 28 Feb 00:00'],
    [365 + 334, 1, 'year 1, Sun 1 Mar 00:00'],
  ])('day %d after %d years of warm-up is %s', (day, warmUp, text) => {
    expect(dateText(day, warmUp)).toBe(text);
  });

  it('durations keep to what matters', () => {
    expect([10 / 1440, 0.5, 1.99, 2, 12.34].map(durationText)).toEqual([
      '10 min',
      '12.0 h',
      '47.8 h',
      '2.0 days',
      '12.3 days',
    ]);
  });

  it('a year starts on its first day', () => {
    expect([yearStart(0, 1), yearStart(1, 1), yearStart(1, 3)]).toEqual([0, 365, 1095]);
  });
});

describe('two lives on a terminal', () => {
  const left = lifeOf(
    [
      [400, { segment: 4 }],
      [500, { segment: 5 }],
    ],
    'a\u001b[31m',
  );
  const right = lifeOf(
    [
      [400, { segment: 4 }],
      [450, { setting: 'dead' }],
    ],
    'b',
  );
  const view = {
    title: 'Person 7',
    left,
    right,
    parting: 2,
    fromDay: 0,
    lines: [
      { day: 0, left: 0, right: 0, same: true },
      { day: 400, left: 1, right: 1, same: true },
      { day: 450, left: null, right: 2, same: false },
      { day: 500, left: 2, right: null, same: false },
    ],
    totals: [
      totalsText('b', {
        acuteBedDays: 3,
        delayedDays: 0.5,
        unmetNeedDays: 0,
        careHomeDays: 0,
        died: true,
        movedAway: false,
      }),
    ],
  };

  it('mark where they part, and escape names', () => {
    const text = renderLives(view, { width: 90, colour: false });
    expect(text.split('\n')).toEqual([
      'Person 7',
      'female, 82 years at the start, deprivation quintile 1 (1 = most deprived), lives alone,',
      'would fund their own home care, would fund their own care-home place',
      '',
      'when                        age   a\\u{1b}[31m                  b',
      '-'.repeat(90),
      'year 0, Mon 1 Apr 00:00     82    at home; need segment 3;     the same',
      '                                  needs help at home; has an',
      '                                  unpaid carer',
      'year 1, Tue 6 May 00:00     82    need segment 3 -> 4          the same',
      '>>> here they part: year 1, Wed 25 Jun 00:00',
      'year 1, Wed 25 Jun 00:00    82                                 dies at home',
      'year 1, Thu 14 Aug 00:00    82    need segment 4 -> 5',
      '',
      'b since the fork: 3.0 days in an acute bed, 12.0 h of them ready to leave, died',
      '',
    ]);
  });

  it('hide what came early, and say so; colour changes no width', () => {
    const text = renderLives({ ...view, fromDay: 365 }, { width: 90, colour: false });
    expect(text).toContain('1 earlier events are not shown; --all shows them');
    const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const coloured = renderLives({ ...view, fromDay: 365 }, { width: 90, colour: true });
    expect(coloured).not.toBe(text);
    expect(coloured.replaceAll(colours, '')).toBe(text);
  });
});
