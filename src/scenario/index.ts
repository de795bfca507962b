export { canonicalJson } from '../units/index.js';
export { askedOf, isBaseMoney, type MoneySplit, moneySplits, withBaseMoney } from './base-money.js';
export { type Book, readBook, renderBook } from './book.js';
export { renderBookFile } from './book-text.js';
export { bookValue } from './book-value.js';
export { type CandidateScenario, candidateScenario } from './candidate-scenario.js';
export { inUnits } from './capacity-units.js';
export { ensembleOf, isFitted, memberBook } from './ensemble.js';
export { scenarioJsonSchema } from './json-schema.js';
export { type ActingAssumption, actingAssumptions } from './leaning.js';
export { departures, haveOnePast, leverPaths, leverWords, mixedSettlement } from './mixed-settlement.js';
export { nearest } from './nearest.js';
export { placeNotes, settlementNotes } from './notes.js';
export { type Position, type Problem, renderProblems } from './problems.js';
export { type ClosingNames, readCloses } from './read-closes.js';
export { type DroppedTarget, readDropped } from './read-dropped.js';
export { firstMembers, readEnsemble, renderEnsemble } from './read-ensemble.js';
export type { ReadText } from './read-place.js';
export { withPriors } from './read-priors.js';
export {
  RESPONSE_FORMS,
  RESPONSE_KINDS,
  RESPONSE_USES,
  type ResponseExperiment,
  type ResponseForm,
  type ResponseKind,
  type ResponseRow,
  type ResponseUse,
  readResponses,
} from './read-responses.js';
export { readScenario, type ScenarioInput, type ScenarioRead } from './read-scenario.js';
export { readTargets, TARGET_UNITS, TARGET_USES, type TargetRow, type TargetUnit } from './read-targets.js';
export { type ResponsePair, responseScenario } from './response-scenario.js';
export { type Difference, differences, withSettlementsByName } from './settlements.js';
export * from './types.js';
export { drawnBook, drawnOwnBook, drawnTransitions, uncertaintyOf } from './uncertainty.js';
export { isPrice } from './unit-limits.js';
export { scenarioOf } from './variant-scenario.js';
