/** The program contradicts itself: a defect, never a fault of the input. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws InvariantError unless the condition holds. Always on. Build no message text in a hot loop: test there first. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value itself, which by construction is there. Throws InvariantError when it is null or undefined. */
export function required<T>(value: T): NonNullable<T> {
  if (value === null || value === undefined) throw new InvariantError('a value that must be there is missing');
  return value;
}
