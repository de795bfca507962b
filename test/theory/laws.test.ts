import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockStreams, exponential, lognormal, seedKey } from '../../src/engine/index.js';
import { expectLittle, runQueue } from './queue-harness.js';

const seed = seedKey('queue laws');

describe("Little's law (law)", () => {
  // Priorities, patience, a full waiting room, a changing rota, overload with censored waits: area = sum of waits, to
  // the last bit, over the whole run.
  it('is exact on every queue of every run', () => {
    const classSpec = fc.record({
      arrivalsPerDay: fc.double({ min: 0.1, max: 4, noNaN: true }),
      serviceDays: fc.constantFrom(
        exponential,
        (u: number) => lognormal(u, 0, 1.2),
        () => 0.7,
      ),
      patienceDays: fc.constantFrom(
        (u: number) => exponential(u),
        (u: number) => 1e4 + u,
      ),
    });
    const spec = fc.record({
      servers: fc.nat(5),
      waitingRoom: fc.constantFrom(0, 3, 4000),
      classes: fc.array(classSpec, { minLength: 1, maxLength: 3 }),
      warmUpDays: fc.constantFrom(0, 10),
      measuredDays: fc.constantFrom(1, 60),
      rota: fc
        .array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.nat(6)), { maxLength: 4 })
        .map((lines) => lines.sort(([a], [b]) => a - b)),
    });
    fc.assert(
      fc.property(spec, fc.nat(1e6), (one, replication) => {
        expectLittle(runQueue(one, blockStreams(seed, 0, replication)));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('one more server (law)', () => {
  // First come first served, one class, infinite patience, service attached to the customer.
  it("never raises anyone's wait", () => {
    let shorter = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.5, max: 1.3, noNaN: true }),
        fc.nat(1e6),
        fc.constantFrom(
          exponential,
          (u: number) => lognormal(u, -0.5, 1),
          (u: number) => 2 * u,
        ),
        (servers, load, replication, serviceDays) => {
          const classes = [{ arrivalsPerDay: load * servers, serviceDays }];
          const spec = { classes, warmUpDays: 0, measuredDays: 60 };
          const streams = blockStreams(seed, 1, replication);
          const few = runQueue({ ...spec, servers }, streams).waitOf;
          const more = runQueue({ ...spec, servers: servers + 1 }, streams).waitOf;
          few.forEach((wait, customer) => {
            expect(more[customer]).toBeLessThanOrEqual(wait);
            if (more[customer] < wait) shorter += 1;
          });
        },
      ),
      { seed: 8, numRuns: 120 },
    );
    expect(shorter).toBeGreaterThan(1000);
  });
});
