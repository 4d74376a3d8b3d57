// Who is signed in, where the reader is, and the groups that every screen names.
import { api, use_csrf, when_signed_out, type Group, type Session } from './api';
import { choose_language, language, type Language } from './shared/language';
import { Store } from './shared/store';
import { texts } from './texts';

export const session = new Store<Session | undefined>(undefined);
export const notice = new Store('');
export const groups = new Store<Group[]>([]);

export async function load_groups() {
    groups.set((await api.groups()).groups);
}

const kChosen = 'fleetgate-language-chosen';

/// In this browser, from now on; and with the account of whoever is signed in, now or next, for his letters too.
export async function change_language(next: Language) {
    try {
        sessionStorage.setItem(kChosen, next);
    } catch {
        // Then the account's own language wins at the next sign-in.
    }
    if (session.get()?.user) await api.set_language(next).catch(() => {});
    choose_language(next);
}

/// Page and letters of an account speak one language: the one chosen just now, else the account's own, else the page's.
function settle_language(me: Session) {
    const here = language();
    let chosen = false;
    try {
        chosen = sessionStorage.getItem(kChosen) === here;
        sessionStorage.removeItem(kChosen);
    } catch {
        // No storage: nothing was chosen.
    }
    if (me.language === here) return;
    if (me.language && !chosen) choose_language(me.language);
    else void api.set_language(here).catch(() => {});
}

export function enter(next: Session) {
    use_csrf(next.csrf);
    session.set(next);
    if (next.user) settle_language(next);
    if (next.state === 'signed_in') {
        notice.set('');
        void load_groups().catch(() => {});
    }
}

export async function sign_out() {
    await api.log_out().catch(() => {});
    // Who signs in next may be somebody else, who has no business where this one was.
    location.hash = '';
    enter({ state: 'signed_out' });
}

when_signed_out(() => {
    if (session.get()?.state !== 'signed_in') return;
    notice.set(texts.failure.signed_out);
    enter({ state: 'signed_out' });
});

export type Place = { at: 'devices' | 'gateways' | 'codes' | 'groups' | 'mail' | 'audit' } | { at: 'device'; id: number } | { at: 'gateway'; id: string } | { at: 'file'; gateway: string; name: string };
function parse(hash: string): Place {
    const path = hash.replace(/^#\/?/, '');
    const device = /^devices\/(\d{1,15})$/.exec(path);
    if (device) return { at: 'device', id: Number(device[1]) };
    const file = /^gateways\/(gw-[0-9a-f]{1,32})\/((?:audit|system)-[0-9-]{10}\.zip)$/.exec(path);
    if (file?.[1] && file[2]) return { at: 'file', gateway: file[1], name: file[2] };
    const gateway = /^gateways\/(gw-[0-9a-f]{1,32})$/.exec(path);
    if (gateway?.[1]) return { at: 'gateway', id: gateway[1] };
    if (path === 'gateways' || path === 'codes' || path === 'groups' || path === 'mail' || path === 'audit') return { at: path };
    return { at: 'devices' };
}
export const place = new Store<Place>(parse(location.hash));
window.addEventListener('hashchange', () => place.set(parse(location.hash)));

/// "All › Customer A › Berlin"
export function path_of(id: number, all: Group[]): string {
    const names: string[] = [];
    for (let group = all.find((g) => g.id === id); group && names.length < 50; group = all.find((g) => g.id === group?.parent)) names.unshift(group.name);
    return names.join(' › ') || String(id);
}
