import { describe, expect, it } from 'vitest';
import { parseMeasure, type Target } from '../../src/analysis/index.js';
import { type CalibrateInput, calibrate, type FreeParameter } from '../../src/experiment/index.js';
import type { ColumnarTable } from '../../src/outcomes/index.js';
import type { BookValues } from '../../src/scenario/index.js';

type Response = (book: BookValues) => Readonly<Record<string, number>>;

/** `runs` of three replications that differ from each other by the same factors under every book. */
function simulated(response: Response, luck: readonly number[] = [0.99, 1, 1.01]) {
  return (book: BookValues): ColumnarTable => {
    const answer = response(book);
    const column = (of: (replication: number) => number) =>
      Float64Array.from(luck, (_, replication) => of(replication));
    const label = (text: string) => luck.map(() => text);
    const columns: ColumnarTable['columns'] = {
      settlement: label('base'),
      place: label('here'),
      year: column(() => 1),
      draw: column(() => 0),
      replication: column((replication) => replication),
    };
    for (const [name, value] of Object.entries(answer))
      columns[name] = column((replication) => value * luck[replication]);
    return { name: 'runs', rows: luck.length, columns };
  };
}

function target(id: string, value: number, use: Target['use'] = 'fit'): Target {
  const parsed = parseMeasure(id, [id]);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return { id, measure: parsed.measure, target: value, low: value * 0.95, high: value * 1.05, use, scales: false };
}

function input(
  response: Response,
  truth: BookValues,
  start: readonly FreeParameter[],
): CalibrateInput & { batches: number[] } {
  const batches: number[] = [];
  const one = simulated(response);
  return {
    parameters: start,
    targets: Object.entries(response(truth)).map(([id, value]) => target(id, value)),
    settlement: 'base',
    year: 1,
    scale: 1,
    iterationsMax: 12,
    evaluationsMax: 1000,
    batches,
    simulate: async (candidates) => {
      batches.push(candidates.length);
      return candidates.map(one);
    },
  };
}

const TRUTH = { death: 0.97, illness: 1.1, old: 0.85, hours: 3.6, stay: 1.02, need: 0.8 };
const free = (key: string, value: number, low: number, high: number): FreeParameter => ({ key, value, low, high });
const MOVED = [
  free('death', 1.25, 0.5, 1.5),
  free('illness', 0.8, 0.5, 1.5),
  free('old', 1.2, 0.5, 1.5),
  free('hours', 2.6, 2, 6),
  free('stay', 0.7, 0.5, 1.5),
  free('need', 1.3, 0.4, 1.5),
];

/** Places, queues and shares like those of a place: products, a queue that grows without end, a saturating share. */
function place(book: BookValues): Readonly<Record<string, number>> {
  const { death, illness, old, hours, stay, need } = book as typeof TRUTH;
  const young = 30000 * illness;
  const aged = 24000 * illness * old;
  const load = ((young * 3 + aged * 8 * (1 + 0.3 * need)) * stay) / 500000;
  return {
    deathsYoung: 700 * death,
    deathsOld: 4000 * death * (0.9 + 0.1 * old),
    admissions: young + aged,
    aged,
    occupancy: load,
    queue: 100 / (1.6 - load),
    bedDays: (young * 3 + aged * 8) * stay,
    late: hours / (hours + 4) + 0.1 * load,
    delays: (need * aged) / (1.7 - load),
    starts: 0.2 * need * aged,
    attendances: 140000 * (0.5 + 0.5 * illness),
    requests: 9000 + 4000 * need,
  };
}

