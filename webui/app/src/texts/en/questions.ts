// Which device is which? In English.
import type { Question, QuestionAnswer } from '../../api/types';
import { many } from './words';

export const questions = {
    title: 'Which device is which?',
    short: (n: number) => `${many(n, 'question needs', 'questions need')} your answer: which device is which?`,
    go: 'Answer',
    none: 'Nothing is open. When a search finds something that could be a known device, and nothing tells whether it is, it is asked here.',
    waiting: (n: number) => `${many(n, 'question is', 'questions are')} open. Until you answer, the register stays as it is.`,
    known: 'Registered',
    found: 'Found',
    device: (id: number) => `device ${id}`,
    fields: { address: 'Address', what: 'Device', serial: 'Serial number', mac: 'MAC address', read_with: 'Read with' },
    not_told: 'not told',
    differs: '(differs)',
    since: (text: string) => `asked ${text}`,
    last_seen: (text: string) => `last seen ${text}`,
    what_is_so: 'What is so?',
    send: 'Do so',
    titles: {
        second_address: 'One device at two addresses?',
        weaker_credential: 'Is it still this device?',
        other_model: 'One serial number, two devices?',
        address_taken: 'Another device, or the same one changed?',
        new_number: 'A new board, or another device?',
        moved_with_server: 'Moved with its print server?',
    },
    sentence: ({ kind, known, found }: Question) => {
        const claim = found.serial ? `its serial number ${found.serial}` : found.mac ? `its MAC address ${found.mac}` : 'no serial number';
        const what = [found.maker, found.model].filter(Boolean).join(' ') || 'another device';
        return {
            second_address: `The device answers at ${known.address}, and something that tells ${claim} answers at ${found.address} too.`,
            weaker_credential: `The device no longer answers at ${known.address} with its credential; what tells ${claim} at ${found.address} was read with ${found.read_with ?? ''}, which proves less.`,
            other_model: `The device no longer answers at ${known.address}; ${what} at ${found.address} tells ${claim}, but another model and MAC address.`,
            address_taken: `Where the device was, at ${found.address}, ${what} answers now; nothing but the model tells the two apart.`,
            new_number: `What answers at ${found.address} has the MAC address and model of the device, but tells the serial number ${found.serial ?? ''}.`,
            moved_with_server: `The device no longer answers at ${known.address}. Printers that stood behind that address with it are at ${found.address} now, where ${what} answers in the same place of the print server; neither tells a serial number.`,
        }[kind];
    },
    answer: (answer: QuestionAnswer, { kind, known, found }: Question): { title: string; meaning: string } => {
        const registered = kind === 'address_taken' || kind === 'new_number' || kind === 'moved_with_server';
        const here = known.address === found.address && known.port === found.port;
        switch (answer) {
            case 'same_device':
                return registered
                    ? { title: 'The same machine', meaning: 'The device goes on with what was read there; both histories are joined. This cannot be undone.' }
                    : { title: 'Its second interface', meaning: 'It is not registered, and not asked about again.' };
            case 'moved':
                return here
                    ? { title: 'The same device', meaning: `It is read with ${found.read_with ?? 'the other credential'} from now on.` }
                    : { title: `It moved to ${found.address}`, meaning: 'The device is read there from now on; its history goes on.' };
            case 'another_device':
                return registered
                    ? { title: 'Another device', meaning: 'Both stay in the register, each with its own history.' }
                    : { title: 'Another device with the same number', meaning: 'It is registered on its own, and known by its MAC address or place from now on.' };
            case 'leave':
                return { title: 'Leave it', meaning: 'Nothing is done, nor asked until something else answers there.' };
        }
    },
    answered: (answer: string, by: string) => `${answer} – answered by ${by}`,
    closed_by_itself: (why: string) => `Closed by itself: ${why}`,
    closed: (n: number) => `${many(n, 'question', 'questions')} answered or closed`,
};
