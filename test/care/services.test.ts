/**
 * Kind of truth: by hand. What each service is called and where it stands, said a second time: everything is derived from
 * the table of services, so that a slip in a row agrees with itself everywhere else.
 */
import { expect, test } from 'vitest';
import { ABODES, LIVING_SETTINGS, SERVICES, STAYS } from '../../src/care/index.js';

// Column of the flow picture: 0 where people live, 1 where they call for help, 2 what takes them in, 3 what follows.
test('every setting stands in its column of the flow picture, under its own label', () => {
  expect(LIVING_SETTINGS.map(({ name, stage, label }) => [name, stage, label])).toEqual([
    ['home', 0, 'Home'],
    ['communityResponse', 1, 'Community response'],
    ['virtualWard', 2, 'Virtual ward'],
    ['pathway1', 3, 'Pathway 1, at home'],
    ['department', 1, 'A&E department'],
    ['assessmentUnit', 2, 'Assessment unit'],
    ['acuteBed', 2, 'Acute bed'],
    ['pathway2', 3, 'Pathway 2, rehab bed'],
    ['pathway3', 3, 'Pathway 3, care home'],
    ['careHome', 0, 'Care home'],
  ]);
});

test('people live for good in the settings of the first column', () => {
  const first = LIVING_SETTINGS.filter(({ stage }) => stage === 0).map(({ name }) => name);
  expect(first).toEqual(ABODES);
});

test('every service puts people in its own setting, and its line pays', () => {
  expect(
    SERVICES.map(({ name, role, line, setting }) => [name, role, line, setting?.name ?? 'where they are']),
  ).toEqual([
    ['communityResponse', 'responseAtHome', 'community', 'communityResponse'],
    ['virtualWard', 'virtualWard', 'community', 'virtualWard'],
    ['pathway1', 'dischargePathway', 'community', 'pathway1'],
    ['department', 'department', 'acute', 'department'],
    ['assessmentUnit', 'assessmentUnit', 'acute', 'assessmentUnit'],
    ['wards', 'wards', 'acute', 'acuteBed'],
    ['pathway2', 'dischargePathway', 'community', 'pathway2'],
    ['pathway3', 'dischargePathway', 'community', 'pathway3'],
    ['careHome', 'careHome', 'social', 'careHome'],
    ['homeCare', 'homeCare', 'social', 'where they are'],
    ['assessors', 'assessors', 'social', 'where they are'],
  ]);
});

test('who is at home, who has help with daily living and whose death is one in hospital', () => {
  const where = (is: (setting: (typeof LIVING_SETTINGS)[number]) => boolean) =>
    LIVING_SETTINGS.filter(is).map(({ name }) => name);
  expect(where(({ atHome }) => atHome)).toEqual(['home', 'communityResponse', 'virtualWard', 'pathway1']);
  expect(where(({ dailyHelp }) => !dailyHelp)).toEqual(['home', 'communityResponse', 'virtualWard']);
  expect(where(({ inHospital }) => inHospital)).toEqual(['department', 'assessmentUnit', 'acuteBed']);
});

test('every stay has the words, the rows of the parameter book and the columns of its own service', () => {
  expect(
    STAYS.map((stay) => [stay.name, stay.phase, stay.setting.there, stay.setting.time, stay.starts.label]),
  ).toEqual([
    [
      'communityResponse',
      'response',
      'under community response',
      'time at home under urgent community response',
      'Urgent community responses',
    ],
    ['virtualWard', 'virtualWard', 'on the virtual ward', 'time at home on a virtual ward', 'Virtual-ward stays'],
    ['pathway1', 'pathway1', 'on pathway 1', 'time at home on pathway 1', 'Starts on pathway 1'],
    ['pathway2', 'pathway2', 'in intermediate care', 'time in a pathway 2 bed', 'Starts on pathway 2'],
    [
      'pathway3',
      'pathway3',
      'in the care-home assessment bed',
      'time in a pathway 3 assessment bed',
      'Starts on pathway 3',
    ],
  ]);
  expect(
    STAYS.map(({ stay, places, price, starts }) => [stay, places.key, price.key, price.per, starts.column]),
  ).toEqual([
    ['response.stay', 'response.places', 'cost.responsePence', 'start', 'community.responses'],
    ['virtualWard.stay', 'virtualWard.places', 'cost.virtualWardDayPence', 'day', 'community.virtualWard'],
    ['pathway1.stay', 'pathway1.places', 'cost.pathway1DayPence', 'day', 'pathways.starts1'],
    ['pathway2.stay', 'pathway2.beds', 'cost.pathway2DayPence', 'day', 'pathways.starts2'],
    ['pathway3.stay', 'pathway3.beds', 'cost.pathway3DayPence', 'day', 'pathways.starts3'],
  ]);
});

test('every discharge pathway reads and counts under its own number', () => {
  const pathways = SERVICES.filter((service) => service.role === 'dischargePathway');
  const named = pathways.map(({ longTermShare, startShare, demand, delayed, queue, begins }) => {
    return [longTermShare, startShare, demand.column, delayed.column, queue.column, begins];
  });
  expect(named).toEqual([
    [
      ...['pathway1.longTermShare', 'start.pathway1Share', 'pathways.demand1', 'delayedDays.pathway1'],
      ...['queue.pathway1', 'leaves hospital: pathway 1, support at home'],
    ],
    [
      ...['pathway2.longTermShare', 'start.pathway2Share', 'pathways.demand2', 'delayedDays.pathway2'],
      ...['queue.pathway2', 'leaves hospital: pathway 2, intermediate-care bed'],
    ],
    [
      ...['pathway3.longTermShare', 'start.pathway3Share', 'pathways.demand3', 'delayedDays.pathway3'],
      ...['queue.pathway3', 'leaves hospital: pathway 3, care-home bed'],
    ],
  ]);
});
