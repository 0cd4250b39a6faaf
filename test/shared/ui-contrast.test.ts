// Contrast of every text token on every surface token, computed from tokens.css itself (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('../../shared/ui/tokens.css', import.meta.url), 'utf8');
const SURFACES = ['canvas', 'sunken', 'raised', 'hover', 'selected', 'accent-soft', 'warn-soft', 'crit-soft', 'mark'];
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-hover', 'ok', 'warn', 'crit', 'unknown', 'exempt'];
const ON = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'accent-press'],
  ['on-crit', 'crit'],
  ['on-crit', 'crit-hover'],
  ['canvas', 'ink'], // the chosen part of <Segmented>
  ['on-gate', 'gate'],
  ['on-gate-2', 'gate'],
  ['gate', 'gate-line'], // the number of a step that is done
] as const;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const tokens = tokensOf(source, theme);
  const contrast = (a: string, b: string) => contrastOf(colour(tokens, a), colour(tokens, b));

  it('every text is at least 4.5:1 on every surface', () => {
    const weak = SURFACES.flatMap((surface) => TEXTS.map((text) => [text, surface, contrast(text, surface)] as const))
      .filter(([, , ratio]) => ratio < 4.5)
      .map(([text, surface, ratio]) => `${text} on ${surface}: ${ratio.toFixed(2)}`);
    expect(weak).toEqual([]);
  });

  it('words on filled buttons and on the gate’s panel are at least 4.5:1', () => {
    expect(ON.filter(([text, surface]) => contrast(text, surface) < 4.5)).toEqual([]);
  });

  it('edges of controls and the focus ring are at least 3:1 on what they stand on', () => {
    const weak = ['canvas', 'sunken', 'raised'].filter(
      (surface) => contrast('control', surface) < 3 || contrast('focus-out', surface) < 3,
    );
    expect([weak, contrast('focus-out', 'focus-in') >= 3]).toEqual([[], true]);
  });

  it('chart series are at least 3:1 on the canvas', () => {
    const weak = ['c1', 'c2', 'c3', 'c4', 'c5'].filter((series) => contrast(series, 'canvas') < 3);
    expect(weak).toEqual([]);
  });
});

function tokensOf(css: string, theme: 'light' | 'dark'): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of css.matchAll(/--([\w-]+):\s*([^;]+);/gu)) {
    const pair = /^light-dark\((#\w+|[^,]+),\s*(.+)\)$/u.exec(value);
    tokens.set(name, (pair === null ? value : theme === 'light' ? pair[1] : pair[2]) ?? '');
  }
  return tokens;
}

function colour(tokens: Map<string, string>, name: string): number[] {
  const hex = /^#([0-9a-f]{6})$/u.exec(tokens.get(name) ?? '')?.[1];
  if (hex === undefined) throw new Error(`--${name} is no colour: ${tokens.get(name)}`);
  return [0, 2, 4].map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255);
}

function contrastOf(a: number[], b: number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
