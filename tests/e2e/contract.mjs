// Holds answers of the API against webui/api.yaml: the few keywords of JSON Schema that the description uses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { package_dir } from './browser.mjs';

const yaml = createRequire(join(package_dir, 'package.json'))('js-yaml');
const description = yaml.load(readFileSync(new URL('../../webui/api.yaml', import.meta.url), 'utf8'));

function resolved(schema) {
    return schema.$ref ? resolved(schema.$ref.slice(2).split('/').reduce((at, name) => at[name], description)) : schema;
}

const kTypes = {
    object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    array: Array.isArray,
    string: (value) => typeof value === 'string',
    integer: Number.isInteger,
    number: Number.isFinite,
    boolean: (value) => typeof value === 'boolean',
    null: (value) => value === null,
};

/// What is wrong, each with its place; empty when nothing is. An answer may hold nothing that is not described.
export function mistakes(value, given, at = '') {
    const schema = resolved(given);
    const types = schema.type ? [schema.type].flat() : [];
    if (types.length > 0 && !types.some((type) => kTypes[type](value))) return [`${at}: ${JSON.stringify(value)} is no ${schema.type}`];
    const found = [];
    if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`);
    if (schema.minimum !== undefined && value < schema.minimum) found.push(`${at}: ${value} is below ${schema.minimum}`);
    if (schema.maximum !== undefined && value > schema.maximum) found.push(`${at}: ${value} is above ${schema.maximum}`);
    if (schema.maxItems !== undefined && value.length > schema.maxItems) found.push(`${at}: ${value.length} items, more than ${schema.maxItems}`);
    if (schema.format === 'date-time' && Number.isNaN(Date.parse(value))) found.push(`${at}: ${value} is no time`);
    if (schema.type === 'array') value.forEach((item, n) => found.push(...mistakes(item, schema.items, `${at}[${n}]`)));
    if (schema.type === 'object' && schema.properties) {
        for (const name of schema.required ?? []) if (!(name in value)) found.push(`${at}.${name} is missing`);
        for (const [name, item] of Object.entries(value)) {
            if (schema.properties[name]) found.push(...mistakes(item, schema.properties[name], `${at}.${name}`));
            else found.push(`${at}.${name} is not described`);
        }
    }
    return found;
}

/// The schema of an operation's answer.
export function answer_schema(method, path, status) {
    const responses = description.paths[path][method.toLowerCase()].responses;
    const response = resolved(responses[status] ?? responses.default);
    return Object.values(response.content)[0].schema;
}
