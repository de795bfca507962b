import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { ServiceMeasure } from '../../analysis/documents/service-lines.js';
import { SERVICE_COLUMNS } from '../../outcomes/service-columns.js';
import { amount, decimalsOf, sizeOf, tellingOf } from './amounts.js';
import { html } from './markup.js';
import { type Cell, type Column, type DataTable, tableMarkup } from './table.js';
import type { Section } from './view.js';

/** The place's own services, one row a service and settlement; no section where the place has none. */
export function ownServicesSections(analysis: AnalysisDocument): Section[] {
  if (analysis.services === undefined || analysis.services.length === 0) return [];
  const table = servicesTable(analysis);
  const body = html`<p>Services that the place's file adds, a year. In all other figures their people are counted where they
would have been without them: a step-down bed as a bed of the pathway whose patients it takes. Their cost is their own.</p>
${tableMarkup(table)}`;
  return [{ id: 'services', title: "The place's own services", body, figures: [], tables: [table] }];
}

function servicesTable({ services = [], places }: AnalysisDocument): DataTable {
  const named = services.flatMap(({ measures }) => measures);
  const measures = SERVICE_COLUMNS.flatMap(({ name }) => named.find((measure) => measure.name === name) ?? []);
  const columns: Column[] = [
    { name: 'Service' },
    ...(places.length > 1 ? [{ name: 'Place' }] : []),
    { name: 'Settlement' },
    ...measures.flatMap(({ label, unit }): Column[] => [
      { name: label, unit, numeric: true, ...(unit === 'pence' ? { shownUnit: '£' } : {}) },
      { name: `${label} low`, numeric: true, fileOnly: true },
      { name: `${label} high`, numeric: true, fileOnly: true },
    ]),
  ];
  const found = (own: readonly ServiceMeasure[], name: string) => own.find((measure) => measure.name === name);
  return {
    id: 'services',
    caption: "The place's own services, mean a year",
    columns,
    rows: services.map(({ service, place, settlement, measures: own }): Cell[] => [
      service,
      ...(places.length > 1 ? [place] : []),
      settlement,
      ...measures.flatMap(({ name }): Cell[] => {
        const measure = found(own, name);
        return measure === undefined ? [null, null, null] : [measure.mean, measure.low, measure.high];
      }),
    ]),
    shown: services.map(({ measures: own }) => [
      ...new Array<null>(places.length > 1 ? 3 : 2).fill(null),
      ...measures.flatMap(({ name }) => {
        const measure = found(own, name);
        return [measure === undefined ? null : shownMean(measure), null, null];
      }),
    ]),
  };
}

function shownMean(measure: ServiceMeasure): string {
  const told = tellingOf(measure.unit, sizeOf(measure));
  const telling = /^[mk%]?$/.test(told.after) ? told : { ...told, after: '' };
  return amount(measure.mean, telling, decimalsOf(measure, telling.scale));
}
