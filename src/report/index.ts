export { renderColumns } from './columns.js';
export { renderSummary, type SummaryOptions } from './summary.js';
export { escapeName } from './text.js';
