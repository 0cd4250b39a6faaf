// Builds the console's web application into dist/: hashed files that never change, nothing from elsewhere.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyScript } from './build/early-script.ts';
import { isOfEveryPage } from './build/every-page.ts';
import { everydayFont } from './build/everyday-font.ts';
import { firstView } from './build/first-view.ts';
import { lighterLibraries } from './build/lighter-libraries.ts';
import { precompress } from './build/precompress.ts';

const at = (path: string) => new URL(path, import.meta.url).pathname;

export default defineConfig({
  root: at('.'),
  plugins: [everydayFont(), react(), lighterLibraries(), earlyScript(), firstView(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // A data: address would be refused by the content security policy for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // All styles of all pages are 15 kB compressed; in one file they are read once and no page has another order of rules.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // Nearly all of it runs at once: Chromium then compiles it away from the thread that draws, and others take it for a comment.
        postBanner: '//# allFunctionsCalledOnLoad',
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /\/node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 2 },
            // What every page needs, and what several draw with, in one file instead of forty small ones: each costs a slow PC 15 ms.
            { name: (id, graph) => (isOfEveryPage(id, graph) ? 'parts' : null), priority: 2 },
            { name: 'parts', minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1' },
});
