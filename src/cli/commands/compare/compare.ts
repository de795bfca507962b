import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { onlyOnce } from '../../options.js';

interface CompareFlags {
  base: string;
  others: string[];
  tolerance?: string | undefined;
  out?: string | undefined;
  json: boolean;
}

export const compareCommand: CommandModule<object, CompareFlags> = {
  command: 'compare <base> <others..>',
  describe: 'show by how much results differ from those of a first folder, paired where that can be',
  builder: (yargs) =>
    yargs
      .usage(
        '$0 compare <base> <others..>\n\nEach folder holds results, or folders of results, which are matched by name. ' +
          'Prints Markdown; exit code 4 when a figure is beyond the tolerance.',
      )
      .positional('base', { type: 'string', demandOption: true, describe: 'the folder that others are compared with' })
      .positional('others', { type: 'string', array: true, demandOption: true, describe: 'one folder or more' })
      .option('tolerance', {
        type: 'string',
        requiresArg: true,
        describe: "largest change that passes, as a share of the base's level or in per cent: 0.01 or 1%",
      })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'folder for comparison.md, comparison.html and comparison.json',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 compare results/before results/after', 'what a change of scenario, book or program moved')
      .example('$0 compare base head --tolerance 1% --out comparison', 'all scenarios of two folders, for a check'),
  handler: (flags) => done(compareFlags(flags)),
};

async function compareFlags(flags: CompareFlags): Promise<number> {
  const { base, others, out, json, tolerance } = flags;
  onlyOnce({ tolerance, out, json });
  const share = tolerance === undefined ? null : toleranceOf(tolerance);
  const { compareFolders } = await import('./compare-runs.js');
  return compareFolders({ base, others, tolerance: share, out: out ?? null, json });
}

/** `0.01` and `1%` are the same. */
function toleranceOf(text: string): number {
  const [, number, sign] = /^(\d{1,4}(?:\.\d{1,9})?)(%?)$/.exec(text) ?? [];
  if (number !== undefined) return sign === '%' ? Number(number) / 100 : Number(number);
  throw new CliError(EXIT.usage, `--tolerance: expected a share or per cent such as 0.01 or 1%, found "${text}"`);
}
