// By hand: four people die on one day, in a bed, in a care home, in intermediate care and at home; law, that places add up.
import { describe, expect, it } from 'vitest';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import { moveTo } from '../../src/model/person/changes.js';
import { die } from '../../src/model/population/events.js';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, newState } from '../model/support.js';
import { counts, quietScenario } from './quiet-place.js';

describe('place of death', () => {
  it('is where the person is', () => {
    const s = newState(quietScenario({ 'beds.open': 1 }), { seed: 'paper' });
    const places = ['acuteBed', 'careHome', 'pathway3', 'pathway2', 'home', 'virtualWard'] as const;
    places.forEach((place, person) => {
      moveTo(s, person, SETTING[place]);
      die(s, person);
    });
    expect(counts(s, /^deaths(\.(in|at)\w+)?$/)).toEqual({
      deaths: 6,
      'deaths.inHospital': 1,
      'deaths.inCareHome': 2,
      'deaths.atHome': 2,
    });
  });

  it('adds up to all deaths but those in intermediate care', () => {
    const [row] = rowsOfSettlement(
      runBlock(baseScenario({ people: 20_000, settlements: { base: {} } }), 0, 'place of death'),
      'runs',
      0,
    );
    const places = row['deaths.inHospital'] + row['deaths.inCareHome'] + row['deaths.atHome'];
    expect(places).toBeLessThanOrEqual(row.deaths);
    expect(places).toBeGreaterThan(0.95 * row.deaths);
  });
});
