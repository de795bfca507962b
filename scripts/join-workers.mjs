// After the compiler: each worker becomes one file.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const WORKERS = ['block', 'candidate'];
const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist', 'workers');

await bundle(
  WORKERS.map((name) => path.join(folder, `${name}.js`)),
  folder,
  { packed: true },
);
