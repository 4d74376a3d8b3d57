// Writes src/api/schema.ts from ../api.yaml, or with --check says whether the checked-in file is current.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL(process.env.FLEETGATE_API_YAML ?? '../../api.yaml', import.meta.url);
const target = new URL('../src/api/schema.ts', import.meta.url);

const banner = '// Made from webui/api.yaml by `npm run types`. Do not edit.\n';
const made = banner + astToString(await openapiTS(source));

if (process.argv.includes('--check')) {
    const stored = await readFile(target, 'utf8').catch(() => '');
    if (stored !== made) {
        console.error('src/api/schema.ts is not what webui/api.yaml says: run `npm run types` in webui/app');
        process.exit(1);
    }
} else {
    await writeFile(fileURLToPath(target), made);
}
