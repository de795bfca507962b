import { expect, it } from 'vitest';
import { type CalibrationView, renderCalibration } from '../../src/report/index.js';

const parameter: CalibrationView['parameters'][number] = {
  key: 'death.scale',
  before: 1,
  value: 0.95,
  atBound: null,
  notIdentified: null,
  takenFor: [],
  relativeError: 0.024,
  identifiedBy: [{ target: 'deaths.all', share: 0.75 }],
};
const target = { id: 'deaths.all', low: 90, high: 110, before: 120, after: 101, zBefore: 2, z: 0.1 };
const view: CalibrationView = {
  title: 'A place',
  parameters: [
    parameter,
    { ...parameter, key: 'idle', notIdentified: 'weak', atBound: 'low' },
    { ...parameter, key: 'twin', notIdentified: 'collinear', takenFor: ['stay'] },
    { ...parameter, key: 'third', notIdentified: 'collinear' },
    { ...parameter, key: 'fourth', notIdentified: 'loose' },
  ],
  targets: [target, { ...target, id: 'out', after: 111, z: 1.1 }, { ...target, id: 'edge', after: 110, z: 1 }],
  distanceBefore: 12,
  distance: 2.2,
  cautions: ['Mind the gap.'],
};

// By hand.
it('a calibration shows the values found, the targets that inform them, and the distance from the targets', () => {
  expect(renderCalibration(view, { width: 80, colour: false }).split('\n')).toEqual([
    'A place',
    'parameter    before  found  +-%  told by',
    '----------------------------------------------------------------------------',
    'death.scale       1   0.95  2.4  deaths.all 75%',
    'idle              1   0.95    -  NOT IDENTIFIED: too weak (at its low bound)',
    'twin              1   0.95    -  NOT IDENTIFIED: like stay',
    'third             1   0.95    -  NOT IDENTIFIED: like a mix of others',
    'fourth            1   0.95    -  NOT IDENTIFIED: its bounds say more',
    '',
    'fit target           band  before  after  z before     z',
    '--------------------------------------------------------',
    'deaths.all  90.0 to 110.0   120.0  101.0      2.00  0.10',
    'out         90.0 to 110.0   120.0  111.0      2.00  1.10',
    'edge        90.0 to 110.0   120.0  110.0      2.00  1.00',
    '',
    'distance (sum of z squared): 12.00 before, 2.20 after',
    'fit: 2 of 3 in their bands',
    'Mind the gap.',
    '',
  ]);
});

it('no name brings a control character to the terminal', () => {
  const evil = 'a\u001b[2Jb';
  const shown = renderCalibration(
    {
      ...view,
      title: evil,
      parameters: [
        { ...parameter, key: evil, notIdentified: 'collinear', takenFor: [evil] },
        { ...parameter, identifiedBy: [{ target: evil, share: 1 }] },
      ],
      targets: [{ ...target, id: evil }],
    },
    { width: 80, colour: false },
  );
  expect(shown).not.toContain('\u001b');
});
