// What stands around every screen, and what goes wrong on any. In German.
export const nav = {
    label: 'Hauptnavigation',
    today: 'Heute',
    devices: 'Geräte',
    discovery: 'Gerätesuche',
    connection: 'Verbindung',
    settings: 'Einstellungen',
    sign_out: 'Abmelden',
    account: (user: string) => `Angemeldet als ${user}`,
    theme: 'Farben',
    language: 'Sprache',
    as_browser: 'wie der Browser',
    themes: { system: 'wie das System', light: 'hell', dark: 'dunkel' },
};

export const live = {
    on: 'Live',
    off: 'Verbindet neu…',
    on_long: 'Änderungen erscheinen, sobald sie eintreten.',
    off_long: 'Das Gateway ist nicht erreichbar. Es wird weiter versucht; die Anzeige kann veraltet sein.',
};

export const failure = {
    network: 'Das Gateway ist nicht erreichbar. Läuft der Dienst?',
    internal: 'Das Gateway konnte das nicht ausführen. Der Grund steht in seinem Protokoll.',
    not_found: 'Das gibt es nicht mehr.',
    signed_out: 'Sie wurden abgemeldet. Bitte melden Sie sich erneut an.',
    retry: 'Erneut versuchen',
    changed_meanwhile:
        'Jemand anderes hat dies inzwischen geändert, und nichts von Ihnen wurde gespeichert. Schließen Sie dies, um den neuen Stand zu sehen, und wiederholen Sie Ihre Änderung.',
};
