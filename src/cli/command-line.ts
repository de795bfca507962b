import yargs from 'yargs';
import { accountsCommand } from './commands/accounts.js';
import { analyseCommand } from './commands/analyse/analyse.js';
import { calibrateCommand } from './commands/calibrate/calibrate.js';
import { chainCommand } from './commands/chain/chain.js';
import { checkCommand } from './commands/check/check.js';
import { columnsCommand } from './commands/columns.js';
import { diffCommand } from './commands/diff/diff.js';
import { evaluateCommand } from './commands/evaluate.js';
import { initCommand } from './commands/init/init.js';
import { mergeCommand } from './commands/merge/merge.js';
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
import { CliError, EXIT } from './exit.js';
import { programVersion } from './installed-program.js';
import { endQuietlyOnClosedPipe } from './terminal.js';

const HELP_WIDTH = 100;

/** Runs the command that the words name. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe();

  await yargs([...words])
    .scriptName('onepot')
    .usage('$0 <command>\n\nSimulates one place under rival funding settlements and compares them in pairs.')
    .command(initCommand)
    .command(runCommand)
    .command(resumeCommand)
    .command(statusCommand)
    .command(mergeCommand)
    .command(accountsCommand)
    .command(recoveryCommand)
    .command(evaluateCommand)
    .command(checkCommand)
    .command(verifyCommand)
    .command(replayCommand)
    .command(traceCommand)
    .command(diffCommand)
    .command(validateCommand)
    .command(calibrateCommand)
    .command(analyseCommand)
    .command(reportCommand)
    .command(chainCommand)
    .command(sweepCommand)
    .command(selectCommand)
    .command(sensitivityCommand)
    .command(paramsCommand)
    .command(schemaCommand)
    .command(columnsCommand)
    .demandCommand(1, 1, 'say what to do: onepot --help lists the commands')
    .strict()
    .recommendCommands()
    .version(programVersion())
    .locale('en')
    .wrap(HELP_WIDTH)
    .parserConfiguration({ 'dot-notation': false, 'parse-numbers': false, 'boolean-negation': false })
    .exitProcess(false)
    .fail((message, error) => {
      throw error && error.name !== 'YError' ? error : new CliError(EXIT.usage, message ?? error?.message ?? 'usage');
    })
    .parseAsync();
}
