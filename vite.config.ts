import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { nest } from './vite.nest.js';

/** The browser's files, and the development server. The server itself is compiled by tsc. */
export default defineConfig({
  plugins: [react(), nest()],
  server: { port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? '127.0.0.1', strictPort: true },
  appType: 'custom',
  publicDir: false,
  build: {
    outDir: 'dist/public',
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500, // the editor, which is fetched by somebody about to edit
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['client/islands.ts', 'client/styles/site.css'] },
  },
});
