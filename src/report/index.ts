export { type CalibrationView, renderCalibration } from './calibration.js';
export { renderColumns } from './columns.js';
export { differenceText } from './difference.js';
export { dateText, durationText, lifeWords, standing } from './life-words.js';
export { type LivesLine, type LivesView, renderLives, totalsText, yearStart } from './lives.js';
export { renderChain, renderSelection, renderSensitivity, renderSweep } from './loops.js';
export { renderSummary, type SummaryOptions } from './summary.js';
export { renderTargets, type TargetsView } from './targets.js';
export { escapeName } from './text.js';
