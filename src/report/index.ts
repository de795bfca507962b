export { type CalibrationView, renderCalibration } from './calibration.js';
export { renderColumns } from './columns.js';
export { renderChain, renderSelection, renderSensitivity, renderSweep } from './loops.js';
export { renderSummary, type SummaryOptions } from './summary.js';
export { renderTargets, type TargetsView } from './targets.js';
export { escapeName } from './text.js';
