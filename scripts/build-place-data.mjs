// Builds scenarios/places/data from a folder of public tables: node scripts/build-place-data.mjs <folder>
// One row an area (England, integrated care boards, upper-tier councils) and its people by age. What belongs to hospital
// trusts is shared out to areas by the share of each trust's admissions that come from there (OHID catchments, 2022).
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { csvParse } from 'd3-dsv';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/build-place-data.mjs <folder of tables>');
const out = 'scenarios/places/data';
const read = (name) => csvParse(readFileSync(path.join(folder, `${name}.csv`), 'utf8').trim());
const number = (text) => (text === undefined || text === '' ? 0 : Number(text));

/** Districts that became one council in 2023, which tables of before still list. */
const MERGED = {
  E07000026: 'E06000063',
  E07000028: 'E06000063',
  E07000029: 'E06000063',
  E07000027: 'E06000064',
  E07000030: 'E06000064',
  E07000031: 'E06000064',
  E07000163: 'E06000065',
  E07000164: 'E06000065',
  E07000165: 'E06000065',
  E07000166: 'E06000065',
  E07000167: 'E06000065',
  E07000168: 'E06000065',
  E07000169: 'E06000065',
  E07000187: 'E06000066',
  E07000188: 'E06000066',
  E07000189: 'E06000066',
  E07000246: 'E06000066',
};
const ENGLAND = 'E92000001';
const BEDS = { from: '2024-09', to: '2025-08' };
const AE = { from: '2024-08', to: '2025-07' };
const FEMALE_BANDS = [
  '0-4',
  '5-9',
  '10-14',
  '15-19',
  '20-24',
  '25-29',
  '30-34',
  '35-39',
  '40-44',
  '45-49',
  '50-54',
  '55-59',
  '60-64',
  '65-69',
  '70-74',
  '75-79',
  '80-84',
  '85-89',
  '90+',
];

/** Areas of a district, each with the share of the district's residents that live there. */
const partsOf = new Map();
const areas = new Map([[ENGLAND, { code: ENGLAND, ods: '', name: 'England', kind: 'country' }]]);
for (const row of read('lookup_ltla_utla_icb')) {
  const parts = partsOf.get(row.ltla_code) ?? new Map([[ENGLAND, 0]]);
  const share = number(row.share_of_ltla_residents);
  for (const code of [row.icb_code, row.utla_code, ENGLAND]) parts.set(code, (parts.get(code) ?? 0) + share);
  partsOf.set(row.ltla_code, parts);
  const board = row.icb_name.replace(/^NHS /, '').replace(/ Integrated Care Board$/, '');
  areas.set(row.icb_code, { code: row.icb_code, ods: row.icb_ods_code, name: board, kind: 'board' });
  areas.set(row.utla_code, { code: row.utla_code, ods: '', name: row.utla_name, kind: 'council' });
}
const add = (code, key, value) => {
  const area = areas.get(code);
  if (area === undefined) throw new Error(`no area ${code}`);
  area[key] = (area[key] ?? 0) + value;
};
const addDistrict = (ltla, key, value) => {
  const parts = partsOf.get(ltla) ?? partsOf.get(MERGED[ltla]);
  if (parts === undefined) throw new Error(`no district ${ltla}`);
  for (const [code, share] of parts) add(code, key, value * share);
};

