// Rewrites the digests in results/reference/ after a declared change to results:
//     npm run build && node scripts/update-reference.mjs "why the results moved"
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'dist', 'src', 'cli', 'main.js');
const reason = process.argv[2];
if (!reason) {
  console.error('say why the results moved: node scripts/update-reference.mjs "reason"');
  process.exit(2);
}
const folder = path.join(root, 'results', 'reference');
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const file = path.join(folder, name);
  const reference = JSON.parse(readFileSync(file, 'utf8'));
  const out = path.join(tmpdir(), `onepot-reference-${process.pid}`);
  const words = ['run', reference.scenario, '--json', '--quiet', '--force', '--out', out];
  for (const key of ['people', 'seed', 'replications']) words.push(`--${key}`, String(reference[key]));
  const { digest, versions } = JSON.parse(
    execFileSync(process.execPath, [main, ...words], { cwd: root, encoding: 'utf8' }),
  );
  rmSync(out, { recursive: true, force: true });
  const moved = digest === reference.digest ? 'unchanged' : `was ${reference.digest}`;
  console.log(`${name}: ${digest} (${moved})`);
  writeFileSync(file, `${JSON.stringify({ ...reference, versions, reason, digest }, null, 2)}\n`);
}