// By theory: the values are known, because the targets were made with them.
describe('the recovery of moved parameters', () => {
  it('returns six within 5%, all identified', async () => {
    const found = await calibrate(input(place, TRUTH, MOVED));
    for (const { key, value, notIdentified } of found.parameters) {
      expect(notIdentified, key).toBeNull();
      expect(Math.abs(value / TRUTH[key as keyof typeof TRUTH] - 1), key).toBeLessThan(0.05);
    }
    expect(found.notIdentified).toEqual([]);
    expect(found.distance).toBeLessThan(0.01);
    expect(found.distanceBefore).toBeGreaterThan(100);
    expect(found.stopped).toBe('settled');
  });

  it('lists a pair that acts only as a product, and an uninvolved parameter, and returns the others', async () => {
    const paired: Response = (book) => ({
      ...place({ ...book, stay: book.stay * book.twin }),
      more: 5 * book.death,
      still: 7,
      other: 3 * book.illness,
    });
    const start = [...MOVED, free('twin', 1, 0.5, 1.5)];
    const found = await calibrate(input(paired, { ...TRUTH, twin: 1 }, start));
    expect(found.notIdentified).toEqual(['stay', 'twin']);
    const of = (key: string) => found.parameters.find((parameter) => parameter.key === key)!;
    expect(of('stay')).toMatchObject({ notIdentified: 'collinear', takenFor: ['twin'] });
    expect(of('twin').takenFor).toEqual(['stay']);
    expect(of('stay').value * of('twin').value).toBeCloseTo(TRUTH.stay, 1);
    for (const key of ['death', 'illness', 'old', 'hours', 'need'] as const)
      expect(Math.abs(of(key).value / TRUTH[key] - 1), key).toBeLessThan(0.05);
  });

  it('lists one that the targets constrain less than its bounds do', async () => {
    // `extra` moves by 1 / 5.05 tolerances a unit: a standard error of 5.05, against 8.9 / sqrt(12) = 2.6
    const faint: Response = (book) => ({ ...place(book), extra: 100 + book.loose, extra2: book.death });
    const found = await calibrate(input(faint, { ...TRUTH, loose: 1 }, [...MOVED, free('loose', 1, 0.1, 9)]));
    expect(found.notIdentified).toEqual(['loose']);
    expect(found.targets.find(({ id }) => id === 'extra')!.identifies).toEqual([]);
  });

  it('leaves a parameter without effect where it is, and lists it', async () => {
    const aside: Response = (book) => ({ ...place(book), extra: book.death, extra2: book.need });
    const found = await calibrate(input(aside, { ...TRUTH, idle: 1 }, [...MOVED, free('idle', 2.2222, 1, 3)]));
    expect(found.notIdentified).toEqual(['idle']);
    expect(found.parameters.at(-1)).toMatchObject({
      before: 2.2222,
      value: 2.2222,
      notIdentified: 'weak',
      identifiedBy: [],
    });
  });
});

// By theory: eighteen planted values, each with a target of its own that its neighbours move too; a target that jams.
describe('derivatives from a smaller place', () => {
  const KEYS = Array.from({ length: 18 }, (_, at) => `p${String.fromCharCode(97 + at)}`);
  const TRUE = Object.fromEntries(KEYS.map((key, at) => [key, 1 + 0.05 * Math.sin(3 * at)]));
  /** `jam` times as much waits where the load is high: the small place queues more, so its levels are others */
  const many =
    (jam: number): Response =>
    (book) => {
      const at = (n: number) => book[KEYS[(n + KEYS.length) % KEYS.length]];
      return Object.fromEntries(
        KEYS.map((key, n) => [key, (10 + n) * at(n) * (1 + 0.2 * at(n - 1)) * (n % 3 === 0 ? jam / (2.5 - at(n)) : 1)]),
      );
    };
  const start = KEYS.map((key, at) => free(key, TRUE[key] * (at % 2 === 0 ? 1.12 : 0.9), 0.5, 1.6));
  const given = () => {
    const full = input(many(1), TRUE, start);
    const small = simulated(many(1.4));
    const probed: number[] = [];
    return {
      ...full,
      probed,
      probes: {
        scale: 0.2,
        simulate: async (candidates: readonly BookValues[]) => {
          probed.push(candidates.length);
          return candidates.map(small);
        },
      },
    };
  };

  it('recovers eighteen within 1%, with few candidates at full size', async () => {
    const one = given();
    const found = await calibrate(one);
    for (const { key, value, notIdentified } of found.parameters) {
      expect(notIdentified, key).toBeNull();
      expect(Math.abs(value / TRUE[key] - 1), key).toBeLessThan(0.01);
    }
    expect(one.probed.every((candidates) => candidates === 48)).toBe(true);
    expect(one.batches.reduce((sum, candidates) => sum + candidates, 0)).toBeLessThan(50);
    expect(found.derivativesAtEnd).toBe(true);
  });

  it('names in one place the targets that a parameter should close on but does not move', async () => {
    const closesOn = new Map([
      ['pa', ['pa']],
      ['pb', ['pb', 'ph']],
    ]);
    const found = await calibrate({ ...given(), closesOn, iterationsMax: 1 });
    const of = (key: string) => found.parameters.find((parameter) => parameter.key === key)!;
    expect(of('pa')).toMatchObject({ closesOn: ['pa'], doesNotMove: [] });
    expect(of('pb')).toMatchObject({ closesOn: ['pb', 'ph'], doesNotMove: ['ph'] });
    expect(of('pc')).toMatchObject({ closesOn: [], doesNotMove: [] });
  });
});

