// Where each folder runs, what it may import, and why: the one table that the layers check holds the tree against.

export interface Layer {
  /** Folder or file from the root; the longest one that fits a file is its layer. */
  readonly at: string;
  /** pure: no clock, random, disk or network · node · browser */
  readonly runtime: 'pure' | 'node' | 'browser';
  /** Layers of ours, by their `at`; its own is always allowed. */
  readonly may: readonly string[];
  /** Packages it may load; `node:` ones by the runtime. */
  readonly packages: readonly string[];
  /** Packages of which it may import types alone. */
  readonly types?: readonly string[];
  /** Built-in modules of Node that it may not load although it runs on Node. */
  readonly without?: readonly string[];
  /** Packages that must not be loaded by any way, however long. */
  readonly neverLoads?: readonly string[];
  /** The folders directly inside do not import each other. */
  readonly roomsApart?: true;
  readonly why: string;
}

const AGENT_PROCESSES =
  'only agent/platform/linux knows its operating system, so programs of the system are started there alone, behind an interface';
const AGENT_MEMORY =
  'the agent lies in the memory of every PC of the city, so its checkers are made ahead and no schema library is loaded';

export const LAYERS: readonly Layer[] = [
  { at: 'package.json', runtime: 'pure', may: [], packages: [], why: 'the version of the product stands here once' },
  {
    at: 'shared',
    runtime: 'pure',
    may: [],
    packages: ['typebox', 'canonicalize', '@holiday-jp/holiday_jp', 'saxen'],
    why: 'shared decides for agent and console alike: no clock, random, disk, network or DOM of its own, and no knowledge of either program',
  },
  {
    at: 'shared/ui',
    runtime: 'browser',
    may: ['shared'],
    packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react', '@tanstack/react-virtual'],
    why: 'the parts that console and desktop draw with: they show what they are given and know no fetch, store or permission',
  },
  {
    at: 'shared/ui/gallery',
    runtime: 'browser',
    may: ['shared', 'shared/ui'],
    packages: ['react', 'react-dom', 'lucide-react', '@fontsource-variable/noto-sans-jp'],
    why: 'the page that shows every part in every state; nothing else is built on it',
  },
  {
    at: 'shared/ui/gallery/vite.config.ts',
    runtime: 'node',
    may: [],
    packages: ['vite', '@vitejs/plugin-react'],
    why: 'how the gallery is built',
  },
  {
    at: 'agent/service',
    runtime: 'node',
    may: ['shared', 'agent/platform', 'agent/service/store', 'package.json'],
    packages: ['ws', 'pino', 'canonicalize'],
    types: ['typebox'],
    without: ['node:child_process'],
    neverLoads: ['typebox'],
    why: `${AGENT_PROCESSES}; ${AGENT_MEMORY}`,
  },
  {
    at: 'agent/service/store',
    runtime: 'node',
    may: ['shared', 'agent/service'],
    packages: ['better-sqlite3'],
    without: ['node:child_process'],
    neverLoads: ['typebox'],
    why: "all of the agent's SQL is here, so that the journal's promises (one transaction, one chain) are read in one place",
  },
  {
    at: 'agent/platform',
    runtime: 'node',
    may: ['shared', 'agent/platform/linux'],
    packages: ['pino'],
    without: ['node:child_process'],
    neverLoads: ['typebox'],
    why: `the interfaces stand here and platform.ts only composes; ${AGENT_PROCESSES}`,
  },
  {
    at: 'agent/platform/linux',
    runtime: 'node',
    may: ['shared', 'agent/platform'],
    packages: ['usb', 'systeminformation', 'node-machine-id', 'koffi'],
    neverLoads: ['typebox'],
    why: 'the one place that knows Linux; it decides nothing and knows nothing of the service',
  },
  {
    at: 'agent/cli',
    runtime: 'node',
    may: ['shared', 'agent/platform', 'agent/service', 'agent/service/store'],
    packages: ['pino'],
    without: ['node:child_process'],
    neverLoads: ['typebox'],
    why: `the command line asks the rooms of the service; ${AGENT_MEMORY}`,
  },
  {
    at: 'console/server',
    runtime: 'node',
    may: ['shared', 'console/server/store'],
    packages: [
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/static',
      '@fastify/swagger',
      '@fastify/type-provider-typebox',
      '@peculiar/x509',
      '@simplewebauthn/server',
      'csv-parse',
      'fastify',
      'ldapts',
      'nodemailer',
      'otplib',
      'pino',
      'qrcode',
      'reflect-metadata',
      'typebox',
      'write-excel-file',
      'ws',
    ],
    types: ['kysely'],
    without: ['node:child_process'],
    why: 'the console asks its store in the words of each concern; SQL and its libraries stay in console/server/store, and it starts no other program',
  },
  {
    at: 'console/server/store',
    runtime: 'node',
    may: ['shared', 'console/server'],
    packages: ['better-sqlite3', 'kysely', 'pg'],
    without: ['node:child_process', 'node:http', 'node:https', 'node:tls'],
    why: "all of the console's SQL is here, in both dialects, so that both stores can pass the same tests",
  },
  {
    at: 'console/verifier',
    runtime: 'node',
    may: [],
    packages: [],
    why: 'one file that an auditor takes away: it runs wherever Node is, and trusts nothing of the console',
  },
  {
    at: 'console/web',
    runtime: 'browser',
    may: ['shared', 'shared/ui', 'console/web/features'],
    packages: [
      '@simplewebauthn/browser',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'lucide-react',
      'react',
      'react-dom',
    ],
    types: ['typebox'],
    neverLoads: ['typebox'],
    why: 'what a browser runs: it knows the console by its interface alone, and the schema library would be half of what is loaded',
  },
  {
    at: 'console/web/features',
    runtime: 'browser',
    may: ['shared', 'shared/ui', 'console/web'],
    packages: ['@simplewebauthn/browser', '@tanstack/react-query', '@tanstack/react-router', 'lucide-react', 'react'],
    types: ['typebox'],
    neverLoads: ['typebox'],
    roomsApart: true,
    why: 'a page places features; features do not import each other, or none can be changed or taken away alone',
  },
  {
    at: 'console/web/build',
    runtime: 'node',
    may: [],
    packages: ['vite', 'subset-font', '@expo-google-fonts/noto-sans-jp', '@fontsource-variable/noto-sans-jp'],
    why: 'steps of the build of the pages, not a part of them',
  },
  {
    at: 'console/web/vite.config.ts',
    runtime: 'node',
    may: ['console/web/build'],
    packages: ['vite', '@vitejs/plugin-react'],
    why: 'how the pages are built',
  },
];

/** Where the chains that are printed begin. */
export const PROGRAMS = [
  'agent/service/main.ts',
  'agent/cli/main.ts',
  'console/server/main.mjs',
  'console/web/main.tsx',
];

/** The layer of a file: the longest `at` that is the file or a folder above it. */
export function layerOf(file: string, layers: readonly Layer[]): Layer | null {
  let found: Layer | null = null;
  for (const layer of layers) {
    if (file !== layer.at && !file.startsWith(`${layer.at}/`)) continue;
    if (!found || layer.at.length > found.at.length) found = layer;
  }
  return found;
}
