// After the compiler: the help of every command, kept beside the program, so that asking for it loads no command.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist');
const { helpOfAll } = await import(pathToFileURL(path.join(dist, 'src', 'cli', 'command-line.js')).href);

writeFileSync(path.join(dist, 'src', 'cli', 'help.json'), JSON.stringify(await helpOfAll()));
