// Priority, schedule and what they cost. In German.
import { in_german } from './in_german';
import { duration, many, number, octets, one_digit, rate, rounded } from './words';

const percent = new Intl.NumberFormat('de', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const priority = {
    title: 'Priorität',
    names: { high: 'Hoch', middle: 'Mittel', low: 'Niedrig' },
    auto: 'Nach Druckaufkommen',
    choose: 'Wie sie bestimmt wird',
    by_hand: 'von Hand festgelegt',
    no_reason: 'noch nicht zugewiesen',
    else_by_use: (name: string, reason: string) => `Nach Druckaufkommen wäre sie ${name.toLowerCase()}: ${in_german(reason)}.`,
    group_title: 'Priorität einer ganzen Suche',
    group_text: (name: string) => `Gilt für alle Geräte, die „${name}“ zuletzt gefunden hat, bis Sie etwas anderes festlegen.`,
    set_for: (devices: number) => `Festgelegt für ${many(devices, 'Gerät', 'Geräte')}.`,
};

export const schedule = {
    title: 'Wie oft Geräte abgefragt werden',
    kind: 'Zeitplan',
    kinds: {
        fast: 'Schnell: jedes Gerät jede Minute',
        standard: 'Standard: die Tabelle nach Anzahl und Priorität',
        custom: 'Benutzerdefiniert',
    },
    kinds_text: {
        fast: 'Eine kleine Frage pro Minute zeigt, ob sich etwas getan hat. Zähler und Verbrauchsmaterial werden dann gelesen, höchstens stündlich und mindestens täglich.',
        standard: 'Je mehr Geräte es gibt, desto seltener wird jedes abgefragt; solche mit hoher Priorität öfter als andere.',
        custom: 'Eigene Intervalle für jede Priorität.',
    },
    priority: 'Priorität',
    devices: 'Geräte',
    alerts: 'Meldungen',
    counters: 'Zähler, Verbrauchsmaterial',
    of: (what: string, priority: string) => `${what}, Priorität ${priority.toLowerCase()}`,
    duration,
    sleeper: 'Ein Gerät, das im Ruhemodus ist, höchstens alle',
    load: 'Geschätzte Last',
    load_text: 'Eine Schätzung für Ihre Geräte an einem Arbeitstag: was Fragen und Antworten im Netzwerk in beide Richtungen ausmachen.',
    checks: 'Abfragen pro Sekunde',
    packets: 'Pakete pro Sekunde',
    device_day: 'Je Gerät und Tag',
    all_day: 'Alle pro Tag',
    rate,
    octets,
    now: 'Jetzt',
    then: 'Wie gewählt',
    standard: 'Standardtabelle',
    kfs: 'KFS',
    undo: 'Rückgängig',
    saved: 'Gespeichert. Ab jetzt werden die Geräte danach abgefragt.',
};

export const load = {
    title: 'Was es kostet, gemessen',
    span: 'Zeitraum',
    checks: 'Abfragen pro Sekunde',
    packets: 'Pakete pro Sekunde',
    device_day: 'Je Gerät und Tag',
    late: 'Pünktlich',
    processor: 'Prozessor',
    last: (seconds: number) => `Letzte ${rounded(seconds)}`,
    rate,
    octets,
    within: (share: number) => `${percent.format(Math.floor(share * 10_000) / 100)} % innerhalb von 5 s`,
    share: (share: number) => `${one_digit(share * 100)} % eines Kerns`,
    devices: (all: number, awake: number, asleep: number, silent: number) =>
        `${many(all, 'Gerät', 'Geräte')}: ${number(awake)} wach, ${number(asleep)} im Ruhemodus, ${number(silent)} ohne Antwort.`,
    nothing: 'Es wurde noch nichts abgefragt.',
    beside: (kfs: number, memory: number) =>
        `KYOCERA Fleet Services braucht nach eigenen Angaben bei so vielen Geräten ${octets(kfs)} je Gerät und Tag.` +
        (memory > 0 ? ` Dieses Programm belegt ${octets(memory)} Arbeitsspeicher.` : ''),
    wakes: (month: string, avoided: number, caused: number) =>
        `Im Monat ${month} wurden Geräte im Ruhemodus ${number(avoided)}-mal in Ruhe gelassen; ${number(caused)} wurden möglicherweise durch eine Frage geweckt.`,
    in_line: (devices: number) => `${many(devices, 'Gerät wartet', 'Geräte warten')} darauf, ausgelesen zu werden.`,
    waiting: (readings: number) =>
        `${many(readings, 'Auslesung konnte', 'Auslesungen konnten')} noch nicht gespeichert werden: Der Grund steht im Protokoll.`,
};
