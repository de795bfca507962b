/** A file to write, by its path from the project's folder. */
export interface Starter {
  readonly file: string;
  readonly text: string;
}
