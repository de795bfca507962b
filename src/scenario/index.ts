export { type Book, readBook, renderBook } from './book.js';
export { bookValue } from './book-value.js';
export { canonicalJson, withSettlementsByName } from './canonical.js';
export type { ReadText } from './place.js';
export { type Problem, renderProblems } from './problems.js';
export { readScenario, type ScenarioInput, type ScenarioRead } from './read.js';
export { scenarioJsonSchema } from './schema.js';
export { type Difference, differences } from './settlements.js';
export * from './types.js';
