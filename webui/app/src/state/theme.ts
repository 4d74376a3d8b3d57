// Light, dark, or as the system says. Kept in this browser.
import { Store } from './store';

export type Theme = 'system' | 'light' | 'dark';
const kKey = 'fleetgate-theme';
export const kThemes: readonly Theme[] = ['system', 'light', 'dark'];

function stored(): Theme {
    try {
        const value = localStorage.getItem(kKey);
        return value === 'light' || value === 'dark' ? value : 'system';
    } catch {
        return 'system';
    }
}

export const theme = new Store<Theme>(stored());

function apply() {
    const now = theme.get();
    if (now === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = now;
}

export function choose_theme(next: Theme) {
    theme.set(next);
    try {
        localStorage.setItem(kKey, next);
    } catch {
        // A browser that keeps nothing shows the choice until the page is closed.
    }
}

theme.follow(apply);
apply();
