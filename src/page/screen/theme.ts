import { part } from './elements.js';

/** A button that changes over to the other theme; until then the page follows the reader's. */
export function followTheme(): void {
  const root = document.documentElement;
  const prefers = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme === undefined ? prefers.matches : root.dataset.theme === 'dark');
  const button = part('theme');
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    name();
  });
  prefers.addEventListener('change', name);
  name();
}
