const THUMB_REM = 0.55;

/** Puts each mark where the place's own value is on the way of its handle, whose middle stops short of both ends. */
export function placeTicks(controls: Element): void {
  for (const tick of controls.querySelectorAll<HTMLElement>('.tick')) {
    const at = Number(tick.dataset.at);
    tick.style.left = `calc(${THUMB_REM}rem + ${at} * (100% - ${2 * THUMB_REM}rem) - 1px)`;
  }
}
