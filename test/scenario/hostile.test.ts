// Law: whatever the text, reading ends in problems, never in an exception.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Problem, renderProblems } from '../../src/scenario/index.js';
import { linesOf, problemsOf, short } from './support.js';

const HOSTILE: Readonly<Record<string, string>> = {
  'open lists': '['.repeat(250_000),
  'closed lists': ']'.repeat(250_000),
  'open mappings': '{a: '.repeat(60_000),
  commas: `[${','.repeat(250_000)}`,
  dashes: '- '.repeat(120_000),
  'dashes under dashes': Array.from({ length: 90 }, (_, i) => `${'- '.repeat(30)}\n${' '.repeat(i * 60)}`).join(''),
  questions: '? '.repeat(120_000),
  'dashes and questions': '- ? : '.repeat(40_000),
  tags: '!a '.repeat(80_000),
  anchors: '&a '.repeat(80_000),
  documents: '---\n'.repeat(60_000),
  directives: '%YAML 1.1\n'.repeat(20_000),
  'a deep staircase': Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}k:`).join('\n'),
  'many keys': Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
  'many settlements': short(Array.from({ length: 15_000 }, (_, i) => `s${i}: {}`)),
  'many levers': short([`a: {${Array.from({ length: 15_000 }, (_, i) => `x${i}: 1`).join(', ')}}`]),
  'a long key': `${'k'.repeat(200_000)}: 1`,
  'a long name': short(['a: {}'], { name: 'n'.repeat(200_000) }),
  zeros: '\u0000'.repeat(200_000),
  'a long number': short(['a: {}'], { people: '9'.repeat(200_000) }),
  'unclosed quotes': 'a: "'.repeat(60_000),
  'a bomb of aliases': `a: &a [x]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [${Array(9).fill(i === 0 ? '*a' : `*b${i - 1}`)}]`).join('\n')}`,
};

describe('hostile texts', () => {
  it.each(Object.entries(HOSTILE))('%s', (_name, text) => {
    const problems = problemsOf({ text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(201);
    for (const line of renderProblems(problems).split('\n')) expect(line.length).toBeLessThan(900);
  });

  it('say how many problems are not shown', () => {
    const lines = linesOf({ text: short([`a: {${Array.from({ length: 300 }, (_, i) => `x${i}: 1`).join(', ')}}`]) });
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toContain('expected fewer problems, found 100 more after this');
  });

  it('of random YAML-like characters', () => {
    const characters = fc.constantFrom(...'ab01:-?{}[],#&*!|>"\'%@`~<. \n\t\u0000\u202e\ud800=\\'.split(''));
    const texts = fc.array(characters, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(problemsOf({ text }).length).toBeGreaterThan(0);
        expect(problemsOf({ overrides: [text] }).length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('problems on a terminal', () => {
  // Test by hand: U+202E turns text round, U+001B starts a control sequence, U+000A would fake a second problem.
  const problem: Problem = {
    file: 'a\u001b[2Jb.yaml',
    line: 1,
    column: 2,
    path: 'x\u202ey',
    message: 'expected one\ntwo, found \u0007',
    suggestion: 'n'.repeat(300),
  };

  it('show control and bidirectional characters escaped, long names cut', () => {
    expect(renderProblems([problem])).toBe(
      `a\\u{1b}[2Jb.yaml:1:2  x\\u{202e}y: expected one\\u{a}two, found \\u{7}; did you mean "${'n'.repeat(59)}…"?`,
    );
  });
});
