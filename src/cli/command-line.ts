import yargs, { type CommandModule } from 'yargs';
import { accountsCommand } from './commands/accounts.js';
import { analyseCommand } from './commands/analyse/analyse.js';
import { calibrateCommand } from './commands/calibrate/calibrate.js';
import { chainCommand } from './commands/chain/chain.js';
import { checkCommand } from './commands/check/check.js';
import { columnsCommand } from './commands/columns.js';
import { compareCommand } from './commands/compare/compare.js';
import { completionCommand } from './commands/completion.js';
import { decomposeCommand } from './commands/decompose/decompose.js';
import { diffCommand } from './commands/diff/diff.js';
import { evaluateCommand } from './commands/evaluate.js';
import { initCommand } from './commands/init/init.js';
import { mergeCommand } from './commands/merge/merge.js';
import { pageCommand } from './commands/page/page.js';
import { paramsCommand } from './commands/params.js';
import { recoveryCommand } from './commands/recovery.js';
import { replayCommand } from './commands/replay/replay.js';
import { reportCommand } from './commands/report/report.js';
import { resumeCommand } from './commands/resume/resume.js';
import { runCommand } from './commands/run/run.js';
import { schemaCommand } from './commands/schema.js';
import { selectCommand } from './commands/select/select.js';
import { sensitivityCommand } from './commands/sensitivity/sensitivity.js';
import { statusCommand } from './commands/status/status.js';
import { sweepCommand } from './commands/sweep/sweep.js';
import { traceCommand } from './commands/trace/trace.js';
import { validateCommand } from './commands/validate/validate.js';
import { verifyCommand } from './commands/verify/verify.js';
import { programVersion } from './installed-program.js';
import { endQuietlyOnClosedPipe } from './terminal.js';
import { optionsIn, usageError } from './usage-errors.js';

const HELP_WIDTH = 100;

const COMMANDS = [
  initCommand,
  runCommand,
  resumeCommand,
  statusCommand,
  mergeCommand,
  accountsCommand,
  recoveryCommand,
  evaluateCommand,
  checkCommand,
  verifyCommand,
  replayCommand,
  traceCommand,
  diffCommand,
  compareCommand,
  validateCommand,
  calibrateCommand,
  analyseCommand,
  reportCommand,
  pageCommand,
  decomposeCommand,
  chainCommand,
  sweepCommand,
  selectCommand,
  sensitivityCommand,
  paramsCommand,
  schemaCommand,
  columnsCommand,
  completionCommand(optionsOfCommands),
] as unknown as readonly CommandModule[];

/** The first word of each command as declared, such as `run <scenario>`. */
const COMMAND_NAMES = COMMANDS.map(({ command }) => String(command).split(' ')[0]);

/** Words that the parser could not use. */
class Unusable extends Error {}

/** Runs the command that the words name. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe();
  try {
    await parser(words).parseAsync();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    throw usageError({ message: error.message, words, commands: COMMAND_NAMES, help: await helpOf(words) });
  }
}

function parser(words: readonly string[]) {
  return yargs([...words])
    .scriptName('onepot')
    .usage('$0 <command>\n\nSimulates one place under rival funding settlements and compares them in pairs.')
    .command([...COMMANDS])
    .demandCommand(1, 1, 'say what to do')
    .strict()
    .version(programVersion())
    .locale('en')
    .wrap(HELP_WIDTH)
    .parserConfiguration({ 'dot-notation': false, 'parse-numbers': false, 'boolean-negation': false })
    .exitProcess(false)
    .fail((message, error) => {
      throw error && error.name !== 'YError' ? error : new Unusable(message ?? error?.message ?? 'usage');
    });
}

/** Every command with its options, as its help lists them. */
export async function optionsOfCommands(): Promise<{ name: string; options: string[] }[]> {
  const found: { name: string; options: string[] }[] = [];
  for (const name of COMMAND_NAMES)
    found.push({ name, options: optionsIn(await helpOf([name])).map((option) => `--${option}`) });
  return found;
}

/** By the words that ask for it, what `--help` prints for the program and each command. */
export async function helpOfAll(): Promise<Record<string, string>> {
  const found: Record<string, string> = { '--help': `${await helpOf([])}\n` };
  for (const name of COMMAND_NAMES) found[`${name} --help`] = `${await helpOf([name])}\n`;
  return found;
}

/** Help of the command that the words begin with, or of the program. */
async function helpOf([command]: readonly string[]): Promise<string> {
  const named = command !== undefined && COMMAND_NAMES.includes(command) ? [command] : [];
  let help = '';
  await parser([]).parseAsync([...named, '--help'], (_: unknown, __: unknown, output: string) => {
    help = output;
  });
  return help;
}
