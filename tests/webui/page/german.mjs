// What the gateway says in English sentences, told in German: nothing of its tables is forgotten.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load, root } from './bundle.mjs';

const { kWords, kParts, kServiceCodes } = await load('texts/de/condition_words.ts');
const { gateway } = await load('texts/de/gateway_texts.ts');

const source = (path) => readFileSync(join(root, path), 'utf8');
const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found.slice(1));

test('every word of the catalogue of conditions has its sentences', () => {
    const entries = all(source('fleet/conditions/condition_entries.cpp'), /CatalogueEntry\{"(\w+)", (\w+),/g);
    assert.ok(entries.length > 80);
    const wanted = entries.filter(([, urgency]) => urgency !== 'state').map(([word]) => word);
    assert.deepEqual(wanted.filter((word) => !kWords[word]), []);
    assert.deepEqual(Object.keys(kWords).filter((word) => !wanted.includes(word)), []);
});

test('every family of service codes has its sentences', () => {
    const text = source('fleet/conditions/service_codes.cpp').replace(/"\s*\n\s*"/g, '');
    const said = all(text, /"([^"\n]*\{code\}[^"\n]*)"/g).flat();
    assert.ok(said.length > 20);
    assert.deepEqual(said.filter((sentence) => !kServiceCodes[sentence]), []);
});

test('every group of the alert table has a name', () => {
    const groups = all(source('fleet/conditions/condition_catalogue.cpp'), /Part\{"(\w+)", "/g).flat();
    assert.ok(groups.length > 10);
    assert.deepEqual(groups.filter((group) => !kParts[group]), []);
});

const device = {
    supplies: [
        { index: '1.1', name: 'TK-5240K', kind: 'toner', colorant: 'black', part_number: 'TK-5240K' },
        { index: '1.2', name: 'Waste', kind: 'wasteToner' },
    ],
    trays: [
        { index: '1.2', name: 'Cassette 2', media: 'iso-a4-white' },
        { index: '1.3', name: '', media: '' },
    ],
};
const condition = (word, subject, more = {}) => ({ word, subject, what_happened: 'English.', what_to_do: 'Do it.', ...more });
const said = (...of) => gateway.condition(condition(...of), device);

test('a condition names the row that it speaks of', () => {
    assert.deepEqual(said('supplyEmpty', { kind: 'supply', index: '1.1' }), {
        happened: 'Toner Schwarz TK-5240K ist leer.',
        to_do: 'Toner Schwarz TK-5240K ersetzen.',
    });
    assert.equal(said('wasteFull', { kind: 'supply', index: '1.2' }).happened, 'Resttonerbehälter (Waste) ist voll.');
    assert.equal(said('trayEmpty', { kind: 'tray', index: '1.2' }).to_do, 'Papier (iso-a4-white) nachlegen: Cassette 2.');
    assert.equal(said('trayEmpty', { kind: 'tray', index: '1.3' }).happened, 'Fach 3 ist leer.');
    assert.equal(said('coverOpen', { kind: 'part', index: 'cover.1.2' }).happened, 'Abdeckung 2 ist offen.');
    assert.equal(said('jam', { kind: 'part', index: 'mediaPath.1.1' }).happened, 'Papierstau: Papierweg.');
});

test('a condition without a row says so in words', () => {
    assert.deepEqual(said('supplyEmpty'), {
        happened: 'Ein Verbrauchsmaterial ist leer.',
        to_do: 'Das am Bedienfeld genannte Verbrauchsmaterial ersetzen.',
    });
    assert.equal(said('jam').happened, 'Papierstau.');
});

test('a service code keeps its number and what is known of its family', () => {
    const told = said('serviceRequested', undefined, {
        code: 'C6000',
        what_happened: 'A fault of the fuser, code C6000.',
        what_to_do: 'Switch the device off, do not switch it on again and again, and call service, code C6000.',
    });
    assert.deepEqual(told, {
        happened: 'Störung der Fixiereinheit, Code C6000.',
        to_do: 'Das Gerät ausschalten, nicht immer wieder einschalten und den Service rufen, Code C6000.',
    });
});

test('what only the device says stays as it said it', () => {
    assert.deepEqual(said('alert', undefined, { what_happened: 'Bac inferieur', what_to_do: undefined }), {
        happened: 'Bac inferieur',
        to_do: undefined,
    });
    assert.equal(gateway.says('something new'), 'something new');
});

test('sentences with numbers keep them', () => {
    assert.equal(gateway.says('needs 3 weeks of levels, has 9 days'), '3 Wochen Füllstände nötig, 9 Tage vorhanden');
    assert.equal(
        gateway.says('silent from about Fri 18:30 to Mon 07:00 UTC, as in 3 of the last 4 weeks'),
        'still von etwa Fr 18:30 bis Mo 07:00 UTC, wie in 3 der letzten 4 Wochen',
    );
    assert.equal(
        gateway.says('prints 61 pages a working day over 1 working day: among the busiest fifth'),
        'druckt 61 Seiten je Arbeitstag an 1 Arbeitstag: gehört zum meistgenutzten Fünftel',
    );
    assert.equal(gateway.says('2.1 % a week in 14 weeks'), '2,1 % pro Woche in 14 Wochen');
});

test('every reason that a forecast, a silence or a priority gives has its pattern', () => {
    const pieces = ['fleet/supply_statistics.cpp', 'fleet/supply_weeks.cpp', 'fleet/supply_forecast.cpp']
        .flatMap((path) => all(source(path), /missing\("([^"]+)"/g).flat());
    assert.ok(pieces.length >= 6);
    const patterns = source('webui/app/src/texts/de/in_german.ts');
    assert.deepEqual(pieces.filter((piece) => !patterns.includes(piece.trim().split(' has ')[0])), []);
});
