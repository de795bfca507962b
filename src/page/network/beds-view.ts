import type { NetworkSettlement } from '../../network/types.js';
import { html, type Markup, nameMarkup } from '../../report/html/markup.js';
import { bedHandles, hasHandle } from './beds.js';

/** The handles of a what-if; none where there is only what it would be compared with. */
export function bedsMarkup(settlement: NetworkSettlement | null): Markup {
  if (settlement === null) return html`<p>Add a what-if, and move its beds.</p>`;
  const others = settlement.services.filter((service) => !hasHandle(service));
  return html`${bedHandles(settlement).map(
    ({ service, value, own, from, to }, at) =>
      html`<div class="control${value === own ? '' : ' changed'}" data-control="${at}"><div class="top"><label for="control-${at}">${nameMarkup(service)}</label><output for="control-${at}">${value}</output></div>
<div class="way"><span class="track"><span class="tick" data-at="${to === from ? 0 : (own - from) / (to - from)}"></span><input type="range" id="control-${at}" min="${from}" max="${to}" step="1" value="${value}" aria-describedby="hint-${at}"></span>
<span class="place">file: ${own}</span></div><span class="hidden" id="hint-${at}">Beds open in ${service}. The file has ${own}.</span></div>`,
  )}${
    others.length === 0
      ? null
      : html`<p class="aside-text">${others.map(({ name }, at) => html`${at > 0 ? ', ' : ''}${nameMarkup(name)}`)}: beds by hour, weekday or date, changed in the text below.</p>`
  }`;
}
