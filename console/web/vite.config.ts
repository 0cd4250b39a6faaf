// Builds the console's web application into dist/: hashed files that never change, nothing from elsewhere.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { everydayFont } from './build/everyday-font.ts';
import { precompress } from './build/precompress.ts';

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [everydayFont(), react(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // A data: address would be refused by the content security policy for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { host: '127.0.0.1' },
});
