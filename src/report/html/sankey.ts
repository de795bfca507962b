import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';
import type { FlowLine } from '../../analysis/documents/analysis-document.js';
import { ABODES, LIVING_SETTINGS } from '../../care/index.js';
import { required } from '../../units/index.js';
import { FONT } from './fonts.js';
import { escapeMarkup } from './markup.js';
import { ink, type Role } from './palette.js';

interface Node {
  readonly name: string;
  readonly label: string;
}

export interface Stream {
  readonly line: FlowLine;
  readonly role: Role;
  readonly tip: string;
}

/** Where a stay may end stands last. */
const LAST_STAGE = 1 + Math.max(...LIVING_SETTINGS.map(({ stage }) => stage));
const ENDS: readonly string[] = [...ABODES, 'dead', 'left'];
const OUTSIDE: Readonly<Record<string, string>> = { dead: 'Died', left: 'Moved away' };

const settingOf = (name: string) => LIVING_SETTINGS.find((setting) => setting.name === name);

export function settingLabel(setting: string): string {
  return OUTSIDE[setting] ?? settingOf(setting)?.label ?? setting;
}

/** Moves are drawn left to right; one that leads back ends at the right edge, so that no circle is left. */
function endOf({ from, to }: FlowLine): Node {
  if (ENDS.includes(to)) return { name: `end ${to}`, label: OUTSIDE[to] ?? `${settingLabel(to)} again` };
  const forward = (settingOf(to)?.stage ?? LAST_STAGE) > (settingOf(from)?.stage ?? 0);
  return forward ? { name: to, label: settingLabel(to) } : { name: 'end back', label: 'Back into care' };
}

const HEIGHT = 520;
const PADDING = { x: 4, y: 22 };

/** How many times its size a difference is drawn: at its own it would be a hair. */
export const MAGNIFIED = 10;

/** Patients a year between settings, width by number; in it a core of colour, as wide as the difference to the comparator times ten. */
export function drawSankey(streams: readonly Stream[], width: number, perYear: (value: number) => string): string {
  const shown = streams.filter(({ line }) => line.meanPerYear > 0);
  const nodes = new Map<string, Node>();
  for (const { line } of shown)
    for (const node of [{ name: line.from, label: settingLabel(line.from) }, endOf(line)])
      if (!nodes.has(node.name)) nodes.set(node.name, node);
  const stages = [...new Set([...nodes.keys()].map(stageOf))].sort((a, b) => a - b);
  const layout = sankey<Node, { stream: Stream }>()
    .nodeId((node) => node.name)
    // a chain that meets every stage gives each its column; where none does, by depth
    .nodeAlign((node, columns) =>
      columns >= stages.length ? stages.indexOf(stageOf((node as unknown as Node).name)) : sankeyJustify(node, columns),
    )
    .nodeWidth(9)
    .nodePadding(27)
    .extent([
      [PADDING.x, PADDING.y],
      [width - PADDING.x, HEIGHT - PADDING.y],
    ]);
  const graph = layout({
    nodes: [...nodes.values()].map((node) => ({ ...node })),
    links: shown.map((stream) => ({
      source: stream.line.from,
      target: endOf(stream.line).name,
      value: stream.line.meanPerYear,
      stream,
    })),
  });
  const path = sankeyLinkHorizontal();
  const links = graph.links.map((link) => {
    const { tip } = link.stream;
    return `<path d="${path(link as never)}" fill="none" stroke="${ink('quiet')}" stroke-opacity="0.28" stroke-width="${round(Math.max(1, required(link.width)))}" data-tip="${escapeMarkup(tip)}"/>`;
  });
  const cores = graph.links.flatMap((link) => {
    const { role, tip, line } = link.stream;
    if (role === 'quiet') return [];
    const whole = required(link.width);
    const width = Math.min(whole, (MAGNIFIED * Math.abs(line.difference) * whole) / line.meanPerYear);
    return `<path d="${path(link as never)}" fill="none" stroke="${ink(role)}" stroke-opacity="0.75" stroke-width="${round(Math.max(1, width))}"${role === 'less' ? ' stroke-dasharray="7 4"' : ''} data-tip="${escapeMarkup(tip)}"/>`;
  });
  const boxes = graph.nodes.map((node) => {
    const [x0, x1, y0, y1] = [required(node.x0), required(node.x1), required(node.y0), required(node.y1)];
    const right = x1 > width - 2 * PADDING.x;
    const words = `${node.label} ${perYear(required(node.value))}`;
    return `<rect x="${round(x0)}" y="${round(y0)}" width="${round(x1 - x0)}" height="${round(Math.max(1, y1 - y0))}" fill="${ink('muted')}"/><text x="${round(right ? x1 : x0)}" y="${round(y0 - 5)}" text-anchor="${right ? 'end' : 'start'}" fill="${ink('ink')}" stroke="${ink('paper')}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escapeMarkup(words)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}"><g class="flow-links">${links.join('')}</g><g class="flow-cores">${cores.join('')}</g><g class="flow-nodes" font-family="${FONT}" font-size="12px">${boxes.join('')}</g></svg>`;
}

function stageOf(name: string): number {
  return name.startsWith('end ') ? LAST_STAGE : (settingOf(name)?.stage ?? LAST_STAGE - 1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
