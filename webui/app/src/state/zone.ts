// Whose clock the page's times are told by: the site's, where the gateway and its devices stand, unless the reader wants
// his browser's.
import { show_times_in } from '../texts/zone';

export const kClocks = ['site', 'browser'] as const;
export type Clock = (typeof kClocks)[number];
const kKey = 'fleetgate-clock';

export function chosen_clock(): Clock {
    try {
        return localStorage.getItem(kKey) === 'browser' ? 'browser' : 'site';
    } catch {
        return 'site';
    }
}

/// Before anything with a time is drawn.
export function use_site_zone(zone: string | undefined) {
    show_times_in(chosen_clock() === 'site' ? zone : undefined);
}

/// The page is loaded anew, as every time on it changes.
export function choose_clock(next: Clock) {
    try {
        localStorage.setItem(kKey, next);
    } catch {
        return;
    }
    location.reload();
}
