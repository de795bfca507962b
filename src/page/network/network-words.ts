import type { Outcome, Summary } from '../../analysis/documents/summary-document.js';
import { overloaded } from '../../network/load.js';
import type { Network } from '../../network/types.js';
import { html, type Markup } from '../../report/html/markup.js';
import { plural } from '../../report/html/view.js';
import { formatNumber } from '../../report/numbers.js';
import type { AnswerWords } from '../answer.js';
import { type Asked, type Carried, REPLICATIONS_MOST } from '../carried.js';
import { type Repeat, savedFile, shellWord } from '../command.js';
import { numberOptions, upTo } from '../options.js';
import type { NetworkQuestion } from './network-question.js';

/** What people meet at a service, and how full it is, stands on the page at first. */
const FIRST = /\.(waits\.mean(Days|Hours)|waits\.delayedShare|lost|gaveUp|blocked\.meanBeds|occupancy\.share)$/;

export function isFirst(name: string): boolean {
  return FIRST.test(name);
}

/** Of what time the figures are. */
export function networkWhere({ network }: NetworkQuestion): string {
  const { warmUp, horizon, period } = network.days;
  const after = warmUp > 0 ? ` after a warm-up of ${plural(warmUp, 'day')}` : '';
  const span =
    period === horizon
      ? `${plural(horizon, 'day')}`
      : `mean of ${plural(horizon / period, 'period')} of ${plural(period, 'day')}`;
  return `${plural(network.settlements[0]?.services.length ?? 0, 'service')}; ${span}${after}`;
}

/** Amounts are those of one period. */
export function perPeriod({ days }: Network): string {
  return `in ${plural(days.period, 'day')}`;
}

/** What the answer may speak of: every measure that stands on the page at first, and every payer. */
export function networkAnswerWords(
  network: Network,
  outcomes: readonly Pick<Outcome, 'name' | 'label' | 'group'>[],
): AnswerWords {
  const pairs = (some: typeof outcomes) => some.map(({ name, label }) => [name, label] as const);
  return {
    changes: pairs(outcomes.filter(({ name }) => isFirst(name))),
    payers: pairs(outcomes.filter(({ group }) => group === 'payer')),
    per: perPeriod(network),
  };
}

/** What the funnels do not say: every number of the file is taken as given, and a queue may have no end. */
export function networkSure({ network }: NetworkQuestion): Markup {
  const short = network.settlements.flatMap((settlement) =>
    overloaded(network, settlement).map(({ service, beds, openBeds }) => ({
      settlement: settlement.name,
      service,
      beds,
      openBeds,
    })),
  );
  return html`<p><strong>For these numbers.</strong> The funnels narrow with every replication; the uncertainty of the file’s numbers does not narrow, and is not in them.</p>${short.map(
    ({ settlement, service, beds, openBeds }) =>
      html`<p><strong>Short:</strong> under ${settlement}, ${service} is asked for ${formatNumber(beds, 1)} beds and has ${formatNumber(openBeds, 1)}: unless people are turned away or give up before it, its queue grows for as long as it runs.</p>`,
  )}`;
}

const REPLICATIONS = [20, 50, 100, 200, 500, REPLICATIONS_MOST] as const;

/** How much is simulated, and with how many workers. */
export function networkRunForm({ asked }: NetworkQuestion, workers: number, processors: number): Markup {
  return html`<label>Replications<select id="replications">${numberOptions(REPLICATIONS, asked.replications)}</select></label>
<label>Workers<select id="workers">${numberOptions(upTo(processors), workers)}</select></label>`;
}

/** The command that repeats what is shown. */
export function repeatNetwork(carried: Carried, asked: Asked, count: number): Repeat {
  const untouched = asked.text === carried.text;
  const file = untouched ? carried.file : savedFile(carried, asked);
  const seed = asked.seed === '1' ? [] : ['--seed', asked.seed];
  const words = ['onepot', 'run', file, '--replications', String(count), ...seed];
  return { command: words.map(shellWord).join(' '), save: untouched ? null : file };
}

/** Whether anybody pays for anything. */
export function hasPayers(summary: Summary): boolean {
  return summary.outcomes.some(({ group }) => group === 'payer');
}
