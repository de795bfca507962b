// What a shortage at one end does at the other: beds, home care and care-home places up and down, and the money of social
// care down in six steps, each against the place as it is, paired. Prints Markdown tables; progress goes to stderr.
//
//     node scripts/shortage-ladder.mjs [--people 500000] [--replications 8] [--threads 2] [--seed ladder] [--out FOLDER]
//
// With --out the results stay there: stopped, the same command goes on with them; finished, it prints the tables again.
// Money leaves the social line without going anywhere else: `total.factor` shrinks by it, and `split` keeps the others' money.

import { parseArgs } from 'node:util';
import { ladderRows } from './ladder/run.mjs';
import { ladderSettlements } from './ladder/settlements.mjs';
import { ladderText } from './ladder/tables.mjs';

const { values: asked } = parseArgs({
  options: {
    people: { type: 'string', default: '500000' },
    replications: { type: 'string', default: '8' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: 'ladder' },
    out: { type: 'string' },
  },
});

const { status, rows } = await ladderRows(asked, ladderSettlements());
if (status === 0) console.log(ladderText(rows, asked));
process.exitCode = status;
