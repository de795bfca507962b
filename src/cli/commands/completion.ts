import type { CommandModule } from 'yargs';
import type { CommandWords } from '../completion-script.js';
import { print } from '../terminal.js';

const SHELLS = ['bash', 'zsh'] as const;
type Shell = (typeof SHELLS)[number];

/** For a program that lists its commands, with their options, on request. */
export const completionCommand = (
  commands: () => Promise<readonly CommandWords[]>,
): CommandModule<object, { shell: string }> => ({
  command: 'completion [shell]',
  describe: 'print a script that completes commands, options and files in bash or zsh',
  builder: (yargs) =>
    yargs
      .positional('shell', { type: 'string', choices: SHELLS, default: 'bash' as const })
      .example('$0 completion >> ~/.bashrc', 'completion in every new bash')
      .example('$0 completion zsh >> ~/.zshrc', 'the same in zsh'),
  handler: async ({ shell }) => {
    const { completionScript } = await import('../completion-script.js');
    await print(completionScript(shell as Shell, await commands()));
  },
});
