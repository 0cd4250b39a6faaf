// Builds the first script of the page on its own, without the libraries and without a module's wait for the whole page: it runs as
// soon as it has come, while everything else is still on its way.
import { build, type Plugin } from 'vite';

const ENTRY = new URL('../early.ts', import.meta.url).pathname;

export function earlyScript(): Plugin {
  return {
    name: 'early-script',
    async buildStart() {
      this.emitFile({ type: 'asset', name: 'early.js', source: await earlyCode() });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /(^|\/)early-[^/]+\.js$/.test(name))
          .map((name) => ({ tag: 'script', attrs: { async: true, src: `/${name}` }, injectTo: 'head-prepend' })),
    },
  };
}

async function earlyCode(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
  });
  const [code] = ('output' in made ? made.output : []).flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
  if (code === undefined) throw new Error('early.ts was not built');
  return code;
}
