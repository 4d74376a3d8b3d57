// A search's results as lines of one list: what answered and became what, then the addresses that gave nothing. Pure.
import type { Found, Leftover, Run } from '../api/types';

export type Kind = 'new' | 'known' | 'trouble' | 'unread' | 'no_printer' | 'silent' | 'excluded';
export const kKinds: readonly Kind[] = ['new', 'trouble', 'unread', 'known', 'no_printer', 'silent', 'excluded'];

export type Line = { kind: Kind; key: string; found: Found } | { kind: Kind; key: string; leftover: Leftover };

const kOf: Record<Found['outcome'], Kind> = {
    registered: 'new',
    known: 'known',
    moved: 'known',
    duplicate: 'trouble',
    doubtful: 'trouble',
    not_registered: 'trouble',
    no_printer: 'no_printer',
    unread: 'unread',
};

/// Newest on top while it runs; what needs a look first.
export function lines_of(run: Run): Line[] {
    const found = (run.found ?? []).map((one): Line => ({ kind: kOf[one.outcome], key: `${one.address} ${one.unit?.index ?? ''}`, found: one }));
    const left = (run.leftovers ?? [])
        .filter((one) => one.why !== 'not_asked')
        .map((one): Line => ({ kind: one.why === 'excluded' ? 'excluded' : 'silent', key: `${one.why} ${one.range} ${one.by}`, leftover: one }));
    return [...found.reverse(), ...left];
}

/// Of what answered how many lines, of what did not how many addresses.
export function counts_of(lines: readonly Line[]): Record<Kind, number> {
    const counts: Record<Kind, number> = { new: 0, known: 0, trouble: 0, unread: 0, no_printer: 0, silent: 0, excluded: 0 };
    for (const line of lines) counts[line.kind] += 'found' in line ? 1 : line.leftover.addresses;
    return counts;
}

/// Printers that a person may register although the search did not.
export const registrable = (found: Found) => found.outcome === 'not_registered';
