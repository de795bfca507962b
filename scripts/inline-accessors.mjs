// Puts the few functions through which the model reads and writes a person's row where they are called. The compiler
// would inline them too, but counts each call against what it may inline into one function, and an event is many of them:
// worth about 5% of a run (decision 28). Only calls whose arguments are names, members, numbers and sums of these are replaced, so
// that nothing is evaluated twice or in another order.
import { parseAst } from 'rolldown/parseAst';

const ACCESSORS = ['byteOf', 'setByte', 'wordOf', 'setWord', 'doubleOf', 'setDouble'];

/** @returns the code with every plain call of an accessor replaced by its body */
export function inlineAccessors(code) {
  const bodies = new Map();
  const calls = [];
  walk(parseAst(code), (node) => {
    if (node.type === 'FunctionDeclaration' && ACCESSORS.includes(node.id.name)) bodies.set(node.id.name, bodyOf(node));
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && ACCESSORS.includes(node.callee.name)) {
      calls.push(node);
    }
  });
  // from the last to the first, inner calls before those around them, so that positions hold
  const edits = [];
  for (const call of calls) {
    const body = bodies.get(call.callee.name);
    if (body === undefined) continue;
    const value = body.params.length - 1;
    const isSetter = call.callee.name.startsWith('set');
    const plain = call.arguments.every((given, at) => (isSetter && at === value) || isPlain(given));
    if (plain && call.arguments.length === body.params.length) edits.push({ call, body });
  }
  const render = (node) => {
    const inside = edits.filter(({ call }) => call.start >= node.start && call.end <= node.end && call !== node);
    const outermost = inside.filter(
      ({ call }) =>
        !inside.some(({ call: other }) => other !== call && other.start <= call.start && other.end >= call.end),
    );
    let text = '';
    let from = node.start;
    for (const edit of outermost.sort((a, b) => a.call.start - b.call.start)) {
      text += code.slice(from, edit.call.start) + replaced(edit);
      from = edit.call.end;
    }
    return text + code.slice(from, node.end);
  };
  const replaced = ({ call, body }) => {
    const given = new Map(
      body.params.map((name, at) => {
        const argument = call.arguments[at];
        const text = render(argument);
        return [name, argument.type === 'BinaryExpression' ? `(${text})` : text];
      }),
    );
    let text = '';
    let from = body.node.start;
    for (const name of body.uses.sort((a, b) => a.start - b.start)) {
      text += code.slice(from, name.start) + given.get(name.name);
      from = name.end;
    }
    return `(${text}${code.slice(from, body.node.end)})`;
  };
  return render({ start: 0, end: code.length });
}

/** A function of one statement: its parameters, its expression, and where that names them. */
function bodyOf(node) {
  const [statement] = node.body.body;
  const expression = statement.type === 'ReturnStatement' ? statement.argument : statement.expression;
  if (node.body.body.length !== 1 || expression === undefined) throw new Error(`${node.id.name} is not one expression`);
  const params = node.params.map(({ name }) => name);
  const uses = [];
  walk(expression, (inner, parent) => {
    const isName = parent?.type === 'MemberExpression' && parent.property === inner && !parent.computed;
    if (inner.type === 'Identifier' && params.includes(inner.name) && !isName) uses.push(inner);
  });
  return { params, uses, node: expression };
}

function isPlain(node) {
  if (node.type === 'Identifier' || node.type === 'Literal') return true;
  if (node.type === 'MemberExpression') return !node.computed && isPlain(node.object);
  return node.type === 'BinaryExpression' && node.operator === '+' && isPlain(node.left) && isPlain(node.right);
}

function walk(node, visit, parent = null) {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') walk(child, visit, node);
    }
  }
}
