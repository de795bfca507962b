import { html, type Markup, nameMarkup, trusted } from '../report/html/markup.js';

/** The what-ifs as buttons, one of them being edited, and what can be done with it. */
export function whatIfsMarkup(
  rivals: readonly string[],
  edited: string,
  { most, apart }: { readonly most: number; readonly apart: boolean },
): Markup {
  const oneByOne = html`<button type="button" id="one-by-one" title="A what-if for each thing that this one changes, beside it">Take apart</button>`;
  return html`<div class="what-ifs" role="group" aria-label="What-ifs">${rivals.map(
    (rival) =>
      html`<button type="button" data-rival="${rival}" aria-pressed="${rival === edited ? 'true' : 'false'}">${nameMarkup(rival)}</button>`,
  )}<button type="button" id="add"${rivals.length >= most ? trusted(' disabled') : null} title="Another what-if, which begins as a copy of this one">+ another</button></div>
${
  edited === ''
    ? null
    : html`<div class="what-if-tools"><label><span class="hidden">Name of this what-if</span><input type="text" id="name" value="${edited}" maxlength="60" autocomplete="off" spellcheck="false"></label>
${apart ? oneByOne : null}<button type="button" id="remove"${rivals.length < 2 ? trusted(' disabled') : null}>Remove</button></div>`
}`;
}
