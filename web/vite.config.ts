import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { colorSchemeScript } from './build/color-scheme-script';
import { directIcons } from './build/direct-icons';
import { serverHeaders } from './build/server-headers';

const server = process.env.TICKITI_URL ?? 'http://127.0.0.1:8080';
// As if the pages came from the server itself: it refuses requests of other origins.
const target = { target: server, changeOrigin: true, headers: { origin: new URL(server).origin } };
const proxy = { '/api': target, '/desk/events': target };

export default defineConfig({
  plugins: [directIcons(), react(), colorSchemeScript(), serverHeaders()],
  build: {
    outDir: process.env.TICKITI_WEB_DIST ?? '../build/web/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // What changes only with an upgrade stays in browser caches across our releases.
        manualChunks: (id) =>
          /node_modules\/(react|react-dom|scheduler|react-router)\//.test(id) ? 'react' : undefined,
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    // A busy machine is no failure.
    testTimeout: 30_000,
  },
});
