// What is wrong with a device. In German.
import { many } from './words';

export const condition = {
    ok: 'Bereit',
    warning: 'Warnung',
    error: 'Gestört',
    silent: 'Keine Antwort',
    quiet: 'Aus wie üblich',
    unread: 'Noch nicht gelesen',
    idle: 'Bereit',
    printing: 'Druckt',
    warming_up: 'Wärmt auf',
    down: 'Außer Betrieb',
    other: 'In einem anderen Zustand',
    unknown: 'Unbekannt',
    asleep: 'Im Ruhemodus',
};

export const wrong = {
    title: 'Was nicht stimmt',
    nothing: 'Alles in Ordnung.',
    classes: { stop: 'Gestört', warn: 'Prüfen', plan: 'Vorsorgen', info: 'Hinweis', state: 'Hinweis' },
    who: {
        unknown: 'Wer helfen kann, ist nicht bekannt',
        nobody: 'Es ist nichts zu tun',
        user: 'Das kann jeder beheben',
        key_operator: 'Für den Gerätebetreuer',
        technician: 'Für den Servicetechniker',
        administrator: 'Für den Administrator',
    },
    raised: 'bisher einmal gemeldet',
    clearing: 'nicht mehr gemeldet',
    ending: 'Klingt ab',
    since: (ago: string) => `gemeldet ${ago}`,
    ended: (ago: string) => `behoben ${ago}`,
    consequences: 'Deshalb auch:',
    why: (n: number) => `Warum: ${many(n, 'Quelle', 'Quellen')}`,
    closed: (n: number) => `Früher: ${many(n, 'Eintrag', 'Einträge')}`,
    older: 'Ältere anzeigen',
    no_older: 'Mehr ist nicht gespeichert.',
    sources: {
        alert: 'Meldungstabelle',
        error_bit: 'Fehlerstatus',
        state: 'Betriebszustand',
        flag: 'Herstellereigener Status',
        supply_level: 'Füllstand',
        tray_level: 'Füllstand des Fachs',
        panel: 'Bedienfeld',
        log: 'Protokoll des Geräts',
    },
};

/// hrPrinterDetectedErrorState's words.
export const errors = {
    lowPaper: 'wenig Papier',
    noPaper: 'kein Papier',
    lowToner: 'wenig Toner',
    noToner: 'Toner leer',
    doorOpen: 'Abdeckung offen',
    jammed: 'Papierstau',
    offline: 'offline',
    serviceRequested: 'Service nötig',
    inputTrayMissing: 'Papierfach fehlt',
    outputTrayMissing: 'Ausgabefach fehlt',
    markerSupplyMissing: 'Verbrauchsmaterial fehlt',
    outputNearFull: 'Ausgabefach fast voll',
    outputFull: 'Ausgabefach voll',
    inputTrayEmpty: 'Papierfach leer',
    overduePreventMaint: 'Wartung überfällig',
} as Record<string, string>;
