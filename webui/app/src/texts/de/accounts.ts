// Who may log in, who is logged in, and the rules for it. In German.
import type * as english from '../en/accounts';
import { many } from './words';

export const accounts: typeof english.accounts = {
    title: 'Konten',
    intro: 'Ein Administrator ändert Dinge; ein Betrachter sieht alles außer Passwörtern und Schlüsseln und ändert nichts.',
    add: 'Konto anlegen',
    name: 'Benutzername',
    role: 'Rolle',
    roles: { administrator: 'Administrator', viewer: 'Betrachter' },
    state: 'Zustand',
    states: { locked: 'Gesperrt', must_change: 'Muss das Passwort ändern', good: 'Darf sich anmelden' },
    sessions: (count: number) => (count === 0 ? 'nicht angemeldet' : many(count, 'offene Sitzung', 'offene Sitzungen')),
    you: 'Sie',
    actions: 'Aktionen',
    make_viewer: 'Zum Betrachter machen',
    make_administrator: 'Zum Administrator machen',
    lock: 'Sperren',
    unlock: 'Entsperren',
    reset: 'Neues Passwort',
    remove_title: 'Konto entfernen',
    remove_text: 'Das Konto und seine Sitzungen enden sofort. Was es getan hat, bleibt im Audit-Protokoll.',
    lock_title: 'Konto sperren',
    lock_text: 'Seine Sitzungen enden sofort, und es kann sich nicht anmelden, bis ein Administrator es entsperrt.',
    reset_title: 'Neues Passwort vergeben',
    reset_text: 'Die Sitzungen des Kontos enden sofort. Sie erhalten ein Passwort, das bei der nächsten Anmeldung geändert werden muss.',
    password_title: 'Einmal-Passwort',
    password_text: (name: string) => `Geben Sie dieses Passwort an ${name} weiter. Es wird nur jetzt angezeigt und muss bei der ersten Anmeldung geändert werden.`,
    copy: 'Kopieren',
    copied: 'Kopiert.',
    done: 'Fertig',
    unlocked: (name: string) => `${name} darf sich wieder anmelden.`,
    of: (action: string, name: string) => `${action}: ${name}`,
    only_administrators: 'Ihr Konto darf hier alles ansehen; Änderungen nehmen Administratoren vor.',
};

export const open_sessions: typeof english.open_sessions = {
    title: 'Offene Sitzungen',
    intro: (minutes: number) => `Eine Sitzung, die ${many(minutes, 'Minute', 'Minuten')} lang niemand benutzt, endet von selbst.`,
    who: 'Konto',
    where: 'Von',
    browser: 'Browser',
    opened: 'Angemeldet',
    used: 'Zuletzt benutzt',
    own: 'diese hier',
    end: 'Beenden',
    end_of: (name: string, where: string) => `Sitzung von ${name} von ${where} beenden`,
    end_others: 'Meine anderen Sitzungen beenden',
    ended: (count: number) => (count === 0 ? 'Sie haben keine andere Sitzung.' : `${many(count, 'Sitzung', 'Sitzungen')} beendet.`),
    unknown_browser: 'Ein unbekanntes Programm',
    on: (browser: string, system: string) => `${browser} unter ${system}`,
};

export const rules: typeof english.rules = {
    title: 'Regeln für die Anmeldung',
    idle: 'Sitzung nach so vielen Minuten ohne Benutzung beenden',
    policy: 'Passwörter',
    policies: {
        kfs: 'Wie in Verträgen verlangt: 8 bis 64 Zeichen aus vier Arten, jedes Jahr ein neues',
        modern: 'Modern: mindestens 12 Zeichen, kein leicht zu erratendes, kein Ablauf',
    },
    policy_hint: 'Für Passwörter, die ab jetzt gewählt werden. Die vorhandenen bleiben gültig.',
    saved: 'Gespeichert. Die Regeln gelten ab jetzt.',
};
