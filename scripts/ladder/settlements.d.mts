export const PLACE: string;
export const BASE: string;
export const CUTS: readonly number[];
export const FEWER_BEDS: string;
export function cutName(cut: number): string;
export function socialMoney(split: Readonly<Record<string, number>>, share: number): object;
export function ladderSettlements(): Readonly<Record<string, object>>;
export function keyOf(name: string): string;
