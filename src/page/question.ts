import { type CarePlan, createPlan, scenarioOfDraws } from '../experiment/index.js';
import { askedOf, readScenario, renderProblems, type ScenarioRead, withBaseMoney } from '../scenario/index.js';
import type { Asked, Carried } from './carried.js';
import { OF_A_DRAW, type PageQuestion } from './page-question.js';

export interface Question extends PageQuestion {
  readonly read: ScenarioRead;
  /** the plan of the first `count` replications, as the command line makes it; with draws an even number */
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
  const planned = { ...read, scenario: withBaseMoney(read.scenario) };
  const drawsOf = (count: number) => Math.max(1, Math.floor(count / OF_A_DRAW));
  const drawn = asked.drawn ? scenarioOfDraws(planned, drawsOf(asked.replications)) : planned;
  if ('silent' in drawn)
    return { problems: `parameters cannot be varied: no distribution in ${drawn.silent.slice(0, 3).join(', ')}` };
  if ('tooMany' in drawn) return { problems: `parameters cannot be varied so often: ${drawn.tooMany}` };
  const { scenario } = drawn;
  const { seed } = asked;
  /** of an ensemble as many members as there are draws, as on the command line */
  const ofDraws = (draws: number) => {
    const fewer = scenarioOfDraws(planned, draws);
    return 'scenario' in fewer ? fewer.scenario : scenario;
  };
  return {
    asked,
    read,
    name: scenario.name,
    comparator: scenario.comparator,
    settlements: askedOf(scenario).settlements.map(({ name }) => name),
    people: scenario.people,
    hasMembers: asked.drawn && read.ensemble !== null,
    plan(count) {
      if (!asked.drawn) return createPlan({ scenario, seed, replications: count, draws: 1 });
      const draws = drawsOf(count);
      return createPlan({ scenario: ofDraws(draws), seed, replications: OF_A_DRAW, draws });
    },
  };
}