// By hand.
describe('a calibration', () => {
  const line: Response = ({ a = 0 }) => ({ x: 10 * a, y: 5 * a });
  const start = (value = 1, low = 0.5, high = 4) => [free('a', value, low, high)];

  it('says what each target identifies, in tolerances for 1%', async () => {
    const found = await calibrate(input(line, { a: 2 }, start()));
    expect(found.parameters[0]).toMatchObject({ key: 'a', before: 1, value: 2, atBound: null });
    // a band of +-5%: 1% of a is 0.2 tolerances of x and as much of y
    expect(found.targets[0].movedBy.a).toBeCloseTo(0.2, 3);
    expect(found.targets[0].identifies).toEqual(['a']);
    expect(found.parameters[0].strengthOfPercent).toBeCloseTo(0.2 * Math.SQRT2, 3);
    expect(found.parameters[0].identifiedBy.map(({ share }) => share.toFixed(3))).toEqual(['0.500', '0.500']);
    expect(found.targets[0]).toMatchObject({ before: 10, zBefore: -10 });
    // replications of 19.8, 20 and 20.2: the standard error of their mean
    expect(found.targets[0].afterError).toBeCloseTo(0.2 / Math.sqrt(3), 6);
    expect(found.derivativesAtEnd).toBe(true);
  });

  it('stays within bounds and says so', async () => {
    const found = await calibrate(input(line, { a: 2 }, start(1, 0.5, 1.5)));
    expect(found.parameters[0]).toMatchObject({ value: 1.5, atBound: 'high' });
  });

  it('probes downward from an upper bound', async () => {
    const found = await calibrate(input(line, { a: 2 }, start(4)));
    expect(found.parameters[0].value).toBeCloseTo(2, 3);
  });

  it('asks for all columns in one batch, and for all trials in another', async () => {
    const given = input(place, TRUTH, MOVED);
    const found = await calibrate({ ...given, iterationsMax: 1 });
    expect(given.batches).toEqual([1, 24, 4, 24]);
    expect(found.stopped).toBe('iterations');
    expect(found.evaluations).toBe(53);
    expect(found.trace.map(({ iteration, evaluations }) => [iteration, evaluations])).toEqual([
      [0, 1],
      [1, 29],
    ]);
    expect(found.trace[1].trials).toHaveLength(4);
    expect(found.trace[1].distance).toBe(found.distance);
    expect(found.trace[1].book).toEqual(Object.fromEntries(found.parameters.map(({ key, value }) => [key, value])));
  });

  it('ends with its best when candidates or time are used up', async () => {
    const given = input(place, TRUTH, MOVED);
    const few = await calibrate({ ...given, evaluationsMax: 52 });
    expect(few).toMatchObject({ stopped: 'evaluations', evaluations: 29, derivativesAtEnd: false });
    expect(few.distance).toBeLessThan(few.distanceBefore);
    const late = await calibrate({ ...given, timeIsUp: () => true });
    expect(late).toMatchObject({ stopped: 'time', evaluations: 29, distance: few.distance });
  });

  it('is not led astray by a target that is not defined somewhere', async () => {
    const edge: Response = ({ a = 0 }) => ({ x: a, y: a > 2.2 ? Number.NaN : a });
    const given = input(edge, { a: 2 }, start());
    const found = await calibrate(given);
    expect(found.parameters[0].value).toBeCloseTo(2, 2);
    const from = calibrate({ ...given, parameters: start(3) });
    await expect(from).rejects.toThrow('fit target "y" divides by 0 under {"a":3}');
  });

  it('fits targets of use fit alone', async () => {
    const given = input(line, { a: 2 }, start());
    const found = await calibrate({ ...given, targets: [...given.targets, target('x', 1000, 'check')] });
    expect(found.targets.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(found.parameters[0].value).toBe(2);
  });

  it('refuses more parameters than targets, a target without a band, bounds without room', async () => {
    const given = input(line, { a: 2 }, start());
    const two = { ...given, parameters: [...start(), free('b', 1, 0, 2), free('c', 1, 0, 2)] };
    await expect(calibrate(two)).rejects.toThrow('3 free parameters and only 2 fit targets');
    const flat = { ...given, targets: [{ ...given.targets[0], low: 20, high: 20 }] };
    await expect(calibrate(flat)).rejects.toThrow('"x" has no band');
    await expect(calibrate({ ...given, parameters: start(1, 1, 1) })).rejects.toThrow('"a" must lie within bounds');
    await expect(calibrate({ ...given, parameters: [] })).rejects.toThrow('no free parameter');
  });

  it('scales targets that grow with the place', async () => {
    const given = input(({ a = 0 }) => ({ x: a, y: a }), { a: 2 }, start(2));
    const targets = given.targets.map((one) => ({ ...one, scales: true }));
    const found = await calibrate({ ...given, targets, scale: 0.5 });
    expect(found.parameters[0].value).toBe(1);
    expect(found.targets[0]).toMatchObject({ target: 1, low: 0.95, high: 1.05 });
    expect(found.targets[0].zBefore).toBeCloseTo(20, 10);
  });
});
