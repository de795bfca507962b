export const STORED_RANGE: string;
export function storedLines(stored: object, versions: Readonly<Record<string, number>>): string[];
