import type { CommandModule } from 'yargs';
import { print } from '../terminal.js';

export const schemaCommand: CommandModule<object, { network: boolean }> = {
  command: 'schema',
  describe: 'print the JSON Schema of a scenario file, for editors',
  builder: (yargs) =>
    yargs
      .option('network', { type: 'boolean', default: false, describe: 'of a network of services instead' })
      .example('$0 schema > onepot.schema.json', 'let an editor check scenario files'),
  handler: async ({ network }) => {
    const { scenarioJsonSchema } = await import('../../scenario/index.js');
    const { networkJsonSchema } = await import('../../network/schema.js');
    await print(`${JSON.stringify(network ? networkJsonSchema() : scenarioJsonSchema(), null, 1)}\n`);
  },
};
