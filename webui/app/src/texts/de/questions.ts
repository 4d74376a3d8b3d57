// Which device is which? In German.
import type { Question, QuestionAnswer } from '../../api/types';
import { many } from './words';

export const questions = {
    title: 'Welches Gerät ist welches?',
    short: (n: number) => `${many(n, 'Frage wartet', 'Fragen warten')} auf Ihre Antwort: Welches Gerät ist welches?`,
    go: 'Beantworten',
    none: 'Nichts ist offen. Wenn eine Suche etwas findet, das ein bekanntes Gerät sein könnte, und nichts verrät, ob es das ist, wird hier gefragt.',
    waiting: (n: number) => `${many(n, 'Frage ist', 'Fragen sind')} offen. Bis Sie antworten, bleibt der Bestand, wie er ist.`,
    known: 'Registriert',
    found: 'Gefunden',
    device: (id: number) => `Gerät ${id}`,
    fields: { address: 'Adresse', what: 'Gerät', serial: 'Seriennummer', mac: 'MAC-Adresse', read_with: 'Gelesen mit' },
    not_told: 'nicht angegeben',
    differs: '(abweichend)',
    since: (text: string) => `gefragt ${text}`,
    last_seen: (text: string) => `zuletzt gesehen ${text}`,
    what_is_so: 'Was trifft zu?',
    send: 'So ausführen',
    titles: {
        second_address: 'Ein Gerät unter zwei Adressen?',
        weaker_credential: 'Ist es noch dieses Gerät?',
        other_model: 'Eine Seriennummer, zwei Geräte?',
        address_taken: 'Ein anderes Gerät oder dasselbe, verändert?',
        new_number: 'Eine neue Platine oder ein anderes Gerät?',
        moved_with_server: 'Mit dem Druckserver umgezogen?',
    },
    sentence: ({ kind, known, found }: Question) => {
        const claim = found.serial ? `seine Seriennummer ${found.serial}` : found.mac ? `seine MAC-Adresse ${found.mac}` : 'keine Seriennummer';
        const what = [found.maker, found.model].filter(Boolean).join(' ') || 'ein anderes Gerät';
        return {
            second_address: `Das Gerät antwortet unter ${known.address}, und etwas, das ${claim} nennt, antwortet auch unter ${found.address}.`,
            weaker_credential: `Das Gerät antwortet unter ${known.address} nicht mehr mit seinen Zugangsdaten; was unter ${found.address} ${claim} nennt, wurde mit ${found.read_with ?? ''} gelesen, was weniger beweist.`,
            other_model: `Das Gerät antwortet unter ${known.address} nicht mehr; ${what} unter ${found.address} nennt ${claim}, aber ein anderes Modell und eine andere MAC-Adresse.`,
            address_taken: `Wo das Gerät war, unter ${found.address}, antwortet jetzt ${what}; nur das Modell unterscheidet die beiden.`,
            new_number: `Was unter ${found.address} antwortet, hat MAC-Adresse und Modell des Geräts, nennt aber die Seriennummer ${found.serial ?? ''}.`,
            moved_with_server: `Das Gerät antwortet unter ${known.address} nicht mehr. Drucker, die mit ihm hinter dieser Adresse standen, sind jetzt unter ${found.address}, wo ${what} am selben Platz des Druckservers antwortet; keiner nennt eine Seriennummer.`,
        }[kind];
    },
    answer: (answer: QuestionAnswer, { kind, known, found }: Question): { title: string; meaning: string } => {
        const registered = kind === 'address_taken' || kind === 'new_number' || kind === 'moved_with_server';
        const here = known.address === found.address && known.port === found.port;
        switch (answer) {
            case 'same_device':
                return registered
                    ? { title: 'Dieselbe Maschine', meaning: 'Das Gerät wird mit dem weitergeführt, was dort gelesen wurde; beide Verläufe werden zusammengeführt. Das lässt sich nicht rückgängig machen.' }
                    : { title: 'Seine zweite Schnittstelle', meaning: 'Sie wird nicht registriert, und es wird nicht noch einmal gefragt.' };
            case 'moved':
                return here
                    ? { title: 'Dasselbe Gerät', meaning: `Es wird ab jetzt mit ${found.read_with ?? 'den anderen Zugangsdaten'} gelesen.` }
                    : { title: `Es ist nach ${found.address} umgezogen`, meaning: 'Das Gerät wird ab jetzt dort gelesen; sein Verlauf geht weiter.' };
            case 'another_device':
                return registered
                    ? { title: 'Ein anderes Gerät', meaning: 'Beide bleiben im Bestand, jedes mit eigenem Verlauf.' }
                    : { title: 'Ein anderes Gerät mit derselben Nummer', meaning: 'Es wird eigenständig registriert und ab jetzt an MAC-Adresse oder Standort erkannt.' };
            case 'leave':
                return { title: 'So lassen', meaning: 'Es geschieht nichts, und es wird erst wieder gefragt, wenn dort etwas anderes antwortet.' };
        }
    },
    answered: (answer: string, by: string) => `${answer} – beantwortet von ${by}`,
    closed_by_itself: (why: string) => `Von selbst erledigt: ${why}`,
    closed: (n: number) => `${many(n, 'Frage', 'Fragen')} beantwortet oder erledigt`,
};
