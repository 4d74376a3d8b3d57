// The settings screen. In German.
import { number } from './words';

export const settings = {
    title: 'Einstellungen',
    contents: 'Auf dieser Seite',
    account: 'Ihr Konto',
    change_password: 'Passwort ändern',
    clock: 'Zeiten gelten für',
    clocks: { site: 'den Standort', browser: 'diesen Browser' },
    clock_hint: (site: string, browser: string) => (site === browser ? `Beide sind in ${site}.` : `Der Standort ist in ${site}, dieser Browser in ${browser}.`),
    colours: 'Farben dieser Seite',
    language: 'Sprache dieser Seite',
    file_title: 'Aus der Konfigurationsdatei',
    file: (path: string) =>
        `Diese Werte stammen aus ${path} und lassen sich nur dort ändern; beim Neuladen liest der Dienst die Datei erneut.`,
    no_file: 'Es gibt keine Konfigurationsdatei: Alle Einstellungen haben ihren Vorgabewert.',
    name: 'Einstellung',
    value: 'Wert',
    source: 'Quelle',
    sources: { file: 'Datei', default: 'Vorgabe' },
    traps_where: (where: string) => `SNMP-Traps: ${where}.`,
    traps_count: (received: number, readings: number) =>
        `Seit dem Start kamen ${number(received)} von Ihren Geräten und lösten ${number(readings)} Auslesungen aus.`,
    traps_others: (strangers: number, refused: number) =>
        `${number(strangers)} kamen von anderswo, ${number(refused)} wurden abgewiesen.`,
    about: 'Über dieses Programm',
    version: (version: string) => `Version ${version}`,
    host: (host: string) => `läuft auf ${host}`,
};
