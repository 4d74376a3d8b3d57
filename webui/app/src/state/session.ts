// Who is signed in, and what the page does about it.
import { api } from '../api/api';
import { use_csrf, when_signed_out } from '../api/client';
import type { Session } from '../api/types';
import { texts } from '../texts';
import { start_live, stop_live } from './live';
import { Store, useStore } from './store';
import { use_site_zone } from './zone';

/// undefined until the gateway has answered for the first time.
export const session = new Store<Session | undefined>(undefined);
/// One sentence for the log-in screen: why the reader is there.
export const log_in_notice = new Store<string>('');

/// Whether the reader may change things; a viewer may not.
export const is_administrator = (now: Session | undefined) => now?.role === 'administrator';

/// The same, in a component.
export const useAdministrator = () => is_administrator(useStore(session));

export function enter(next: Session) {
    use_csrf(next.csrf);
    use_site_zone(next.time_zone);
    session.set(next);
    if (next.state === 'signed_in') {
        log_in_notice.set('');
        start_live();
    } else {
        stop_live();
    }
}

export async function ask_session() {
    enter(await api.session());
}

function back_to_log_in(why: string) {
    const now = session.get();
    if (!now || now.state === 'signed_out') return;
    log_in_notice.set(why);
    enter({ state: 'signed_out', product: now.product });
}

export async function sign_out() {
    await api.log_out().catch(() => {});
    back_to_log_in('');
}

when_signed_out(() => back_to_log_in(texts.failure.signed_out));
