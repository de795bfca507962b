import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest, type Problem, readTargets, renderProblems, type ScenarioRead } from '../../../scenario/index.js';
import { OWN_FILES, readOwnFigures } from '../../../scenario/own-figures.js';
import type { AreaFigures } from '../../../scenario/place-figures.js';
import { findArea, type PublishedArea, readPublishedAreas } from '../../../scenario/published-areas.js';
import { required } from '../../../units/index.js';
import { CliError, EXIT } from '../../exit.js';
import { programFolder } from '../../installed-program.js';
import { loadScenario, readText } from '../../scenario-file.js';
import { areaFiles } from './area-files.js';
import { placeNumbers } from './place-numbers.js';
import type { Starter } from './starter.js';
import { BUILT_IN_PLACE, BUILT_IN_SCENARIO, builtIn } from './write-starter.js';

const NAME_MAX = 60;
const AREAS = 'places/data/areas.csv';
const LICENCE =
  'Contains public sector information licensed under the Open Government Licence v3.0 (ONS, NHS England, MHCLG, DHSC, CQC).';

/** A place made from figures, which can be written under any name. */
export interface FiguredPlace {
  readonly name: string;
  write(name: string): { readonly files: readonly Starter[]; readonly said: readonly string[] };
}

/** @throws CliError that names the nearest areas, when the name fits none or several */
export function areaPlace(asked: string): FiguredPlace {
  const areas = publishedAreas();
  const found = findArea(asked, areas);
  if (!('area' in found)) {
    const list = path.join(programFolder(), 'scenarios', AREAS);
    const near = found.nearest.length === 0 ? `; ${list} lists them` : `; nearest: ${found.nearest.join('; ')}`;
    const expected = 'expected the name or code of an integrated care board or upper-tier council of England';
    throw new CliError(EXIT.usage, `--area: ${expected}, found ${JSON.stringify(asked)}${near}`);
  }
  const { figures, code, kind } = found.area;
  const what = kind === 'board' ? 'integrated care board' : 'upper-tier council';
  return figuredPlace(nameOf(figures.name), figures, englandIn(areas), `${what} ${code}. ${LICENCE}`);
}

/** @throws CliError with every fault of the tables at once */
export function dataPlace(folder: string, name: string): FiguredPlace {
  const known: readonly string[] = OWN_FILES;
  if (!existsSync(folder)) throw new CliError(EXIT.usage, `--data: expected a folder, found none at ${folder}`);
  if (!statSync(folder).isDirectory())
    throw new CliError(EXIT.usage, `--data: expected a folder, found a file at ${folder}`);
  const other = readdirSync(folder).find((file) => file.endsWith('.csv') && !known.includes(file));
  if (other !== undefined) {
    const near = nearest(other, known);
    const hint = near === null ? '' : `; did you mean "${near}"?`;
    throw new CliError(EXIT.usage, `--data: expected ${known.join(', ')}, found ${path.join(folder, other)}${hint}`);
  }
  const source = (file: string) => {
    const text = readText(path.join(folder, file));
    if (text === null && existsSync(path.join(folder, file)))
      throw new CliError(
        EXIT.usage,
        `--data: expected a table in UTF-8 text, found another file at ${path.join(folder, file)}`,
      );
    return text === null ? null : { file: path.join(folder, file), text };
  };
  const [people, deprivation, figures] = OWN_FILES.map(source);
  if (people === null || people === undefined)
    throw new CliError(
      EXIT.usage,
      `--data: expected a table of people, found none at ${path.join(folder, 'people.csv')}`,
    );
  const problems: Problem[] = [];
  const sources = { people, deprivation: deprivation ?? null, figures: figures ?? null };
  const area = readOwnFigures(name, sources, problems, oldestBand());
  if (area === null) throw new CliError(EXIT.usage, renderProblems(problems).trimEnd());
  return figuredPlace(name, area, englandIn(publishedAreas()), 'From own tables.');
}

/** The age at which the built-in place's last age band begins; every place is read with it. */
function oldestBand(): number {
  return required(builtInRead().scenario.place.needSegments.ageBandStartYears.at(-1));
}

function builtInRead(): ScenarioRead {
  return loadScenario({
    file: path.join(programFolder(), 'scenarios', BUILT_IN_SCENARIO),
    overrides: [],
    people: null,
  });
}

function figuredPlace(name: string, area: AreaFigures, england: AreaFigures, from: string): FiguredPlace {
  const read = builtInRead();
  const found = placeNumbers(area, england, read);
  const targets = readTargets(shipped('targets/england-2023.csv'));
  if ('problems' in targets) throw new Error(renderProblems(targets.problems));
  const builtInPlace = required(builtIn().find(({ file }) => file.endsWith(`/${BUILT_IN_PLACE}.yaml`))).text;
  const usual = { people: read.scenario.place.referencePeople, targets: targets.targets };
  return {
    name,
    write: (as) => ({
      files: areaFiles({ name: as, area, england, read, found, from, builtInPlace, usual }),
      said: found.warnings.map((warning) => `not met: ${warning}`),
    }),
  };
}

function publishedAreas(): PublishedArea[] {
  const problems: Problem[] = [];
  const areas = readPublishedAreas(
    {
      areas: shipped(AREAS),
      people: shipped('places/data/people.csv'),
      femaleShare: shipped('places/data/female-share.csv'),
    },
    problems,
  );
  if (problems.length > 0) throw new Error(renderProblems(problems));
  return areas;
}

function englandIn(areas: readonly PublishedArea[]): AreaFigures {
  return required(areas.find(({ kind }) => kind === 'country')).figures;
}

function shipped(file: string): { file: string; text: string } {
  const found = path.join(programFolder(), 'scenarios', file);
  return { file: found, text: readText(found) ?? '' };
}

function nameOf(area: string): string {
  const name = area
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name.slice(0, NAME_MAX);
}
