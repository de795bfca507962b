import { networkHeadline, periodsAsYears } from '../../analysis/index.js';
import { createPlan } from '../../experiment/index.js';
import { readNetwork } from '../../network/read-network.js';
import type { Network } from '../../network/types.js';
import { renderProblems } from '../../scenario/problems.js';
import type { Asked, Carried } from '../carried.js';
import type { PageQuestion } from '../page-question.js';

export interface NetworkQuestion extends PageQuestion {
  readonly network: Network;
}

/** Reads a network's text as the command line does. What stands against it comes back as the command line would say it. */
export function readNetworkQuestion({ file }: Carried, asked: Asked): NetworkQuestion | { readonly problems: string } {
  const read = readNetwork({ file, text: asked.text });
  if ('problems' in read) return { problems: renderProblems(read.problems).trimEnd() };
  const { network } = read;
  const { runs } = network.tables;
  return {
    // a link may ask for draws, and a network has none
    asked: { ...asked, drawn: false },
    network,
    name: network.name,
    comparator: network.comparator,
    settlements: network.settlements.map(({ name }) => name),
    own: {
      measures: { headline: networkHeadline(runs.values), columns: runs.values, periodDays: network.days.period },
      runs: (table) => periodsAsYears(table, network.name),
    },
    plan: (count) => createPlan({ scenario: network, seed: asked.seed, replications: count, draws: 1 }),
  };
}
