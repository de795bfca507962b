/** Wards that the plan opens (below 0: closes) now, and those it will close and that are staffed until then. */
export interface PlannedWards {
  readonly change: number;
  readonly closing: number;
}
