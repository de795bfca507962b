import type { CommandModule } from 'yargs';
import { print } from '../terminal.js';

export const schemaCommand: CommandModule = {
  command: 'schema',
  describe: 'print the JSON Schema of a scenario file, for editors',
  builder: (yargs) => yargs.example('$0 schema > onepot.schema.json', 'let an editor check scenario files'),
  handler: async () => {
    const { scenarioJsonSchema } = await import('../../scenario/index.js');
    await print(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  },
};
