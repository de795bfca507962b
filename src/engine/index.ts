export {
  type Arena,
  arenaBytes,
  createArena,
  f64,
  i32,
  restoreSnapshot,
  type Snapshot,
  scramble,
  takeSnapshot,
  u8,
  u32,
} from './arena.js';
export { type Calendar, createCalendar, earliest, insert, isIn, pop, remove, take } from './calendar.js';
export { BYTES, DOUBLES, openRows, type Rows, WORDS } from './rows.js';
export {
  admit,
  admitNext,
  block,
  createStations,
  first,
  inUseArea,
  join,
  leave,
  release,
  type Stations,
  seize,
  setCapacity,
  settle,
  transfer,
  unblock,
  waitDays,
} from './stations.js';
export { blockStreams, ORDINALS, type Streams, seedKey, subStreams, uniform } from './streams.js';
export { THREEFRY_WORDS, threefry2x32 } from './threefry.js';
export { eventKey, keyTimeDays, later, quantise, TICK_DAYS } from './time.js';
export { binomialTable, discrete, exponential, lognormal, lognormalMu, poisson } from './variates.js';
