import { createHash } from 'node:crypto';
import path from 'node:path';
import { compress } from 'lzma1';
import { CARE_BODY, NETWORK_BODY } from '../../../page/body.js';
import type { Carried } from '../../../page/carried.js';
import { pageText } from '../../../page/shell.js';
import { firstMembers } from '../../../scenario/index.js';
import { CliError, EXIT } from '../../exit.js';
import { programVersion } from '../../installed-program.js';
import { writePageFile } from '../../page-file.js';
import { pagePrograms } from '../../page-program.js';
import { loadAnyScenario } from '../../scenario-file.js';
import { print } from '../../terminal.js';

/** Members of a posterior ensemble that a page carries. */
const MEMBERS_MAX = 64;
const PEOPLE_AT_FIRST = 20_000;

export interface PageOptions {
  readonly file: string;
  readonly out: string | undefined;
  /** null: as many as a page begins with */
  readonly people: number | null;
  readonly replications: number;
  readonly seed: string;
  readonly json: boolean;
}

/** Writes the page of a valid scenario, and says where. Returns the exit code. */
export async function writePage({ file, out, people, replications, seed, json }: PageOptions): Promise<number> {
  const files: Record<string, string> = {};
  const read = loadAnyScenario({
    ...{ file, overrides: [], people: null },
    onRead: (name, text) => {
      files[name] = firstMembers(text, MEMBERS_MAX);
    },
  });
  const isNetwork = 'network' in read;
  if (isNetwork && people !== null)
    throw new CliError(EXIT.usage, `--people: ${file} is a network, whose people come and go`);
  const own = path.basename(file);
  const { [own]: text = '', ...others } = files;
  const carried: Carried = {
    file: file.split(path.sep).join('/'),
    ...{ text, files: others, version: programVersion(), people: people ?? PEOPLE_AT_FIRST, seed, replications },
  };
  const sha256 = (part: string) => createHash('sha256').update(part).digest('base64');
  const [subject, body] = isNetwork ? (['network', NETWORK_BODY] as const) : (['care', CARE_BODY] as const);
  const asked = JSON.stringify(carried);
  const inPage = { packed: packed(asked), sha256: createHash('sha256').update(asked).digest('hex') };
  const page = pageText(inPage, pagePrograms(subject), sha256, body);
  const { name } = isNetwork ? read.network : read.scenario;
  const target = out ?? path.join('results', `${name}-page.html`);
  writePageFile(target, page);
  const bytes = Buffer.byteLength(page);
  await print(json ? `${JSON.stringify({ page: target, bytes })}\n` : `${target}\n`);
  return EXIT.done;
}

const packed = (text: string) => Buffer.from(compress(new TextEncoder().encode(text))).toString('base64');
