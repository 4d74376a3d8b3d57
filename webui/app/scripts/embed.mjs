// Turns the built page into C++: embed.mjs DIST OUT.cpp
// Each file gzip- and brotli-compressed once, here, as an array of octets: portable, and quick to compile at this size.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, out] = process.argv.slice(2);

const kTypes = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.json': 'application/json',
};

async function files(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    const found = await Promise.all(entries.map((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)])));
    return found.flat();
}

function octets(name, bytes) {
    const lines = [];
    for (let at = 0; at < bytes.length; at += 32) lines.push(`    ${[...bytes.subarray(at, at + 32)].join(',')},`);
    return `const unsigned char ${name}[] = {\n${lines.join('\n')}\n};\n`;
}

const names = (await files(dist)).map((file) => relative(dist, file).split(sep).join(posix.sep)).sort();
const arrays = [];
const rows = [];
let shipped = 0;
for (const [n, name] of names.entries()) {
    const type = kTypes[extname(name)];
    if (!type) throw new Error(`${name}: no content type is known for this kind of file`);
    const bytes = await readFile(join(dist, name));
    const gzip = gzipSync(bytes, { level: 9 });
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    arrays.push(octets(`kGzip${n}`, gzip), octets(`kBrotli${n}`, brotli));
    const etag = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    const immutable = name.startsWith('assets/');
    rows.push(`        {"/${name}", "${type}", {}, view(kGzip${n}), view(kBrotli${n}), "${etag}", ${immutable}},`);
    shipped += gzip.length;
}

await writeFile(
    out,
    `// Made by webui/app/scripts/embed.mjs from the built page. Do not edit.
#include "webui/page_assets.hpp"

namespace fleetgate::webui {

namespace {

${arrays.join('\n')}
template <std::size_t N>
std::string_view view(const unsigned char (&octets)[N]) {
    return {reinterpret_cast<const char*>(octets), N};
}

}  // namespace

std::span<const web::Asset> page_assets() {
    static const web::Asset kAssets[] = {
${rows.join('\n')}
    };
    return kAssets;
}

}  // namespace fleetgate::webui
`,
);
console.log(`page: ${names.length} files, ${shipped} octets with gzip`);
