// Was jetzt jemanden braucht. Auf Deutsch.
import type { Texts } from '../en/index';

const format = new Intl.NumberFormat('de');
const number = (n: number) => format.format(n);
const many = (n: number, one: string, more: string) => `${number(n)} ${n === 1 ? one : more}`;
/// "3. März"; a day is the same everywhere.
function day(iso: string): string {
    const year = iso.slice(0, 4) === String(new Date().getUTCFullYear()) ? undefined : 'numeric';
    return new Intl.DateTimeFormat('de', { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

export const today: Texts['today'] = {
    title: 'Heute',
    devices: (n) => many(n, 'Gerät', 'Geräte'),
    all_answer: (n) => (n === 1 ? 'Das Gerät antwortet.' : `Alle ${number(n)} Geräte antworten.`),
    nothing: 'Im Moment wird niemand gebraucht.',
    needed: (n) => `${many(n, 'Sache braucht', 'Dinge brauchen')} jemanden.`,
    needs: 'Was jemanden braucht',
    who: {
        user: 'Alle am Gerät',
        key_operator: 'Wer das Gerät betreut',
        technician: 'Ein Techniker',
        administrator: 'Sie als Administrator',
        unknown: 'Niemand genannt für',
        nobody: 'Niemand',
    },
    can: {
        user: 'Papierstau beheben, Klappe schließen, Papier nachlegen',
        key_operator: 'Toner und andere Verbrauchsmaterialien wechseln',
        technician: 'Reparatur und Wartung',
        administrator: 'Einstellungen und Netzwerk',
        unknown: 'Das Gerät sagt nicht, wer helfen kann',
        nobody: 'Es ist nichts zu tun.',
    },
    since: (ago) => `seit: ${ago}`,
    more: (n) => `und ${number(n)} weitere`,
    show_more: (n) => `${number(n)} weitere anzeigen`,
    go_devices: 'In der Liste ansehen',
    supplies: 'Bald leer',
    supplies_none: (days) => `In den nächsten ${days} Tagen geht voraussichtlich nichts zur Neige.`,
    supplies_hint: 'Aus dem Verlauf jedes Geräts; wer erst seit weniger als drei Wochen beobachtet wird, hat noch keine Vorhersage.',
    by: (expected) => `etwa am ${day(expected)}`,
    between: (earliest, latest) => `${day(earliest)} bis ${day(latest)}`,
    silent: 'Antwortet nicht mehr',
    silent_none: 'Jedes Gerät, das antworten sollte, antwortet.',
    quiet: (n) => `${many(n, 'Gerät ist', 'Geräte sind')} wie um diese Zeit üblich aus oder im Ruhezustand.`,
    unread: (n) => `${many(n, 'Gerät wurde', 'Geräte wurden')} registriert und noch nicht gelesen.`,
    last_answer: (ago) => `letzte Antwort ${ago}`,
    questions: 'Fragen',
    manager: 'Verbindung zum Manager',
    managers: {
        none: 'Es wird kein Manager verwendet. Das Gateway arbeitet für sich, und nichts verlässt dieses Netz.',
        'not registered': 'Dieses Gateway ist noch nicht beim Manager registriert.',
        pending: 'Registriert; der Manager hat dieses Gateway noch nicht angenommen.',
        managed: 'Verbunden.',
        refused: 'Der Manager hat dieses Gateway abgelehnt.',
    },
    contact: (ago) => `Letzte Antwort des Managers: ${ago}.`,
    no_contact: 'Der Manager hat seit dem Start des Gateways nicht geantwortet.',
    queued: (n) => (n === 0 ? 'Nichts wartet auf die Übertragung.' : `${many(n, 'Nachricht wartet', 'Nachrichten warten')} auf die Übertragung.`),
    empty_title: 'Willkommen. Suchen Sie zuerst Ihre Drucker',
    empty_text:
        'Nennen Sie die Netze, in denen Drucker stehen. Das Gateway fragt jede Adresse mit wenigen Paketen, registriert die gefundenen Drucker, und ab dann zeigt diese Seite, was jemanden braucht.',
    empty_steps: ['Nennen Sie ein Netz, etwa 192.0.2.0/24, und die SNMP-Community oder das Konto Ihrer Drucker.', 'Sehen Sie zu, wie die Drucker während der Suche erscheinen.', 'Kommen Sie hierher zurück: Was jemanden braucht, steht oben.'],
    empty_go: 'Geräte suchen',
};
