import { existsSync } from 'node:fs';
import { placeFileOf } from './place-as-scenario.js';
import { readText } from './scenario-file.js';

/** Files beside a place file: the targets it is compared with, and the parameters that its figures identify. */
export interface BesidePlace {
  readonly targets: string | null;
  readonly fit: string | null;
  /** what is believed of those parameters beforehand */
  readonly priors: string | null;
}

/** The targets and the fitted parameters beside the place of a scenario, or of a place file, where there are any. */
export function besidePlace(file: string): BesidePlace {
  const text = readText(file);
  const place = text === null ? null : placeFileOf(file, text);
  const beside = (ending: string) => {
    const found = place === null ? null : place.replace(/\.yaml$/, ending);
    return found !== null && found !== place && existsSync(found) ? found : null;
  };
  return {
    targets: beside('-targets.csv'),
    fit: beside('-fit.yaml'),
    priors: beside('-priors.yaml'),
  };
}
