// Every word the page says, in German.
import type { Texts } from '../en/index';
import * as frame from './frame';
import * as account from './account';
import * as conditions from './conditions';
import * as devices from './devices';
import * as device from './device';
import * as questions from './questions';
import * as connection from './connection';
import * as discovery from './discovery';
import * as polling from './polling';
import * as settings from './settings';
import * as history from './history';
import * as gateway_texts from './gateway_texts';
import * as accounts from './accounts';
import * as list from './list';
import * as today from './today';
import * as logs from './logs';
import * as notifications from './notifications';
import * as proofs from './proofs';
import * as upkeep from './upkeep';
import * as raw from './raw';
import * as credential_use from './credential_use';
import * as results from './results';
import * as sent from './sent';
import { collator, number, octets } from './words';

export const de: Texts = {
    lang: 'de',
    product: 'Fleetgate',
    page_title: (screen: string) => `${screen} · Fleetgate`,
    skip: 'Zum Inhalt springen',
    close: 'Schließen',
    cancel: 'Abbrechen',
    remove: 'Entfernen',
    save: 'Speichern',
    loading: 'Wird geladen…',
    number,
    octets,
    collator,
    none: '—',
    ...frame,
    ...account,
    ...conditions,
    ...devices,
    ...device,
    ...questions,
    ...connection,
    ...discovery,
    ...polling,
    ...settings,
    ...history,
    ...gateway_texts,
    ...accounts,
    ...list,
    ...today,
    ...logs,
    ...notifications,
    ...proofs,
    ...upkeep,
    ...raw,
    ...credential_use,
    ...results,
    ...sent,
};
