export { betaCdf, betaQuantile } from './beta.js';
export { bounded } from './bounded.js';
export { exp } from './exp.js';
export { gammaCdf, gammaQuantile, logGamma } from './gamma.js';
export { log } from './log.js';
export { normalQuantile } from './normal.js';
export { pow } from './pow.js';
export { shareOfName } from './share-of-name.js';
export { compensatedSum } from './sum.js';
