import type { ColumnarTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import type { ParameterColumns, Question } from '../cost-effectiveness/information.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';
import type { Context } from './analysis-context.js';

/** Every parameter that varies, by draw; draws in the order in which the blocks first meet them. */
export function parameterColumns({ panel, blocks }: Context, draws: ColumnarTable): ParameterColumns {
  const order = [...new Set(blocks.map((block) => panel.draws[block]))];
  const at = new Map(order.map((draw, index) => [draw, index]));
  const drawOf = numberColumn(draws, 'draw');
  const nameOf = labelColumn(draws, 'parameter');
  const amounts = numberColumn(draws, 'value');
  const columns = new Map<string, Float64Array>();
  for (let row = 0; row < draws.rows; row++) {
    const index = at.get(drawOf[row]);
    if (index === undefined) continue;
    const column = columns.get(nameOf[row]) ?? new Float64Array(order.length).fill(Number.NaN);
    columns.set(nameOf[row], column);
    column[index] = amounts[row];
  }
  for (const [name, column] of columns) {
    const hole = column.findIndex((value) => !Number.isFinite(value));
    if (hole >= 0) throw new Error(`table draws has no value of "${name}" for draw ${order[hole]}`);
  }
  return Object.fromEntries([...columns].filter(([, column]) => column.some((value) => value !== column[0])));
}

/** Larger families are asked for as a whole only: a table of moves has hundreds of cells, and no study would learn one. */
const FAMILY_MAX = 60;

/** Each parameter alone, then those that share the first part of their name, where there are several. */
export function questionsOf(names: readonly string[]): Question[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const head = name.split('.')[0];
    groups.set(head, [...(groups.get(head) ?? []), name]);
  }
  const several = [...groups].filter(([, own]) => own.length > 1);
  const alone = names.filter((name) => required(groups.get(name.split('.')[0])).length <= FAMILY_MAX);
  return [
    ...alone.map((name) => ({ label: name, parameters: [name] })),
    ...several.map(([head, own]) => ({ label: `${head}.*`, parameters: own })),
  ];
}
