import { answerSection } from './answer.js';
import { askedSection, networkAskedSection } from './asked.js';
import { drivingSection } from './assumptions.js';
import type { Sha256Base64 } from './document-head.js';
import { DATA_FOLDER } from './figure.js';
import { inequalitySection } from './inequality.js';
import { escapeMarkup } from './markup.js';
import { moneySections } from './money.js';
import { networkAnswerSection } from './network-answer.js';
import { observedSection } from './observed.js';
import { ownServicesSections } from './own-services.js';
import { pageText } from './page.js';
import { inLight, LIGHT } from './palette.js';
import { partsSection } from './parts.js';
import { patientsSection } from './patients.js';
import { payersSection } from './payers.js';
import { placesSection } from './places.js';
import { provenanceSection } from './provenance.js';
import { splitSection } from './split.js';
import { spreadSection } from './spread.js';
import { csvOf, type DataTable } from './table.js';
import { chainSection } from './value-chain.js';
import { type ReportInput, rivalsOf, type Section } from './view.js';
import { worthSection } from './worth.js';

export interface Report {
  /** `report.html` */
  readonly page: string;
  /** every table that the page shows */
  readonly tables: readonly DataTable[];
  /** CSV of every table, by its path beside the page */
  readonly data: readonly { readonly path: string; readonly text: string }[];
  /** every drawing in the light palette, on white, by the name of its figure */
  readonly drawings: readonly { readonly name: string; readonly svg: string }[];
}

/**
 * The report of an analysis: every number is the document's own, multiplied by a unit at most. Drawings are made here, so
 * that the page needs no library and no script to show them.
 */
export async function renderReport(input: ReportInput, sha256: Sha256Base64): Promise<Report> {
  const { analysis } = input;
  const sections = analysis.periodDays === undefined ? await careSections(input) : await networkSections(input);
  const figures = sections.flatMap((section) => section.figures);
  const tables = [...sections.flatMap((section) => section.tables), ...figures.map(({ table }) => table)];
  return {
    page: pageText(input, sections, sha256),
    tables,
    data: tables.map((table) => ({ path: `${DATA_FOLDER}/${table.id}.csv`, text: csvOf(table) })),
    drawings: figures.map(({ id, wide, summary }) => ({ name: id, svg: onPaper(inLight(wide), summary) })),
  };
}

/** A network has no lives, purses or health: the answer, what was asked, and where it comes from. */
async function networkSections(input: ReportInput): Promise<Section[]> {
  const { analysis, source } = input;
  return [
    await networkAnswerSection(analysis),
    networkAskedSection(analysis),
    ...(analysis.selection === null ? [] : [await splitSection(null, analysis.selection, source.commands)]),
    provenanceSection(input),
  ];
}

async function careSections(input: ReportInput): Promise<Section[]> {
  const { analysis, source, observed = [] } = input;
  const { commands } = source;
  return [
    await answerSection(analysis, commands),
    askedSection(analysis),
    ...(rivalsOf(analysis).length === 0 ? [] : [await partsSection(analysis, commands.decompose)]),
    ...(analysis.byPlace ? [placesSection(analysis, analysis.byPlace)] : []),
    await spreadSection(analysis, commands.monthly),
    ...(observed.length === 0 ? [] : [await observedSection(analysis, observed)]),
    ...moneySections(analysis),
    await payersSection(analysis),
    patientsSection(analysis),
    ...ownServicesSections(analysis),
    await worthSection(analysis, commands.draws),
    await chainSection(analysis.chain, commands.chain),
    await splitSection(analysis.sweep, analysis.selection, commands),
    await inequalitySection(analysis),
    await drivingSection(analysis, commands.sensitivity),
    provenanceSection(input),
  ];
}

/** A drawing that stands alone has a ground of its own and says what it is. */
function onPaper(svg: string, summary: string): string {
  const start = svg.indexOf('>') + 1;
  return `${svg.slice(0, start)}<title>${escapeMarkup(summary)}</title><rect width="100%" height="100%" fill="${LIGHT.paper}"/>${svg.slice(start)}`;
}