const districtPeople = new Map();
for (const row of read('population_ltla_single_year_mid2023')) {
  const parts = partsOf.get(row.ltla_code);
  for (let age = 0; age <= 90; age++) {
    const people = number(row[age === 90 ? 'age_90_plus_persons' : `age_${age}_persons`]);
    districtPeople.set(row.ltla_code, (districtPeople.get(row.ltla_code) ?? 0) + people);
    for (const [code, share] of parts) add(code, `age${age}`, people * share);
  }
}
for (const row of read('population_ltla_sex_5year_census2021')) {
  if (!row.ltla_code.startsWith('E')) continue;
  addDistrict(row.ltla_code, `${row.sex}${row.age_band}`, number(row.persons_rounded_100));
}
for (const row of [...read('imd_quintile_icb'), ...read('imd_quintile_ltla')]) {
  if (row.imd_edition !== '2025') continue;
  const shares = ['1_most_deprived', '2', '3', '4', '5_least_deprived'];
  const set = (code, weight) =>
    shares.forEach((name, q) => {
      add(code, `imd${q + 1}`, weight * number(row[`share_imd_quintile_${name}`]));
    });
  if (row.icb_code !== undefined) set(row.icb_code, 1);
  else
    for (const [code, share] of partsOf.get(row.ltla_code))
      if (areas.get(code).kind !== 'board') set(code, share * number(row.residents_persons));
}
for (const row of read('care_home_beds_ltla_2022'))
  addDistrict(row.ltla_code, 'careHomeBeds', number(row.care_home_beds));

/** Means over months by trust, of the months that the trust reported. */
const monthly = (name, { from, to }, columns) => {
  const sums = new Map();
  for (const row of read(name)) {
    if (row.month < from || row.month > to) continue;
    for (const column of columns) {
      if (row[column] === '') continue;
      const key = `${row.trust_code} ${column}`;
      const [sum, months] = sums.get(key) ?? [0, 0];
      sums.set(key, [sum + Number(row[column]), months + 1]);
    }
  }
  return (trust, column) => {
    const [sum, months] = sums.get(`${trust} ${column}`) ?? [0, 1];
    return sum / months;
  };
};
const beds = monthly('beds_trust_month', BEDS, ['general_acute_beds_available', 'general_acute_beds_occupied']);
const ae = monthly('ae_trust_month', AE, [
  'attendances_all_types',
  'attendances_over_4_hours_all_types',
  'emergency_admissions_total',
]);
const stuck = monthly('discharge_nctr_trust_month', BEDS, [
  'nctr_total_mean_persons_per_day',
  'nctr_remaining_derived_mean_persons',
]);
const FIGURES = {
  bedsOpen: (t) => beds(t, 'general_acute_beds_available'),
  bedsOccupied: (t) => beds(t, 'general_acute_beds_occupied'),
  attendancesPerMonth: (t) => ae(t, 'attendances_all_types'),
  over4hPerMonth: (t) => ae(t, 'attendances_over_4_hours_all_types'),
  emergencyAdmissionsPerMonth: (t) => ae(t, 'emergency_admissions_total'),
  noCriteriaAll: (t) => stuck(t, 'nctr_total_mean_persons_per_day'),
  noCriteriaRemaining: (t) => stuck(t, 'nctr_remaining_derived_mean_persons'),
};
/** Trusts whose catchment is known; shares are scaled to 1, since small ones were dropped from the tables. */
const share = (rows, areaOf) => {
  const total = new Map();
  for (const row of rows)
    total.set(row.trust_code, (total.get(row.trust_code) ?? 0) + number(row.share_of_trust_admissions));
  for (const row of rows) {
    const part = number(row.share_of_trust_admissions) / total.get(row.trust_code);
    for (const [key, of] of Object.entries(FIGURES)) areaOf(row, key, part * of(row.trust_code));
  }
};
share(read('lookup_trust_icb'), (row, key, value) => {
  add(row.icb_code, key, value);
  add(ENGLAND, key, value);
});
const councilOf = (ltla) =>
  [...(partsOf.get(ltla) ?? partsOf.get(MERGED[ltla]) ?? [])].find(([code]) => areas.get(code).kind === 'council')?.[0];
share(
  read('lookup_trust_ltla').filter((row) => row.ltla_code.startsWith('E')),
  (row, key, value) => add(councilOf(row.ltla_code), key, value),
);

