/** What the bench uses of the peer. */
export interface Request {
  done(callback: (customer?: unknown) => void, context?: unknown, argument?: unknown): Request;
}
export declare class Entity {
  setTimer(days: number): Request;
  useFacility(facility: Facility, days: number): Request;
  getBuffer(buffer: Buffer, amount: number): Request;
  putBuffer(buffer: Buffer, amount: number): Request;
}
export declare class Sim {
  addEntity<T extends Entity>(type: new () => T): T;
  simulate(endDays: number): boolean;
  time(): number;
}
export declare class Facility {
  constructor(name: string, discipline: number, servers: number);
  static FCFS: number;
}
export declare class Buffer {
  constructor(name: string, capacity: number, initial: number);
}
export declare class Random {
  constructor(seed: number);
  exponential(rate: number): number;
  random(): number;
}

export interface Simjs {
  readonly Sim: typeof Sim;
  readonly Entity: typeof Entity;
  readonly Facility: typeof Facility;
  readonly Buffer: typeof Buffer;
  readonly Random: typeof Random;
}

/** The package is a bundle for browsers: all it does is to set `window.Sim`. */
export async function loadSimjs(): Promise<Simjs> {
  const place = globalThis as { window?: { Sim?: Simjs } };
  place.window = {};
  const bundle: string = 'simjs';
  await import(bundle);
  const loaded = place.window.Sim;
  delete place.window;
  if (loaded === undefined) throw new Error('simjs does not set window.Sim');
  return loaded;
}
