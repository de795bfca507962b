/** What a file of results must look like before anything is computed from it, since it may have been made to do harm. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number from `least` to `most`. */
export function isCount(value: unknown, least = 0, most: number = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isListOf(value: unknown, is: (one: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(is);
}

/** A range of whole numbers that is not empty, `to` not included. */
export function isRange(value: unknown, most: number): boolean {
  return isRecord(value) && isCount(value.from, 0, most) && isCount(value.to, value.from + 1, most);
}
