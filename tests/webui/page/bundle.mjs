// A module of the page, loaded in Node: its TypeScript is bundled by the esbuild that the page's package brings.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = new URL('../../../', import.meta.url).pathname;
const package_dir = process.env.FLEETGATE_PAGE_DIR ?? join(root, 'webui/app');
const { build } = createRequire(join(package_dir, 'package.json'))('esbuild');

/// `path`: beneath webui/app/src.
export async function load(path) {
    const { outputFiles } = await build({
        entryPoints: [join(root, 'webui/app/src', path)],
        bundle: true,
        format: 'esm',
        platform: 'neutral',
        jsx: 'automatic',
        jsxImportSource: 'preact',
        nodePaths: [join(package_dir, 'node_modules')],
        write: false,
    });
    const folder = mkdtempSync(join(tmpdir(), 'fleetgate-page-'));
    try {
        const file = join(folder, 'module.mjs');
        writeFileSync(file, outputFiles[0].text);
        return await import(pathToFileURL(file).href);
    } finally {
        rmSync(folder, { recursive: true });
    }
}
