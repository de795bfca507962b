import { type CarePlan, createPlan, scenarioOfDraws } from '../experiment/index.js';
import { readScenario, renderProblems, type ScenarioRead } from '../scenario/index.js';
import type { Asked, Carried } from './carried.js';

export interface Question {
  readonly asked: Asked;
  readonly read: ScenarioRead;
  /** the plan of the first `count` replications, as the command line makes it */
  plan(count: number): CarePlan;
}

/** Reads a scenario's text as the command line does. What stands against it comes back as the command line would say it. */
export function readQuestion(carried: Carried, asked: Asked): Question | { readonly problems: string } {
  const { file, files } = carried;
  const read = readScenario({
    file,
    text: asked.text,
    readText: (path) => (Object.hasOwn(files, path) ? files[path] : null),
  });
  if ('problems' in read) return { problems: renderProblems(read.problems).trimEnd() };
  const drawn = asked.drawn ? scenarioOfDraws(read, asked.replications) : read;
  if ('silent' in drawn)
    return { problems: `parameters cannot be varied: no distribution in ${drawn.silent.slice(0, 3).join(', ')}` };
  if ('tooMany' in drawn) return { problems: `parameters cannot be varied so often: ${drawn.tooMany}` };
  const { scenario } = drawn;
  const { seed } = asked;
  return {
    asked,
    read,
    plan: (count) =>
      createPlan({
        scenario,
        seed,
        ...(asked.drawn ? { replications: 1, draws: count } : { replications: count, draws: 1 }),
      }),
  };
}

/** The n-th block in the order of every such plan. */
export function blockAt({ drawn }: Asked, n: number): { readonly draw: number; readonly replication: number } {
  return drawn ? { draw: n, replication: 0 } : { draw: 0, replication: n };
}
