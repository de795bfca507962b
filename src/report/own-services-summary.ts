import type { Level, OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { SERVICE_COLUMNS } from '../outcomes/service-columns.js';

/** The part of a summary that a table of levels is made of. */
export interface LevelsShown {
  readonly settlements: readonly string[];
  readonly levels: readonly Pick<Level, 'outcome' | 'settlement' | 'mean' | 'low' | 'high'>[];
}

/** One of the place's own services as a table of levels, in the settlements in which it is open. */
export interface OwnServiceTable {
  readonly name: string;
  readonly shown: LevelsShown;
  readonly outcomes: readonly OutcomeUnit[];
}

/** Every own service that is open in some settlement, place by place. */
export function ownServiceTables({ services = [], settlements, places }: Summary): OwnServiceTable[] {
  const isOpen = (line: (typeof services)[number]) =>
    line.measures.some(({ name, mean }) => name === 'open' && mean > 0);
  const open = services.filter(isOpen);
  const titles = [...new Set(open.map(({ service, place }) => titleOf(service, place, places)))];
  return titles.map((name) => {
    const lines = open.filter(({ service, place }) => titleOf(service, place, places) === name);
    const named = lines.flatMap(({ measures }) => measures);
    const measures = SERVICE_COLUMNS.flatMap(({ name }) => named.find((measure) => measure.name === name) ?? []);
    return {
      name,
      shown: {
        settlements: settlements.filter((settlement) => lines.some((line) => line.settlement === settlement)),
        levels: lines.flatMap(({ settlement, measures }) =>
          measures.map(({ name: outcome, mean, low, high }) => ({ outcome, settlement, mean, low, high })),
        ),
      },
      outcomes: measures.map(({ name: measure, label, unit }) => ({
        name: measure,
        label,
        unit,
        combine: 'sum',
        group: 'activity',
      })),
    };
  });
}

function titleOf(service: string, place: string, places: readonly string[]): string {
  return places.length > 1 ? `${service} in ${place}` : service;
}
