import type { Carried } from '../carried.js';
import { HELD } from '../packed.js';
import { part } from './elements.js';

const textOf = (id: string) => part(id).textContent ?? '';

/** Begins a page with what it carries and the program of its workers. */
export function startFromPage(start: (carried: Carried, program: string) => void): void {
  try {
    start(JSON.parse(textOf(HELD.carried)) as Carried, `${textOf(HELD.shared)}\n${textOf(HELD.worker)}`);
  } catch (error) {
    part('alert').hidden = false;
    part('alert').textContent = `This page cannot begin: ${error instanceof Error ? error.message : String(error)}`;
  }
}
