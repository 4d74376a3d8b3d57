// "3 min ago", kept current by one timer for the whole page.
import { texts } from '../texts';
import { Store } from './store';

export const now = new Store<number>(Date.now());
setInterval(() => now.set(Date.now()), 5000);

export function ago(time: string | undefined, at: number): string {
    if (!time) return texts.ago.never;
    const seconds = Math.max(0, Math.round((Math.max(at, Date.now()) - Date.parse(time)) / 1000));
    if (seconds < 5) return texts.ago.now;
    if (seconds < 60) return texts.ago.seconds(seconds - (seconds % 5));
    if (seconds < 3600) return texts.ago.minutes(Math.floor(seconds / 60));
    if (seconds < 48 * 3600) return texts.ago.hours(Math.floor(seconds / 3600));
    return texts.ago.days(Math.floor(seconds / 86400));
}
