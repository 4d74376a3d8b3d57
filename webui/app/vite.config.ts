import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
    // The components live beside the page and have no node_modules of their own.
    resolve: {
        alias: [
            { find: /^kit$/, replacement: here('../kit/index.ts') },
            { find: /^kit\//, replacement: here('../kit/') },
            { find: /^preact\/jsx-(dev-)?runtime$/, replacement: here('node_modules/preact/jsx-runtime') },
            { find: /^preact\/hooks$/, replacement: here('node_modules/preact/hooks') },
            { find: /^preact$/, replacement: here('node_modules/preact') },
        ],
    },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: {
        target: ['chrome123', 'firefox120', 'safari17.5'],
        // The strict content security policy takes neither inline scripts nor data: addresses.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        cssCodeSplit: false,
        reportCompressedSize: false,
        // The manager's page is built with this file too, and has no page of its API.
        rollupOptions: { input: ['index.html', 'api.html'].map(here).filter((file) => existsSync(file)) },
    },
    server: {
        host: '127.0.0.1',
        port: 5173,
        proxy: { '/api': { target: process.env.FLEETGATE_URL ?? 'http://127.0.0.1:9798', secure: false, changeOrigin: true } },
    },
});
