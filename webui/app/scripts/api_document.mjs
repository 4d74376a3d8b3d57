// Writes webui/api.yaml as JSON: api_document.mjs OUT.json. Programs read it at /openapi.json, people at /api.
import { readFile, writeFile } from 'node:fs/promises';
import yaml from 'js-yaml';

const source = new URL(process.env.FLEETGATE_API_YAML ?? '../../api.yaml', import.meta.url);
await writeFile(process.argv[2], JSON.stringify(yaml.load(await readFile(source, 'utf8'))));
