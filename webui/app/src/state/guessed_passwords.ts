// Whether everybody would guess a password: what security/common_passwords.cpp says, said here, so that nothing that is
// still being typed leaves the browser. The server decides. The manager's page has it too.
import { kMostUsedHashes, kRows, kWords } from './guessed_data';

const words = kWords.split(' ');
const kLetters: Record<string, string> = { '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's', '7': 't' };
const is_letter = (c: string) => c >= 'a' && c <= 'z';

let hashes: Set<number> | undefined;
function most_used_hashes(): Set<number> {
    if (!hashes) {
        const octets = Uint8Array.from(atob(kMostUsedHashes), (c) => c.charCodeAt(0));
        const view = new DataView(octets.buffer);
        hashes = new Set(Array.from({ length: octets.length / 4 }, (_, n) => view.getUint32(n * 4, true)));
    }
    return hashes;
}

/// A character for each octet of its UTF-8, as the server looks at it; A to Z lowered.
const lowered = (password: string) => Array.from(new TextEncoder().encode(password), (octet) => String.fromCharCode(octet)).join('').replace(/[A-Z]/g, (c) => c.toLowerCase());

/// FNV-1a.
function is_most_used(text: string): boolean {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return most_used_hashes().has(hash);
}

/// One piece of at most four characters, over and over.
const repeats = (text: string) => [1, 2, 3, 4].some((size) => size * 2 <= text.length && text.slice(size) === text.slice(0, -size));

/// A stretch of a row of keys, or whole rows one after the other from its beginning.
const is_row = (text: string) =>
    kRows.some((row) => {
        const forwards = row.repeat(Math.ceil(text.length / row.length) + 1);
        return forwards.includes(text) || [...forwards].reverse().join('').includes(text);
    });

function is_words(text: string): boolean {
    const reached = [true]; // up to here it is words
    for (let at = 0; at < text.length; at += 1) {
        if (reached[at]) for (const word of words) if (text.startsWith(word, at)) reached[at + word.length] = true;
    }
    return reached[text.length] ?? false;
}

/// The letters up to the last one, with what digits and marks stand for (`read`) or without these.
const letters_of = (text: string, read: boolean) =>
    [...text.replace(/[^a-z]+$/, '')]
        .map((c) => (read ? (kLetters[c] ?? c) : c))
        .filter(is_letter)
        .join('');

/// Words with digits and marks before, in and after them.
function is_dressed_up(text: string): boolean {
    const plain = text.replace(/^[^a-z]+/, '');
    return [text, plain].some((from) =>
        [false, true].some((read) => {
            const letters = letters_of(from, read);
            return letters !== '' && is_words(letters);
        }),
    );
}

/// `refuse_common`: what the policy asks beyond those most used.
export function is_guessed(password: string, refuse_common: boolean): boolean {
    const text = lowered(password);
    if (text === '') return false;
    return is_most_used(text) || (refuse_common && (repeats(text) || is_row(text) || is_dressed_up(text)));
}
