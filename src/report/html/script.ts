/**
 * All the script there is: light or dark at a press, and what a mark says under the pointer. The page is whole without
 * it. Text goes in as text, never as markup.
 */
export const SCRIPT = `'use strict';
(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const word = () => { button.textContent = dark() ? 'Light' : 'Dark'; };
  button.hidden = false;
  word();
  button.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; word(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', word);
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  document.addEventListener('pointermove', (event) => {
    const mark = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
    tip.hidden = mark === null;
    if (mark === null) return;
    tip.textContent = mark.getAttribute('data-tip');
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 10) + 'px';
  });
})();
`;
