import type { Markup } from '../../report/html/markup.js';
import type { Asked } from '../carried.js';
import { fill, part } from './elements.js';

/** What a kind of question says of its certainty, and the form of what can be simulated. */
export interface RunWords<Q> {
  sure(question: Q): Markup;
  form(question: Q, workers: number, processors: number): Markup;
}

interface Changes extends Partial<Pick<Asked, 'drawn' | 'replications'>> {
  readonly people?: number;
  readonly years?: number;
}

/** How much is simulated: its form, and how far it has come. */
export function createRunPanel<Q>(
  words: RunWords<Q>,
  on: { asked(change: Changes): void; workers(count: number): void; pause(): void },
) {
  let workers = 2;
  const form = part('run-form');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    const { id, value, checked } = target as HTMLInputElement;
    if (id === 'people') on.asked({ people: Number(value) });
    if (id === 'years') on.asked({ years: Number(value) });
    if (id === 'replications') on.asked({ replications: Number(value) });
    if (id === 'drawn') on.asked({ drawn: checked });
    if (id === 'workers') {
      workers = Number(value);
      on.workers(workers);
    }
  });
  const pause = part<HTMLButtonElement>('pause');
  pause.addEventListener('click', () => on.pause());
  return {
    show(question: Q, processors: number) {
      const focused = document.activeElement;
      const id = focused !== null && form.contains(focused) ? focused.id : '';
      fill(part('sure'), words.sure(question));
      fill(form, words.form(question, workers, processors));
      if (id !== '') part(id).focus();
    },
    progress({ count, most, paused }: { readonly count: number; readonly most: number; readonly paused: boolean }) {
      const bar = part<HTMLProgressElement>('progress');
      bar.max = most;
      bar.value = Math.min(count, most);
      part('count').textContent = `${count} of ${most} replications`;
      pause.disabled = count >= most;
      pause.textContent = paused ? 'Go on' : 'Pause';
    },
  };
}
