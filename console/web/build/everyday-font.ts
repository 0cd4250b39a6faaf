// Makes the face of every day at build time: one small file a weight with all that the console itself says and most that names are
// written with. A first view then loads two files at once instead of some twenty slices one after the other, each of which has the
// text laid out anew. What is written more rarely comes in the slices of the whole typeface, told in few words.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { charactersOf, hullOf } from './unicode-range.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const CACHE = join(ROOT, '.cache/fonts');
/** No such file exists: it is made. */
const ID = './everyday-font.css';
const FAMILY = 'Noto Sans JP Everyday';
const RARER_FAMILY = 'Noto Sans JP Variable';
const FACES = [
  { weight: 400, file: '400Regular/NotoSansJP_400Regular.ttf' },
  { weight: 700, file: '700Bold/NotoSansJP_700Bold.ttf' },
] as const;
const FIRST_FACES = /\/(everyday-\d+|noto-sans-mono-latin-wght-normal)-[^/]+\.woff2$/;
/** Where the console's own words stand. */
const SOURCES = ['console/web', 'shared'];
/** The slices of the typeface are numbered by how often their characters are written, the commonest last: 119. */
const COMMON_FROM = 70;
/** Slices before this one follow each other by code point, but for the commoner characters between them. */
const IN_ORDER_UNTIL = 60;
/** What our style sheets and Japanese text need; with every variant of a glyph that the typeface offers the file doubles. */
const FEATURES = ['ccmp', 'locl', 'liga', 'calt', 'kern', 'mark', 'mkmk', 'palt', 'tnum'];
const require = createRequire(import.meta.url);

/** Answers `import './everyday-font.css'`. */
export function everydayFont(): Plugin {
  return {
    name: 'everyday-font',
    resolveId: (id) => (id === ID ? everydayStyle() : null),
    transformIndexHtml: {
      order: 'post',
      // The libraries take longer to read than the faces to come, so that text is drawn once, in its own face.
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => FIRST_FACES.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` },
            injectTo: 'head-prepend',
          })),
    },
  };
}

/** @returns path of the style sheet; it and its fonts are made once for the same characters */
async function everydayStyle(): Promise<string> {
  const text = [...(await everydayCharacters())].sort().join('');
  const { version } = require('@expo-google-fonts/noto-sans-jp/package.json') as { version: string };
  const rules = [...FACES.map(({ weight }) => faceRule(weight)), ...rarerRules()].join('\n');
  const folder = join(
    CACHE,
    createHash('sha256').update(`${version}\n${FEATURES}\n${rules}\n${text}`).digest('hex').slice(0, 16),
  );
  const style = join(folder, 'everyday.css');
  if (existsSync(style)) return style;
  await mkdir(folder, { recursive: true });
  await Promise.all(FACES.map((face) => makeFace(folder, face, text)));
  await put(style, rules);
  return style;
}

/** Name of each slice of the typeface (`[0]` … `[119]`, `latin`, …) and its characters as a `unicode-range`. */
function slices(): [name: string, range: string][] {
  return Object.entries(require('@fontsource-variable/noto-sans-jp/unicode.json') as Record<string, string>);
}

/** Which of the numbered slices it is; null: one with a name, for other scripts. */
function numberOf(slice: string): number | null {
  const nth = /^\[(\d+)\]$/.exec(slice)?.[1];
  return nth === undefined ? null : Number(nth);
}

/**
 * The slices that the face of every day has not. Their exact ranges are 100 kB of text, which every page would read before it draws;
 * from the first to the last character of each says as much, since what lies between is in the face before them.
 */
function rarerRules(): string[] {
  return slices().flatMap(([name, range]) => {
    const nth = numberOf(name);
    if (name === 'latin' || (nth !== null && nth >= COMMON_FROM)) return [];
    const file = require.resolve(
      `@fontsource-variable/noto-sans-jp/files/noto-sans-jp-${nth ?? name}-wght-normal.woff2`,
    );
    const inOrder = nth !== null && nth < IN_ORDER_UNTIL;
    const source = `url("${relative(join(CACHE, 'any'), file)}") format("woff2-variations")`;
    return `@font-face { font-family: "${RARER_FAMILY}"; font-style: normal; font-weight: 100 900; font-display: swap; src: ${source}; unicode-range: ${inOrder ? hullOf(range) : range}; }`;
  });
}

/** Every character of our sources, which is a little more than what is shown, and the commonest of the language. */
async function everydayCharacters(): Promise<Set<string>> {
  const all = new Set<string>();
  for (const folder of SOURCES) {
    for (const entry of await readdir(join(ROOT, folder), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !/\.(tsx?|html)$/.test(entry.name) || entry.parentPath.includes('/dist')) continue;
      for (const character of await readFile(join(entry.parentPath, entry.name), 'utf8')) all.add(character);
    }
  }
  for (const [name, range] of slices()) {
    const nth = numberOf(name);
    if (name === 'latin' || (nth !== null && nth >= COMMON_FROM))
      for (const character of charactersOf(range)) all.add(character);
  }
  return all;
}

async function makeFace(folder: string, { weight, file }: (typeof FACES)[number], text: string): Promise<void> {
  const whole = await readFile(require.resolve(`@expo-google-fonts/noto-sans-jp/${file}`));
  const small = await subsetFont(whole, text, { targetFormat: 'woff2', keepFeatures: FEATURES });
  await put(join(folder, `everyday-${weight}.woff2`), small);
}

/** Whole or not at all: two builds may write the same file at once. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

function faceRule(weight: number): string {
  const source = `src: url("./everyday-${weight}.woff2") format("woff2")`;
  return `@font-face { font-family: "${FAMILY}"; font-style: normal; font-weight: ${weight}; font-display: swap; ${source}; }`;
}
