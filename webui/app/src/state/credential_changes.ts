// Changes of many devices' credentials, as the gateway's events tell them.
import type { CredentialChange } from '../api/types';
import { Store } from './store';

/// The one that was heard of last; its results come with an answer, not with an event.
export const credential_change = new Store<CredentialChange | undefined>(undefined);

export function credential_change_heard(change: CredentialChange) {
    credential_change.update((now) => (now && now.id > change.id ? now : { ...change, results: now?.id === change.id ? now.results : undefined }));
}
