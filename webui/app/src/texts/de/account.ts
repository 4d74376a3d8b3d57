// Signing in and passwords. In German.
import { many } from './words';

export const password = {
    label: 'Passwort',
    again: 'Passwort wiederholen',
    show: 'Passwort anzeigen',
    hide: 'Passwort verbergen',
    not_same: 'Die beiden Passwörter stimmen nicht überein.',
    rules_title: 'Das Passwort braucht',
    met: 'erfüllt',
    not_met: 'noch nicht erfüllt',
    length: (least: number, most: number) => `${least} bis ${most} Zeichen`,
    rules: {
        upper: 'einen Großbuchstaben (A bis Z)',
        lower: 'einen Kleinbuchstaben (a bis z)',
        digit: 'eine Ziffer',
        symbol: 'ein Sonderzeichen wie ! # % + - _ ?',
        common: 'nicht leicht zu erraten zu sein',
    },
    violations: {
        too_short: 'Das Passwort ist zu kurz.',
        too_long: 'Das Passwort ist zu lang.',
        no_digit: 'Das Passwort enthält keine Ziffer.',
        no_upper: 'Das Passwort enthält keinen Großbuchstaben.',
        no_lower: 'Das Passwort enthält keinen Kleinbuchstaben.',
        no_symbol: 'Das Passwort enthält kein Sonderzeichen.',
        bad_character: 'Das Passwort enthält ein Zeichen, das nicht verwendet werden kann.',
        too_common: 'Dieses Passwort errät jeder. Bitte wählen Sie ein anderes.',
        same_as_before: 'Das ist das bisherige Passwort. Bitte wählen Sie ein anderes.',
    },
};

export const set_up = {
    title: 'Dieses Gateway einrichten',
    intro: 'Beim ersten Start hat das Gateway einen Einmalcode in sein Protokoll geschrieben. Damit legen Sie das erste Konto an.',
    where: 'Wo finde ich den Code?',
    where_text: 'Auf dem Rechner, auf dem das Gateway läuft, kann dessen Administrator einen neuen ausgeben lassen:',
    where_command: 'sudo fleetgate setup-code',
    code: 'Einrichtungscode',
    code_hint: 'Wie im Protokoll angezeigt. Groß- und Kleinschreibung sowie Bindestriche spielen keine Rolle.',
    wrong_code: 'Dieser Code ist falsch oder nicht mehr gültig. „fleetgate setup-code“ gibt einen neuen aus.',
    code_expired: 'Dieser Code ist zu alt. „fleetgate setup-code“ auf dem Rechner des Gateways gibt einen neuen aus.',
    user: 'Benutzername',
    user_hint: 'Zum Beispiel: admin',
    go: 'Konto anlegen',
    done: 'Dieses Gateway ist bereits eingerichtet. Bitte melden Sie sich an.',
};

export const log_in = {
    title: 'Anmelden',
    user: 'Benutzername',
    go: 'Anmelden',
    wrong: 'Benutzername oder Passwort ist falsch.',
    code: 'Code aus Ihrer Authentifizierungs-App',
    code_hint: 'Sechs Ziffern. Ohne die App: einer Ihrer Wiederherstellungscodes.',
    wrong_code: 'Dieser Code ist falsch oder wurde schon benutzt. Die App zeigt jede halbe Minute einen neuen.',
    account_locked: 'Ein Administrator hat dieses Konto gesperrt. Bitten Sie einen Administrator, es zu entsperren.',
    locked: (time: string, minutes: number) =>
        `Zu viele Fehlversuche. Die Anmeldung von hier ist bis ${time} gesperrt (${many(minutes, 'Minute', 'Minuten')}).`,
    busy: (seconds: number) =>
        `Zu viele Versuche auf einmal. Bitte versuchen Sie es in ${many(seconds, 'Sekunde', 'Sekunden')} erneut.`,
    locked_hint: 'Auf dem Rechner des Gateways hebt „fleetgate admin unlock“ die Sperre sofort auf.',
};

export const change = {
    title: 'Passwort ändern',
    expired: 'Ihr Passwort muss geändert werden: Es ist zu alt, oder jemand anderes hat es gewählt. Wählen Sie ein neues, um fortzufahren.',
    current: 'Aktuelles Passwort',
    next: 'Neues Passwort',
    next_again: 'Neues Passwort wiederholen',
    wrong: 'Das aktuelle Passwort ist falsch.',
    go: 'Passwort ändern',
    done: 'Das Passwort wurde geändert. Ihre anderen Sitzungen wurden beendet.',
};
