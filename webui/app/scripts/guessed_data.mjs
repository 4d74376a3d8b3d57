// Writes what the page needs to know a password that everybody would guess, from what the gateway itself goes by:
//     node scripts/guessed_data.mjs LIST WORDS TARGET [--check]
// LIST: the built security/most_used_passwords.cpp; WORDS: security/common_passwords.cpp.
import { readFileSync, writeFileSync } from 'node:fs';

const kSymbols = '!"#%&\'()*+,-./:;<=>?@[]^_`{}~';

const literals = (text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, body]) => body.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c)));
const between = (text, begin, end) => text.slice(text.indexOf(begin), text.indexOf(end, text.indexOf(begin)));

export const listed = (list) => literals(between(list, 'kMostUsedPasswords', '}  // namespace')).join('').split('\n').filter(Boolean);

/// Of the others a policy's own rules say that they will not do, whichever letters are capitals.
const passes_another_rule = (word) => word.length >= 12 || (/\d/.test(word) && [...word].some((c) => kSymbols.includes(c)) && (word.match(/[a-z]/g) ?? []).length >= 2);

/// FNV-1a of 32 bits: the page holds no list of passwords, and one in twenty million is taken for one of them.
export function hash_of(octets) {
    let hash = 0x811c9dc5;
    for (const c of octets) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193) >>> 0;
    return hash;
}

export function data_of(list, words_source) {
    const hashes = listed(list).filter(passes_another_rule).map(hash_of).sort((a, b) => a - b);
    const octets = Buffer.alloc(hashes.length * 4);
    hashes.forEach((hash, n) => octets.writeUInt32LE(hash, n * 4));
    const words = literals(between(words_source, 'kWords =', ';')).join('').trim();
    const rows = literals(between(words_source, 'kRows[] =', ';'));
    return (
        '// Made by scripts/guessed_data.mjs from security/common_passwords.cpp and the list of those most used.\n' +
        `export const kMostUsedHashes =\n    '${octets.toString('base64')}';\n` +
        `export const kWords =\n    '${words}';\n` +
        `export const kRows = ${JSON.stringify(rows).replaceAll('"', "'").replaceAll(',', ', ')};\n`
    );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
    const [list, words, target, check] = process.argv.slice(2);
    const made = data_of(readFileSync(list, 'utf8'), readFileSync(words, 'utf8'));
    if (!check) writeFileSync(target, made);
    else if (readFileSync(target, 'utf8') !== made) {
        console.error(`${target} is not what its sources make: run this without --check`);
        process.exit(1);
    }
}
