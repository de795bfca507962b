import { byLine, LINE_TABLE, type Line } from '../outcomes/lines.js';

/** What a lever is, and how one is declared: a number in its range or one of some words, with a neutral value. */
export interface NumberLeaf {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly what: string;
  readonly whole?: boolean;
}

export interface ChoiceLeaf {
  readonly choices: readonly string[];
  readonly what: string;
}

export interface Lever<T> {
  readonly leaf: NumberLeaf | ChoiceLeaf;
  readonly neutral: T;
}

export interface Group<Shape> {
  readonly what: string;
  readonly shape: Shape;
}

export type LeverNode = Lever<unknown> | Group<Readonly<Record<string, unknown>>>;

/** The value of every lever, group by group. */
export type Values<N> =
  N extends Lever<infer T>
    ? T
    : N extends Group<infer Shape>
      ? { readonly [K in keyof Shape]: Values<Shape[K]> }
      : never;

/** The same with every key optional. */
export type Changes<N> =
  N extends Lever<infer T>
    ? T
    : N extends Group<infer Shape>
      ? { readonly [K in keyof Shape]?: Changes<Shape[K]> | undefined }
      : never;

export function number(neutral: number, leaf: NumberLeaf): Lever<number> {
  return { leaf, neutral };
}

export function choice<const T extends readonly string[]>(
  neutral: T[number],
  choices: T,
  what: string,
): Lever<T[number]> {
  return { leaf: { choices, what }, neutral };
}

export function levers<Shape extends Readonly<Record<string, LeverNode>>>(what: string, shape: Shape): Group<Shape> {
  return { what, shape };
}

export const share = (neutral: number, what: string) => number(neutral, { from: 0, to: 1, unit: 'share', what });
export const months = (neutral: number, to: number, what: string) =>
  number(neutral, { from: 0, to, unit: 'months', what, whole: true });
export const years = (neutral: number, from: number, to: number, what: string) =>
  number(neutral, { from, to, unit: 'years', what, whole: true });
export const factor = (what: string, to = 1000) =>
  number(1, { from: 0, to, unit: 'factor', what: `Factor on ${what}` });
export const weekdays = (what: string) =>
  number(0, { from: 0, to: 7, unit: 'days per week', what: `Days on which ${what}; 0 the book's`, whole: true });
export const hours = (what: string) =>
  number(0, { from: 0, to: 24, unit: 'hours', what: `${what}; 0 the book's`, whole: true });
export const hourOfDay = (what: string) =>
  number(0, { from: 0, to: 23, unit: 'hour of day', what: `${what}; 0 the book's`, whole: true });
export const perHead = (what: string) => number(0, { from: 0, to: 1_000_000, unit: 'pence per person-year', what });

export function perLine<T extends LeverNode>(lever: (name: string) => T): Readonly<Record<Line, T>> {
  return byLine((line) => lever(LINE_TABLE[line].label));
}

export function isLever(node: LeverNode): node is Lever<unknown> {
  return 'neutral' in node;
}

/** Every lever of a node at its neutral value. */
export function neutralOf(node: LeverNode): unknown {
  if (isLever(node)) return node.neutral;
  return Object.fromEntries(Object.entries(node.shape).map(([key, child]) => [key, neutralOf(child as LeverNode)]));
}

/** Levers given over others, key by key in the order declared, so that two files of one meaning give one object. */
export function over<T>(base: T, changes: unknown): T {
  if (typeof base !== 'object' || base === null) return (changes ?? base) as T;
  const given = (changes ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(base).map(([key, value]) => [key, over(value, given[key])])) as T;
}
