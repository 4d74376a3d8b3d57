// A condition's sentences in German, made of its word and of the rows that it speaks of. The words are those of
// fleet/conditions/condition_entries.cpp; the sentences of service codes those of service_codes.cpp.
import type { SaidCondition, SpokenOf } from '../en/gateway_texts';
import { supply as supply_words } from './devices';
import { kParts, kServiceCodes, kWords } from './condition_words';

interface Named {
    supply?: string;
    tray?: string;
    part?: string;
    media?: string;
    code?: string;
}

const number_of = (index: string) => index.slice(index.lastIndexOf('.') + 1);

function supply_name(index: string, { supplies }: SpokenOf): string | undefined {
    const row = supplies.find((one) => one.index === index);
    if (!row) return undefined;
    const name = supply_words.name(row.kind, row.colorant);
    if (row.part_number) return `${name} ${row.part_number}`;
    return row.colorant || row.name === '' || row.name === row.kind ? name : `${name} (${row.name})`;
}

function tray_name(index: string, { trays }: SpokenOf): { tray?: string; media?: string } {
    const row = trays.find((one) => one.index === index);
    if (!row) return {};
    const number = number_of(index);
    const tray = row.name === '' ? `Fach ${number}` : /\d/.test(row.name) ? row.name : `Fach ${number} (${row.name})`;
    return { tray, media: row.media ? `Papier (${row.media})` : undefined };
}

function named({ subject, code }: SaidCondition, device: SpokenOf): Named {
    if (subject?.kind === 'supply') {
        const supply = supply_name(subject.index, device);
        return { code, supply, part: supply };
    }
    if (subject?.kind === 'tray') {
        const { tray, media } = tray_name(subject.index, device);
        return { code, tray, media, part: tray };
    }
    // "cover.1.2": the alert table's group, the device's arc, the row.
    const group = subject?.index.split(/[.:]/, 1)[0] ?? '';
    const part = kParts[group];
    return { code, part: part && group === 'cover' ? `${part} ${number_of(subject?.index ?? '')}` : part };
}

/// What stands where nothing is known: in what happened, and in what to do.
const kUnknown: Record<string, [string, string]> = {
    supply: ['Ein Verbrauchsmaterial', 'das am Bedienfeld genannte Verbrauchsmaterial'],
    tray: ['Ein Papierfach', 'das am Bedienfeld genannte Papierfach'],
    part: ['Ein Teil des Geräts', 'das am Bedienfeld genannte Teil'],
    cover: ['Eine Abdeckung', 'die am Bedienfeld genannte Abdeckung'],
    media: ['Papier', 'Papier'],
};

function filled(sentence: string, names: Named, unknown: 0 | 1): string {
    const text = sentence.replace(/\{(code|in|supply|tray|part|cover|media)\}/g, (_, name: string) => {
        if (name === 'code') return names.code ? `, Code ${names.code}` : '';
        if (name === 'in') return names.part ? `: ${names.part}` : '';
        const value = name === 'cover' ? names.part : names[name as keyof Named];
        return value ?? kUnknown[name]?.[unknown] ?? '';
    });
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/// "A fault of the fuser, code C6000." as the catalogue has it: "A fault of the fuser{code}."
const without_code = (text: string | undefined, code: string) => text?.replaceAll(`, code ${code}`, '{code}') ?? '';

/// "… There is more of this paper in Cassette 2."
const kMore = /There is more of this paper in (.+)\.$/;

export function condition_sentences(one: SaidCondition, device: SpokenOf): { happened: string; to_do?: string } {
    const said = { happened: one.what_happened, to_do: one.what_to_do };
    const entry = kWords[one.word];
    if (!entry) return said;
    const names = named(one, device);
    if (one.word === 'serviceRequested' && one.code) {
        const happened = kServiceCodes[without_code(one.what_happened, one.code)];
        const to_do = kServiceCodes[without_code(one.what_to_do, one.code)];
        if (happened && to_do) return { happened: filled(happened, names, 0), to_do: filled(to_do, names, 1) };
    }
    const [happened, to_do] = entry;
    const more = one.word === 'trayEmpty' ? kMore.exec(one.what_happened)?.[1] : undefined;
    return {
        happened: filled(happened, names, 0) + (more ? ` Weiteres dieses Papiers liegt in ${more}.` : ''),
        to_do: to_do ? filled(to_do, names, 1) : undefined,
    };
}
