/**
 * Colours by role. Blue is better (or less, where a picture has no verdict) and ochre worse (or more): they stay apart under
 * every common colour-vision deficiency, and a shape or a hatch says the same. In the page a drawing names the role as a CSS variable and so follows light and dark;
 * a drawing saved as a file carries the light values.
 */
export const LIGHT = {
  paper: '#ffffff',
  panel: '#f5f6f4',
  ink: '#1d2429',
  muted: '#59636b',
  rule: '#d9ddda',
  grid: '#e6e9e6',
  link: '#17588a',
  less: '#1f6aa5',
  more: '#a85708',
  quiet: '#7d878e',
  better: '#1f6aa5',
  worse: '#a85708',
  plain: '#7a3f8c',
  lessSoft: '#dcebf6',
  moreSoft: '#f9e6d0',
  betterSoft: '#dcebf6',
  worseSoft: '#f9e6d0',
  plainSoft: '#f0e4f4',
  series1: '#1f6aa5',
  series2: '#a85708',
  series3: '#2c7d5b',
  series4: '#8a4a86',
  step1: '#e4eef6',
  step2: '#b9d5ea',
  step3: '#84b4d8',
  step4: '#4a8cbd',
  step5: '#1b5c8f',
} as const;

export type Role = keyof typeof LIGHT;

export const DARK: Readonly<Record<Role, string>> = {
  paper: '#14181b',
  panel: '#1c2226',
  ink: '#e6eaec',
  muted: '#a3aeb5',
  rule: '#343d43',
  grid: '#293136',
  link: '#8cc3ee',
  less: '#74b4e6',
  more: '#eca354',
  quiet: '#87929a',
  better: '#74b4e6',
  worse: '#eca354',
  plain: '#cf97cb',
  lessSoft: '#173347',
  moreSoft: '#452e14',
  betterSoft: '#173347',
  worseSoft: '#452e14',
  plainSoft: '#3a2440',
  series1: '#74b4e6',
  series2: '#eca354',
  series3: '#6cc59d',
  series4: '#cf97cb',
  step1: '#1b2f3f',
  step2: '#234d6d',
  step3: '#34739f',
  step4: '#5fa0cf',
  step5: '#a9d4f4',
};

export const ROLES = Object.keys(LIGHT) as Role[];

export function ink(role: Role): string {
  return `var(--${role})`;
}

const SERIES: readonly Role[] = ['series1', 'series2', 'series3', 'series4'];

/** The comparator is grey; rivals take the colours in the order of the scenario, then grey. */
export function seriesInk(at: number): string {
  return ink(SERIES[at] ?? 'quiet');
}

/** A drawing for a file of its own: variables replaced by the light palette. */
export function inLight(svg: string): string {
  return svg.replace(/var\(--(\w+)\)/g, (all, role: string) => LIGHT[role as Role] ?? all);
}

export function variables(palette: Readonly<Record<Role, string>>): string {
  return ROLES.map((role) => `--${role}:${palette[role]}`).join(';');
}
