import { plainNumber } from '../report/html/amounts.js';
import { html, type Markup, trusted } from '../report/html/markup.js';
import { type Group, isLever, LEVERS, type Lever, type LeverNode, type NumberLeaf } from '../scenario/levers.js';
import type { Scenario, Settlement } from '../scenario/types.js';
import { CONTROLS, type Control, leverValue } from './controls.js';

/** The handles of a what-if: each with its value, the place's, and how far it goes. */
export function controlsMarkup(scenario: Scenario, settlement: Settlement): Markup {
  const { place, baseSettlement } = scenario;
  return html`${CONTROLS.map((control, at) => {
    const [value, own] = [leverValue(settlement, control.path), leverValue(baseSettlement, control.path)].map(Number);
    const { from, to } = reach(control, value, own);
    return html`<div class="control${value === own ? '' : ' changed'}" data-control="${at}"><div class="top"><label for="control-${at}">${control.label}</label><output for="control-${at}">${control.told(value, place)}</output></div>
<div class="way"><span class="track"><span class="tick" data-at="${(own - from) / (to - from)}"></span><input type="range" id="control-${at}" min="${from}" max="${to}" step="${control.step}" value="${value}" aria-valuetext="${control.told(value, place)}" aria-describedby="hint-${at}" title="${control.hint}"></span>
<span class="place">place: ${control.told(own, place)}</span></div><span class="hidden" id="hint-${at}">${control.hint}. The place has ${control.told(own, place)}.</span></div>`;
  })}`;
}

/** A handle goes as far as its values lie, and no less far than is useful. */
function reach({ from, to }: Control, ...values: readonly number[]): { from: number; to: number } {
  return { from: Math.min(from, ...values), to: Math.max(to, ...values) };
}

/** Every lever there is, group by group, as the declaration of levers has them. */
export function everyLeverMarkup({ baseSettlement }: Scenario, settlement: Settlement): Markup {
  const shape = LEVERS.shape as Readonly<Record<string, LeverNode>>;
  return html`<div class="groups">${Object.entries(shape).map(([key, node]) =>
    isLever(node)
      ? null
      : html`<fieldset><legend>${sentence(node.what)}</legend>${leavesOf(node, [key]).map(({ path, lever }) => {
          return leverMarkup(path, lever, leverValue(settlement, path), leverValue(baseSettlement, path));
        })}</fieldset>`,
  )}</div>`;
}

interface Leaf {
  readonly path: readonly string[];
  readonly lever: Lever<unknown>;
}

function leavesOf({ shape }: Group<Readonly<Record<string, unknown>>>, path: readonly string[]): Leaf[] {
  return Object.entries(shape).flatMap(([key, child]) => {
    const node = child as LeverNode;
    return isLever(node) ? [{ path: [...path, key], lever: node }] : leavesOf(node, [...path, key]);
  });
}

function leverMarkup(
  path: readonly string[],
  { leaf }: Lever<unknown>,
  value: number | string,
  own: number | string,
): Markup {
  const id = `lever-${path.join('-')}`;
  const changed = value === own ? '' : ` (the place: ${typeof own === 'number' ? plainNumber(own) : own})`;
  if ('choices' in leaf)
    return html`<div class="lever"><label for="${id}">${leaf.what}${changed}</label><select id="${id}" data-path="${path.join('.')}">${leaf.choices.map(
      (choice) => html`<option${choice === value ? trusted(' selected') : null}>${choice}</option>`,
    )}</select></div>`;
  const { from, to, unit, what, whole = false }: NumberLeaf = leaf;
  return html`<div class="lever"><label for="${id}">${what}${changed}<span class="unit">${unit}, ${plainNumber(from)} to ${plainNumber(to)}</span></label><input type="number" id="${id}" data-path="${path.join('.')}" min="${from}" max="${to}" step="${whole ? '1' : 'any'}" value="${value}"></div>`;
}

function sentence(text: string): string {
  return text.replace(/^\w/, (letter) => letter.toUpperCase());
}
