// Was mit der Geräteliste geschieht. Auf Deutsch.
import type { Texts } from '../en/index';

const format = new Intl.NumberFormat('de');
const number = (n: number) => format.format(n);
const many = (n: number, one: string, more: string) => `${number(n)} ${n === 1 ? one : more}`;

export const list: Texts['list'] = {
    sentence: 'Welche Geräte',
    devices_of: 'Geräte von',
    that: 'die',
    tagged: 'mit dem Schlagwort',
    with_toner: 'mit Toner oder Tinte',
    any_maker: 'beliebigem Hersteller',
    any_state: 'in beliebigem Zustand sind',
    any_tag: 'beliebig oder ohne',
    any_level: 'auf beliebigem Stand',
    state: 'Zustand',
    tag: 'Schlagwort',
    level: 'Toner oder Tinte',
    states: {
        attention: 'Aufmerksamkeit brauchen',
        ok: 'bereit sind',
        warning: 'vor etwas warnen',
        error: 'angehalten sind',
        silent: 'nicht antworten',
        quiet: 'wie üblich aus sind',
        unread: 'noch nicht gelesen sind',
    },
    below: (percent) => `unter ${percent} %`,
    serial: 'Seriennummer',
    tags: 'Schlagwörter',
    columns: 'Spalten',
    export_csv: 'Als CSV exportieren',
    export_json: 'Als JSON exportieren',
    export_name: 'geraete',
    select: (name) => `${name} auswählen`,
    select_all: 'Alle angezeigten auswählen',
    selected: (n) => `${many(n, 'Gerät', 'Geräte')} ausgewählt`,
    clear: 'Auswahl aufheben',
    actions: 'Mit den ausgewählten Geräten',
    arriving: (got, all) => `${number(got)} von ${many(all, 'Gerät', 'Geräten')} geladen`,
    priority: 'Priorität',
    priority_text: (n) => `Wie oft ${many(n, 'Gerät', 'Geräte')} abgefragt werden.`,
    read: 'Jetzt lesen',
    reading: (done, all) => `${number(done)} von ${number(all)} gelesen`,
    read_done: (good, all) => (good === all ? `${many(all, 'Gerät wurde', 'Geräte wurden')} gelesen.` : `${number(good)} von ${number(all)} wurden gelesen; die anderen haben nicht geantwortet.`),
    read_too_many: (most) => `Höchstens ${number(most)} Geräte auf einmal: Die anderen werden gelesen, wenn sie an der Reihe sind.`,
    remove_title: (n) => `${many(n, 'Gerät', 'Geräte')} entfernen?`,
    remove_text: 'Die Geräte und alles von ihnen Gelesene werden aus dem Verzeichnis entfernt. Eine Suche findet sie möglicherweise wieder.',
    tags_title: (n) => `Schlagwörter von ${many(n, 'Gerät', 'Geräten')}`,
    tags_add: 'Schlagwörter hinzufügen',
    tags_hint: 'Durch Kommas getrennt: Berlin, 2. Stock, geleast',
    tags_remove: 'Schlagwörter entfernen',
    tags_done: (n) => (n === 0 ? 'Diese Schlagwörter waren schon so.' : `${many(n, 'Gerät wurde', 'Geräte wurden')} geändert.`),
};

export const labels: Texts['labels'] = {
    open: 'Name und Schlagwörter',
    title: 'Name, Notiz und Schlagwörter',
    name: 'Ihr Name für das Gerät',
    name_hint: (own) => (own ? `Es nennt sich selbst ${own}.` : 'Es nennt keinen eigenen Namen.'),
    note: 'Notiz',
    note_hint: 'Für Sie und Ihre Kollegen: wo der Schlüssel liegt, wen man anruft.',
    tags: 'Schlagwörter',
    saved: 'Gespeichert.',
};
