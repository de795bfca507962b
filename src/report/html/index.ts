// apart from ../index.ts: drawing loads a grammar of charts, and most commands have no use for it
export { DATA_FOLDER } from './figure.js';
export { type Report, renderReport } from './render-report.js';
export type { ReportInput, ReportSource } from './view.js';
export { type WorkbookSheet, workbookSheets } from './workbook.js';
