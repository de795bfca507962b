import path from 'node:path';
import type {
  AssumptionsDocument,
  DrivingAssumption,
  DrivingAssumptions,
} from '../analysis/documents/assumptions-document.js';
import type { SensitivityDocument } from '../analysis/documents/loop-documents.js';
import { questionHash } from '../experiment/index.js';
import { actingAssumptions, type ParameterRow, type Scenario, type ScenarioRead } from '../scenario/index.js';
import { newSha256 } from '../storage/index.js';
import { LOOP_FILES, readDocument } from './results-folder.js';

/** Stored beside results: the assumptions through which their question acts; results themselves hold no sources. */
export const ASSUMPTIONS_FILE = 'assumptions.json';

export function assumptionsDocument({ scenario, rows }: Pick<ScenarioRead, 'scenario' | 'rows'>): AssumptionsDocument {
  return {
    format: 'onepot-assumptions',
    version: 1,
    questionHash: questionHash(scenario, newSha256),
    assumptions: rows.filter(({ provenance }) => provenance === 'assumption').length,
    parameters: rows.length,
    rows: actingAssumptions(scenario, rows).map(({ row, through }) => ({
      ...rowOf(row),
      because: through.map((lever) => `${lever} differs`),
    })),
  };
}

function rowOf({ key, value, unit, low, high, source }: ParameterRow): Omit<DrivingAssumption, 'because'> {
  return { parameter: key, value, unit, low, high, source };
}

/** What a folder of results records of the assumptions that drive its differences; null where it records nothing. */
export function assumptionsOf(folder: string, scenario: Scenario): DrivingAssumptions | null {
  const hash = questionHash(scenario, newSha256);
  const listed = readDocument<AssumptionsDocument>(path.join(folder, ASSUMPTIONS_FILE));
  return assumptionsFrom(listed?.questionHash === hash ? listed : null, sensitivityFor(folder, hash));
}

export function assumptionsFrom(
  listed: AssumptionsDocument | null,
  sensitivity: SensitivityDocument | null,
): DrivingAssumptions | null {
  const [assumptions, parameters] = [listed?.assumptions ?? null, listed?.parameters ?? null];
  if (sensitivity !== null) {
    const { driving: rows, parameters: swept } = sensitivity;
    return { basis: 'measured', rows, assumptions, parameters, swept };
  }
  if (listed === null) return null;
  return { basis: 'listed', rows: listed.rows, assumptions, parameters, swept: null };
}

/** The sensitivity analysis of this very question: in the folder itself, or where `onepot sensitivity` leaves it. */
export function sensitivityFor(folder: string, hash: string): SensitivityDocument | null {
  for (const place of [folder, `${folder}-sensitivity`]) {
    const found = readDocument<SensitivityDocument>(path.join(place, LOOP_FILES.sensitivity));
    if (found?.questionHash === hash) return found;
  }
  return null;
}

/** What drives the differences: by the sensitivity analysis given if it is of this very question, else by the folder. */
export function drivingAssumptionsOf(
  folder: string,
  scenario: Scenario,
  given: SensitivityDocument | null,
): DrivingAssumptions | null {
  const known = assumptionsOf(folder, scenario);
  if (given === null || given.questionHash !== questionHash(scenario, newSha256)) return known;
  const { driving: rows, parameters: swept } = given;
  return {
    basis: 'measured',
    rows,
    swept,
    assumptions: known?.assumptions ?? null,
    parameters: known?.parameters ?? null,
  };
}
