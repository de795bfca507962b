import type { Distribution, ParameterRow } from './types.js';

const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[ /-][A-Za-z0-9]+)*$/;
/** YAML 1.1 and 1.2 take these for something else than text. */
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** A book file of rows, one a line, that `readBook` reads back as they are. `comment` stands above them. */
export function renderBookFile(rows: readonly ParameterRow[], comment: string): string {
  const lines = rows.map(({ key, value, low, high, unit, provenance, source, distribution, priceYear, rebased }) => {
    const fields = [
      `value: ${value}`,
      ...(low === null ? [] : [`low: ${low}`]),
      ...(high === null ? [] : [`high: ${high}`]),
      `unit: ${PLAIN.test(unit) && !NOT_TEXT.test(unit) ? unit : JSON.stringify(unit)}`,
      `provenance: ${provenance}`,
      `source: ${JSON.stringify(source)}`,
      ...(distribution === null ? [] : [`distribution: ${distributionText(distribution)}`]),
      ...(priceYear === null ? [] : [`priceYear: ${priceYear}`]),
      ...(rebased === null ? [] : [`rebased: ${fieldsText(rebased)}`]),
    ];
    return `${key}: { ${fields.join(', ')} }\n`;
  });
  return `# ${comment}\n${lines.join('')}`;
}

function distributionText(distribution: Distribution): string {
  return fieldsText(Object.fromEntries(Object.entries(distribution).filter(([, value]) => value !== null)));
}

function fieldsText(fields: object): string {
  const texts = Object.entries(fields).map(([name, value]) => `${name}: ${String(value)}`);
  return `{ ${texts.join(', ')} }`;
}
