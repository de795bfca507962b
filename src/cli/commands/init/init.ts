import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { onlyOnce } from '../../options.js';
import type { StarterKind } from './write-starter.js';

const KINDS: readonly StarterKind[] = ['scenario', 'place', 'workflow'];
const NAME = /^[a-z0-9-]{1,60}$/;
const DEFAULT_NAMES = { scenario: 'starter', place: 'my-place', workflow: 'starter' };

interface InitFlags {
  what: string;
  name?: string | undefined;
  out: string;
  force: boolean;
}

export const initCommand: CommandModule<object, InitFlags> = {
  command: 'init [what] [name]',
  describe: 'write a starter scenario, a place of your own, or a workflow that checks references',
  builder: (yargs) =>
    yargs
      .positional('what', { type: 'string', choices: KINDS, default: 'scenario' })
      .positional('name', { type: 'string', describe: 'name of the scenario or place; a-z, 0-9 and -' })
      .option('out', { type: 'string', requiresArg: true, default: '.', describe: 'folder of the project' })
      .option('force', { type: 'boolean', default: false, describe: 'overwrite existing files' })
      .example('$0 init', 'scenarios/starter.yaml, with the place and parameters it needs')
      .example('$0 init place hillside', 'a place with a population table to fill in, and a scenario of it')
      .example('$0 init workflow starter', 'a GitHub Actions workflow and a reference for it to verify'),
  handler: (flags) => done(init(flags)),
};

async function init(flags: InitFlags): Promise<number> {
  onlyOnce({ ...flags });
  const what = flags.what as StarterKind;
  const name = flags.name ?? DEFAULT_NAMES[what];
  if (!NAME.test(name)) {
    throw new CliError(EXIT.usage, `name: expected 1 to 60 characters a-z, 0-9 and -, found ${JSON.stringify(name)}`);
  }
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  const { writeStarter } = await import('./write-starter.js');
  return writeStarter({ what, name, folder: flags.out, force: flags.force });
}
