import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { FONT } from './fonts.js';
import { ink } from './palette.js';

/** A Vega-Lite specification without its frame: `data`, `layer` or `mark`, `encoding`. */
export type Spec = Readonly<Record<string, unknown>>;

export interface Frame {
  /** of the plotting area; the padding comes on top of it */
  readonly width: number;
  readonly height: number;
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

const TEXT = { labelFont: FONT, titleFont: FONT, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal' };

const CONFIG = {
  view: { stroke: null },
  font: FONT,
  axis: {
    ...TEXT,
    domain: false,
    ticks: false,
    labelColor: ink('muted'),
    titleColor: ink('muted'),
    gridColor: ink('grid'),
    labelPadding: 6,
    labelLimit: 0,
    titlePadding: 8,
  },
  text: { font: FONT, fontSize: 12, fill: ink('ink') },
};

/**
 * Draws a specification as SVG. Nothing is measured (there is no canvas): the frame is given, and no expression is
 * compiled, so that no name can become code.
 */
export async function draw(spec: Spec, frame: Frame): Promise<string> {
  const { width, height, padding } = frame;
  const framed = { ...spec, width, height, padding, autosize: { type: 'none' }, background: null, config: CONFIG };
  const compiled = compile(framed as unknown as TopLevelSpec, { logger: SILENT }).spec;
  const view = new View(parse(compiled, undefined, { ast: true } as never), {
    renderer: 'none',
    expr: expressionInterpreter,
  } as never);
  const svg = await view.toSVG();
  view.finalize();
  return tidy(svg);
}

// vega-lite would speak to the console of the terminal; a test holds that the drawings carry every mark
const SILENT = (() => {
  const logger = {
    level: () => logger,
    error: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger as never;
})();

/**
 * One picture is one image to a screen reader, with the table beside it: roles of the parts go, and what a part says
 * becomes what the pointer shows. An attribute's value holds no `<` or `>`, so that nothing beyond a tag is touched.
 */
function tidy(svg: string): string {
  return svg
    .replace(/ (role|aria-roledescription|aria-hidden|pointer-events)="[^"<>]*"/g, '')
    .replace(/ aria-label="([^"<>]*)"/g, ' data-tip="$1"')
    .replace(/<path class="(background|foreground)"[^<>]*\/>/g, '')
    .replace(/ xmlns:xlink="[^"<>]*"| version="1\.1"| opacity="1"/g, '');
}