for (const row of read('place_inputs_utla')) {
  const share = (key, value) => {
    if (value === '') return;
    add(row.utla_code, key, Number(value));
    add(ENGLAND, key, Number(value));
    for (const [district, parts] of partsOf) {
      if (!parts.has(row.utla_code)) continue;
      for (const [code, part] of parts) {
        if (areas.get(code).kind !== 'board') continue;
        const people = areas.get(row.utla_code).people;
        add(code, key, (Number(value) * part * districtPeople.get(district)) / people);
      }
    }
  };
  areas.get(row.utla_code).people = number(row.population_mid2023_persons);
  share('socialSpendMillion', row.asc_gross_expenditure_2017_18_gbp_million);
  share(
    'supportedResidents',
    row.mean_supported_residents_nursing_persons === ''
      ? ''
      : number(row.mean_supported_residents_nursing_persons) + number(row.mean_supported_residents_residential_persons),
  );
}
for (const row of read('place_inputs_icb')) {
  const icb = row.icb_code;
  const set = (key, value) => {
    if (value === '') return;
    add(icb, key, Number(value));
    add(ENGLAND, key, Number(value));
  };
  set('planned', row.rtt_list_feb2025_scaled_pathways);
  set('plannedOver18w', row.rtt_over_18_weeks_scaled_pathways);
  set('plannedOver52w', row.rtt_over_52_weeks_scaled_pathways);
  set('nhsMillion', row.icb_allocation_2023_implied_gbp_million);
}

const round = (value, digits) => (value === undefined ? '' : String(Number(value.toFixed(digits))));
const all = [...areas.values()].sort((a, b) =>
  a.kind === b.kind ? (a.code < b.code ? -1 : 1) : a.kind < b.kind ? -1 : 1,
);
const COLUMNS = [
  ['bedsOpen', 1],
  ['bedsOccupied', 1],
  ['attendancesPerMonth', 0],
  ['over4hPerMonth', 0],
  ['emergencyAdmissionsPerMonth', 0],
  ['noCriteriaAll', 1],
  ['noCriteriaRemaining', 1],
  ['planned', 0],
  ['plannedOver18w', 0],
  ['plannedOver52w', 0],
  ['careHomeBeds', 0],
  ['supportedResidents', 0],
  ['nhsMillion', 1],
  ['socialSpendMillion', 2],
];
const lines = all.map((area) => {
  const quintiles = [1, 2, 3, 4, 5].map((q) => area[`imd${q}`] ?? 0);
  const total = quintiles.reduce((sum, value) => sum + value, 0);
  return [
    area.kind,
    area.code,
    area.ods,
    area.name.includes(',') ? `"${area.name}"` : area.name,
    ...quintiles.map((value) => (value / total).toFixed(4)),
    ...COLUMNS.map(([key, digits]) => round(area[key], digits)),
  ].join(',');
});
const header = [
  'kind',
  'code',
  'odsCode',
  'name',
  'quintile1Share',
  'quintile2Share',
  'quintile3Share',
  'quintile4Share',
  'quintile5Share',
  ...COLUMNS.map(([key]) => key),
];
writeFileSync(path.join(out, 'areas.csv'), `${[header.join(','), ...lines].join('\n')}\n`);
const ages = Array.from({ length: 91 }, (_, age) => age);
const people = all.map((area) => [area.code, ...ages.map((age) => Math.round(area[`age${age}`]))].join(','));
writeFileSync(
  path.join(out, 'people.csv'),
  `${[['code', ...ages.map((age) => `age${age}`)].join(','), ...people].join('\n')}\n`,
);
const females = all.map((area) =>
  [
    area.code,
    ...FEMALE_BANDS.map((band) => {
      const [f, m] = [area[`female${band}`], area[`male${band}`]];
      return f + m > 0 ? (f / (f + m)).toFixed(4) : '0.5';
    }),
  ].join(','),
);
writeFileSync(
  path.join(out, 'female-share.csv'),
  `${[['code', ...FEMALE_BANDS.map((band) => `age${band.replace('+', '').split('-')[0]}`)].join(','), ...females].join('\n')}\n`,
);
