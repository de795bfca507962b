import { createHash } from 'node:crypto';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Carried } from '../../../page/carried.js';
import { pageText } from '../../../page/shell.js';
import { firstMembers } from '../../../scenario/index.js';
import { EXIT } from '../../exit.js';
import { programVersion } from '../../installed-program.js';
import { writePageFile } from '../../page-file.js';
import { pagePrograms } from '../../page-program.js';
import { loadScenario } from '../../scenario-file.js';
import { print } from '../../terminal.js';

/** Members of a posterior ensemble that a page carries. */
const MEMBERS_MAX = 64;

export interface PageOptions {
  readonly file: string;
  readonly out: string | undefined;
  readonly people: number;
  readonly replications: number;
  readonly seed: string;
  readonly json: boolean;
}

/** Writes the page of a valid scenario, and says where. Returns the exit code. */
export async function writePage({ file, out, people, replications, seed, json }: PageOptions): Promise<number> {
  const files: Record<string, string> = {};
  const { scenario } = loadScenario({
    ...{ file, overrides: [], people: null },
    onRead: (name, text) => {
      files[name] = firstMembers(text, MEMBERS_MAX);
    },
  });
  const own = path.basename(file);
  const { [own]: text = '', ...others } = files;
  const carried: Carried = {
    file: file.split(path.sep).join('/'),
    ...{ text, files: others, version: programVersion(), people, seed, replications },
  };
  const programs = pagePrograms();
  const page = pageText(packed(JSON.stringify(carried)), { ...programs, worker: packed(programs.worker) }, (part) =>
    createHash('sha256').update(part).digest('base64'),
  );
  const target = out ?? path.join('results', `${scenario.name}-page.html`);
  writePageFile(target, page);
  const bytes = Buffer.byteLength(page);
  await print(json ? `${JSON.stringify({ page: target, bytes })}\n` : `${target}\n`);
  return EXIT.done;
}

const packed = (text: string): string => gzipSync(text, { level: 9 }).toString('base64');
