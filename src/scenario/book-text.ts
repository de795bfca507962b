import type { ParameterRow } from './types.js';

const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[ /-][A-Za-z0-9]+)*$/;
/** YAML 1.1 and 1.2 take these for something else than text. */
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** A book file of rows, one a line, that `readBook` reads back as they are. `comment` stands above them. */
export function renderBookFile(rows: readonly ParameterRow[], comment: string): string {
  const lines = rows.map(({ key, value, low, high, unit, provenance, source }) => {
    const fields = [
      `value: ${value}`,
      ...(low === null ? [] : [`low: ${low}`]),
      ...(high === null ? [] : [`high: ${high}`]),
      `unit: ${PLAIN.test(unit) && !NOT_TEXT.test(unit) ? unit : JSON.stringify(unit)}`,
      `provenance: ${provenance}`,
      `source: ${JSON.stringify(source)}`,
    ];
    return `${key}: { ${fields.join(', ')} }\n`;
  });
  return `# ${comment}\n${lines.join('')}`;
}
