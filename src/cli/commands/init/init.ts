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
  area?: string | undefined;
  data?: string | undefined;
}

export const initCommand: CommandModule<object, InitFlags> = {
  command: 'init [what] [name]',
  describe: 'write a starter scenario, a place of your own, or a workflow that checks references',
  builder: (yargs) =>
    yargs
      .positional('what', { type: 'string', choices: KINDS, default: 'scenario' })
      .positional('name', { type: 'string', describe: 'name of the scenario or place; a-z, 0-9 and -' })
      .option('out', { type: 'string', requiresArg: true, default: '.', describe: 'folder of the project' })
      .option('area', {
        type: 'string',
        requiresArg: true,
        describe: 'with place: an integrated care board or upper-tier council, by name or code',
      })
      .option('data', {
        type: 'string',
        requiresArg: true,
        describe: 'with place: folder of your own tables (people.csv, deprivation.csv, figures.csv)',
      })
      .option('force', { type: 'boolean', default: false, describe: 'overwrite existing files' })
      .example('$0 init', 'scenarios/starter.yaml, with the place and parameters it needs')
      .example('$0 init place hillside', 'a place with a population table to fill in, and a scenario of it')
      .example('$0 init place --area Gloucestershire', 'a real place from public figures, with its targets')
      .example('$0 init place seaside --data mine', 'the same from your own tables')
      .example('$0 init workflow starter', 'a GitHub Actions workflow and a reference for it to verify'),
  handler: (flags) => done(init(flags)),
};

async function init(flags: InitFlags): Promise<number> {
  onlyOnce({ ...flags });
  const what = flags.what as StarterKind;
  checkFigures(flags, what);
  const figures = flags.area === undefined && flags.data === undefined ? null : await placeFigures(flags);
  const name = flags.name ?? figures?.name ?? DEFAULT_NAMES[what];
  if (!NAME.test(name)) {
    throw new CliError(EXIT.usage, `name: expected 1 to 60 characters a-z, 0-9 and -, found ${JSON.stringify(name)}`);
  }
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  const { writeStarter } = await import('./write-starter.js');
  const to = { what, name, folder: flags.out, force: flags.force };
  return writeStarter(figures === null ? to : { ...to, place: figures.write(name) });
}

function checkFigures({ area, data, name }: InitFlags, what: StarterKind): void {
  const given = area !== undefined ? 'area' : data !== undefined ? 'data' : null;
  if (given === null) return;
  if (what !== 'place') throw new CliError(EXIT.usage, `--${given} is for "init place", found "init ${what}"`);
  if (area !== undefined && data !== undefined)
    throw new CliError(EXIT.usage, 'expected --area or --data, found both: an area is public figures, data your own');
  if (data !== undefined && name === undefined)
    throw new CliError(EXIT.usage, '--data: expected a name for the place, as in "init place my-place --data folder"');
}

async function placeFigures({ area, data, name }: InitFlags) {
  const { areaPlace, dataPlace } = await import('./figured-place.js');
  return area !== undefined ? areaPlace(area) : dataPlace(data ?? '', name ?? '');
}
