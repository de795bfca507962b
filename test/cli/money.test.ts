import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readElasticities } from '../../src/cli/published-money.js';
import { inFolder } from '../experiment/harness.js';
import { cli } from './harness.js';

const SMALL = ['--people', '2000', '--replications', '3', '--threads', '0'];
const SETTLEMENTS = `
  as-it-is: {}
  same: {}
  rules: { pooling: { share: 1 }, coordination: { assessments: 1 } }
  moved: { move: { from: acute, to: social, share: 0.02 } }
  both: { move: { from: acute, to: social, share: 0.02 }, coordination: { assessments: 1 } }
`;

// By hand: which part is exactly 0, what is hidden, and that a run can be read again by other elasticities.
describe('two readings of money', () => {
  it('are in the summary, the analysis and the report of a run, without the settlement that the plan adds', () =>
    inFolder(async (folder) => {
      const settlements = `settlements={${SETTLEMENTS.trim().replace(/\n\s*/g, ', ')}}`;
      const set = ['--set', settlements, '--set', 'comparator=as-it-is', '--set', 'years={ warmUp: 1, horizon: 2 }'];
      const ran = await cli(['run', 'scenarios/base-case.yaml', ...set, ...SMALL, '--out', folder, '--format', 'csv']);
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout).toContain('Two readings of money, side by side and never added');
      expect(ran.stdout).not.toContain('@base-money');
      expect(readFileSync(path.join(folder, 'runs.csv'), 'utf8')).toContain('both@base-money');

      const read = async (more: readonly string[]) => {
        const { code, stdout, stderr } = await cli(['analyse', folder, '--json', ...more]);
        expect(code, stderr).toBe(0);
        return JSON.parse(stdout);
      };
      const analysis = await read([]);
      expect(analysis.settlements).toEqual(['as-it-is', 'same', 'rules', 'moved', 'both']);
      const of = (name: string, from = analysis) =>
        from.money.readings.find((one: { settlement: string }) => one.settlement === name);
      const zero = { mean: 0, low: 0, high: 0 };
      for (const outcome of ['deaths', 'yearsOfLifeLost']) {
        for (const part of ['rules', 'mechanistic', 'published'])
          expect(of('same')[outcome][part], part).toEqual(part === 'rules' ? zero : { money: zero, total: zero });
        expect([of('rules')[outcome].mechanistic.money, of('rules')[outcome].published.money]).toEqual([zero, zero]);
        expect(of('moved')[outcome].rules).toEqual(zero);
        const { rules, mechanistic } = of('both')[outcome];
        expect(rules.mean + mechanistic.money.mean).toBeCloseTo(mechanistic.total.mean, 9);
      }
      expect(of('both')).toMatchObject({ rulesOf: 'both@base-money', turningRatio: expect.closeTo(1, 1) });
      expect(of('moved').deaths.published.money.mean).toBeLessThan(0);

      const turned = await read(['--elasticities', 'health=-0.84,social=-0.078,tau=1']);
      expect(of('moved', turned).deaths.published.money.mean).toBeGreaterThan(0);
      expect(of('moved', turned).deaths.published.money.low).toBeNull();
      expect(of('moved', turned).deaths.mechanistic).toEqual(of('moved').deaths.mechanistic);

      const accounts = await cli(['accounts', folder, '--json']);
      expect(accounts.code, accounts.stderr).toBe(0);
      expect(accounts.stdout).not.toContain('@base-money');

      const reported = await cli(['report', folder]);
      expect(reported.code, reported.stderr).toBe(0);
      const page = readFileSync(path.join(folder, 'report.html'), 'utf8');
      expect(page).toContain('Two readings of money');
      // the document that the page carries for other programs says where rules stand; nothing that is shown does
      expect(page.replace(/<script type="application\/json"[\s\S]*?<\/script>/, '')).not.toContain('@base-money');
    }));
});

describe('--elasticities', () => {
  it('reads what is given and leaves the rest to the book', () => {
    expect(readElasticities('health=-0.532:0.259,social=-0.3,tau=2,correlation=-0.5')).toEqual({
      elasticities: { health: { value: -0.532, standardError: 0.259 }, social: { value: -0.3, standardError: null } },
      tauYears: 2,
      correlation: -0.5,
    });
  });

  it.each([
    ['helth=-0.5', /found "helth"; did you mean "health"\?/],
    ['health=much', /found "health=much"/],
    ['health=-0.5,health=-0.4', /found health twice/],
    ['tau=80', /found tau that is no number from 0 to 50/],
    ['correlation=2', /found correlation that is no number from -1 to 1/],
    ['health=-0.5:-1', /found health=-0.5:-1/],
  ])('refuses %s', (text, message) => {
    expect(() => readElasticities(text)).toThrow(message);
  });
});
