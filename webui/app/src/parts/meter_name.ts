// The name of a counter in words, from its parts: "print_color_a3" is "Prints, colour, A3". The grammar is that of
// fleet/profiles/meter_name.hpp.
import { texts } from '../texts';

const { functions, colours, sizes, sides, measures } = texts.device.meters;

/// Takes the longest of `words` that `rest` begins with: what it means, and what is left.
function take(rest: string, words: Record<string, string>): [string | undefined, string] {
    const found = Object.keys(words)
        .filter((word) => rest === word || rest.startsWith(`${word}_`))
        .sort((a, b) => b.length - a.length)[0];
    return found === undefined ? [undefined, rest] : [words[found], rest.slice(found.length + 1)];
}

/// What is no meter's name is shown as it is, with blanks.
export function meter_name(name: string): string {
    let [what, rest] = take(name, functions);
    if (what === undefined) return name.replaceAll('_', ' ');
    for (const words of [colours, sizes, sides, measures]) {
        const [part, left] = take(rest, words);
        if (part !== undefined) what += `, ${part}`;
        rest = left;
    }
    return rest === '' ? what : name.replaceAll('_', ' ');
}
