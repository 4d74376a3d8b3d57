// Where the reader is: the part of the address after '#'.
import { Store } from './store';

export type Route = { at: 'today' } | { at: 'devices' } | { at: 'device'; id: number } | { at: 'questions' } | { at: 'discovery' } | { at: 'connection' } | { at: 'logs' } | { at: 'sent' } | { at: 'settings' } | { at: 'password' };

export function parse(hash: string): Route {
    const path = hash.replace(/^#\/?/, '');
    const device = /^devices\/(\d{1,15})$/.exec(path);
    if (device) return { at: 'device', id: Number(device[1]) };
    if (path === 'questions' || path === 'discovery' || path === 'connection' || path === 'logs' || path === 'sent' || path === 'settings' || path === 'password') return { at: path };
    return path === 'devices' ? { at: 'devices' } : { at: 'today' };
}

export const route = new Store<Route>(parse(location.hash));

/// Where the list was scrolled to: going back from a device returns there.
let list_scroll = 0;

window.addEventListener('hashchange', () => {
    const before = route.get();
    const next = parse(location.hash);
    if (before.at === 'devices') list_scroll = window.scrollY;
    route.set(next);
    requestAnimationFrame(() => window.scrollTo(0, next.at === 'devices' ? list_scroll : 0));
});

export const links = {
    today: '#/today',
    devices: '#/devices',
    device: (id: number) => `#/devices/${id}`,
    questions: '#/questions',
    discovery: '#/discovery',
    connection: '#/connection',
    logs: '#/logs',
    sent: '#/sent',
    settings: '#/settings',
    password: '#/password',
};
