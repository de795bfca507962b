// By hand: two plans of a network differ where their files do, and the differences are named as in the file and not by numbers.
import { expect, it } from 'vitest';
import { createPlan, planDifferences, planDocument } from '../../src/experiment/index.js';
import { readNetwork } from '../../src/network/read-network.js';
import { renderProblems } from '../../src/scenario/index.js';

const TEXT = `onepot: 1
kind: network
name: two
days: { warmUp: 10, horizon: 20 }
classes: [urgent, usual]
exits: [home, died]
arrivals:
  door: { perDay: 1, class: usual, to: first }
services:
  first:
    beds: 4
    stay: { byClass: { urgent: { law: exponential, meanDays: 2 }, usual: { law: exponential, meanDays: 3 } } }
    next: { second: 0.4, home: 0.6 }
    pencePerDay: 100
    payer: nhs
  second: { beds: 3, stay: { law: exponential, meanDays: 2 }, next: home, pencePerDay: 100, payer: council }
settlements: { base: {} }
comparator: base
`;

function documentOf(text: string) {
  const read = readNetwork({ file: 'n.yaml', text, overrides: [] });
  if ('problems' in read) throw new Error(renderProblems(read.problems));
  return planDocument(createPlan({ scenario: read.network, seed: '1', replications: 1, draws: 1 }));
}

const differing = (from: string, to: string) => {
  expect(TEXT).toContain(from);
  return planDifferences(documentOf(TEXT), documentOf(TEXT.replace(from, to))).map(
    ({ path, left, right }) => `${path}: ${left} -> ${right}`,
  );
};

it.each([
  ['beds: 3,', 'beds: 5,', 'scenario.settlements.base.services.second.beds.usual: 3 -> 5'],
  [
    'usual: { law: exponential, meanDays: 3 }',
    'usual: { law: exponential, meanDays: 4 }',
    'scenario.settlements.base.services.first.stay.usual.meanDays: 3 -> 4',
  ],
  ['payer: council', 'payer: nhs', 'scenario.settlements.base.services.second.payer: council -> nhs'],
  ['home: 0.6', 'home: 0.5, died: 0.1', 'scenario.settlements.base.services.first.next.home.share: 0.6 -> 0.5'],
  ['class: usual', 'class: urgent', 'scenario.settlements.base.arrivals.door.class: usual -> urgent'],
])('%s -> %s', (from, to, line) => {
  const found = differing(from, to);
  expect(found).toContain(line);
  // no path within a settlement has a number in place of a name
  for (const path of found.filter((one) => one.startsWith('scenario.settlements')))
    expect(path).not.toMatch(/\.\d+[.:]/);
});
