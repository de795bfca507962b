/** Faces that are there on most machines: a page asks for none. */
export const FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";
export const SERIF =
  "Charter, 'Bitstream Charter', 'Source Serif 4', 'Iowan Old Style', 'Noto Serif', Cambria, Georgia, 'Liberation Serif', serif";
export const MONO = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Liberation Mono', monospace";
