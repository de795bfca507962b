import { CliError, EXIT } from './exit.js';

/** pixels a unit of the drawing: sharp in print */
const PNG_ZOOM = 2;
const NOT_FOUND = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * Turns a drawing into the bytes of a PNG. Its package carries a binary for each kind of machine and is larger than all
 * the others together, so it is an optional install.
 *
 * @throws CliError when it is missing, saying how to install it
 */
export async function pngRenderer(): Promise<(svg: string) => Uint8Array> {
  const { Resvg } = await loadResvg();
  const fitTo = { mode: 'zoom', value: PNG_ZOOM } as const;
  return (svg) => new Resvg(svg, { fitTo }).render().asPng();
}

async function loadResvg() {
  try {
    return await import('@resvg/resvg-js');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = NOT_FOUND.includes(code ?? '') ? 'it is not installed' : `it cannot be loaded (${message})`;
    throw new CliError(
      EXIT.usage,
      `--charts png: expected the package @resvg/resvg-js, which draws pixels, and ${why}: ` +
        'npm install @resvg/resvg-js, with -g where onepot is installed so; or ask for --charts svg',
    );
  }
}
