import path from 'node:path';
import { judgeResponses, type Response, type ResponsesVerdict } from '../../../analysis/index.js';
import { type CarePlan, createPlan } from '../../../experiment/index.js';
import { renderResponses } from '../../../report/index.js';
import { type ResponsePair, type ResponseRow, renderProblems, responseScenario } from '../../../scenario/index.js';
import { nodeDisk, readManifest, readTable } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { execute } from '../../execute.js';
import { CliError, EXIT } from '../../exit.js';
import { placeFileOf, scenarioOfPlace } from '../../place-as-scenario.js';
import { loadResponses, type ReadResponse } from '../../responses-file.js';
import { readText } from '../../scenario-file.js';
import { grouped, print, terminalWidth, wantsColour } from '../../terminal.js';

export interface ResponsesOptions {
  /** a place, or a scenario of which only the place is used */
  readonly file: string;
  /** the table of responses */
  readonly responses: string;
  readonly people: number;
  readonly replications: number;
  readonly seed: string;
  readonly threads: number;
  readonly out: string | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly force: boolean;
}

const WARM_UP_YEARS = 3;
/** With fewer, chance decides too many rows. */
const REPLICATIONS_LEAST = 10;

/** Runs every response of the table as a paired experiment on a place, prints the verdict, and returns the exit code. */
export async function validateResponses(options: ResponsesOptions): Promise<number> {
  const rows = loadResponses(options.responses);
  const text = readText(options.file);
  const placeFile = text === null ? null : placeFileOf(options.file, text);
  const placeText = placeFile === null ? null : readText(placeFile);
  if (placeFile === null || placeText === null)
    throw new CliError(EXIT.usage, `${options.file}: no such file, or it names no place that can be read`);
  const { file, place } = scenarioOfPlace(placeFile, placeText);
  const folder = path.dirname(file);
  const read = responseScenario(rows, {
    file,
    place,
    people: options.people,
    warmUpYears: WARM_UP_YEARS,
    readText: (relative) => readText(path.join(folder, relative)),
  });
  if ('problems' in read) throw new CliError(EXIT.usage, renderProblems(read.problems).trimEnd());
  const { seed, replications, threads, json, quiet, force } = options;
  const plan = createPlan({ scenario: read.scenario, seed, replications, draws: 1 });
  const show = { plan, rows, pairs: read.pairs, json };
  return execute({
    plan,
    folder: options.out ?? path.join('results', `${path.basename(placeFile, '.yaml')}-responses`),
    threads,
    resume: true,
    force,
    json,
    quiet,
    show: (results) => showResponses(results, show),
  });
}

interface Shown {
  readonly plan: CarePlan;
  readonly rows: readonly ReadResponse[];
  readonly pairs: ReadonlyMap<string, ResponsePair>;
  readonly json: boolean;
}

async function showResponses(folder: string, shown: Shown): Promise<number> {
  const { plan, rows, json } = shown;
  const manifest = readManifest(nodeDisk, folder);
  const { people, place } = plan.scenario;
  const scale = people / place.referencePeople;
  const verdict = judgeResponses({ runs: readTable(folder, 'runs'), responses: responsesOf(shown), scale });
  const about = { folder, digest: `sha256:${manifest.digest}`, seed: plan.seed, people, scale };
  const done = manifest.draws * (manifest.runs.to - manifest.runs.from) - manifest.failed.length;
  await print(
    json
      ? `${JSON.stringify({ ...about, replications: done, ...jsonVerdict(verdict, rows) })}\n`
      : `${renderResponses(viewOf(shown, verdict, done), { width: terminalWidth(), colour: wantsColour() })}results in ${folder}\ndigest ${about.digest}\n`,
  );
  if (manifest.failed.length > 0) return EXIT.failedBlocks;
  return verdict.pass ? EXIT.done : EXIT.different;
}

function responsesOf({ rows, pairs }: Shown): Response[] {
  return rows.flatMap(({ id, use, experiment, measures, estimate, low, high }) => {
    if (experiment === null || measures === null || use === 'notComparable') return [];
    const { from, to } = required(pairs.get(id));
    const { as, firstYear, lastYear, tauYears, form } = experiment;
    return [{ id, use, from, to, ...measures, as, firstYear, lastYear, tauYears, form, estimate, low, high }];
  });
}

function viewOf({ plan, rows }: Shown, verdict: ResponsesVerdict, done: number) {
  const { people, place } = plan.scenario;
  const cautions = [
    ...(done < REPLICATIONS_LEAST ? [`Fewer than ${REPLICATIONS_LEAST} replications: a trial, not a validation.`] : []),
    ...(people < place.referencePeople
      ? [`${grouped(people)} people of ${grouped(place.referencePeople)}: small places queue more.`]
      : []),
  ];
  const title = `responses, ${place.name}: ${grouped(done)} replications of ${grouped(people)} people, seed ${plan.seed}`;
  return { title, verdict, rows: new Map(rows.map((row) => [row.id, row])), cautions };
}

function jsonVerdict({ responses, ...counts }: ResponsesVerdict, rows: readonly ResponseRow[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const words = (row: ResponseRow) => {
    const { what, unit, known, design, population, year, source, note } = row;
    return { what, unit, known, design, population, year, source, note };
  };
  return {
    responses: responses.map((one) => {
      const row = required(byId.get(one.id));
      const { from, to, outcome, as, per, firstYear, lastYear, tauYears, form } = required(row.experiment);
      return { ...one, form, lever: { from, to }, outcome, as, per, firstYear, lastYear, tauYears, ...words(row) };
    }),
    notRun: rows
      .filter(({ experiment }) => experiment === null)
      .map((row) => ({
        id: row.id,
        use: row.use,
        estimate: row.estimate,
        low: row.low,
        high: row.high,
        ...words(row),
      })),
    ...counts,
  };
}
