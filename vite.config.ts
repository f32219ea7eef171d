/**
 * Builds the screens (`web/`) into `dist/web` and serves them while they are being worked on. The
 * API and its socket stay where they are; the dev server passes them on.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['BATON_API'] ?? 'http://localhost:3000';

export default defineConfig({
  // Vitest reads this file too when it has none of its own; its tests live beside `web/`.
  root: process.env['VITEST'] ? '.' : 'web',
  plugins: [react()],
  css: {
    // govuk-frontend carries a media query for an old browser that lightningcss refuses.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { quietDeps: true } },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // A strict content policy allows no data: scripts, and small files cache better as files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': api, '/socket.io': { target: api, ws: true } },
  },
});
