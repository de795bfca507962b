/** The built-in place under another name, with a population table of its own; everything else is as it was. */
export function placeText(builtIn: string, name: string): string {
  const own = builtIn
    .replace(/^#.*\n/, '')
    .replace(/^name: .*$/m, `name: ${name}`)
    .replace(/^population: .*$/m, `population: tables/${name}-population.csv`);
  return `# A place of your own. Its population stands in tables/${name}-population.csv: put your counts there.
# Beds, places, budgets and rates come from the parameter book below and belong to referencePeople people of the
# built-in place; a scenario with other people scales them. For your own, copy a file of the book, change its values,
# their provenance and source, and name the copy here. \`onepot params scenarios/${name}.yaml\` lists every row.
${own}`;
}

const CHILD_AGES = 18;
const OLD_AGE = 65;
const CHILD_FACTOR = 0.85;
const OLD_FACTOR = 1.4;
const PART = 1000;

/** Counts for the user to replace: a thousandth of the built-in ones, with fewer children and more old people. */
export function populationText(builtIn: string): string {
  const [head, ...rows] = builtIn.trim().split('\n');
  const changed = rows.map((row) => {
    const [age, ...people] = row.split(',').map(Number) as [number, ...number[]];
    const factor = age < CHILD_AGES ? CHILD_FACTOR : age >= OLD_AGE ? OLD_FACTOR : 1;
    return [age, ...people.map((count) => Math.round((count * factor) / PART))].join(',');
  });
  return `${[head, ...changed].join('\n')}\n`;
}
