// The time zone in which times are written.
let zone: string | undefined;

export const browser_zone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/// Undefined: the browser's; so it is for a name that the browser does not know.
export function show_times_in(name: string | undefined) {
    try {
        zone = name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    } catch {
        zone = undefined;
    }
}

export const zone_in_use = (): string | undefined => zone;

/// Whether clocks in these two zones show the same, this half year and the next.
export function same_clock(a: string, b: string, now = Date.now()): boolean {
    const shown = (timeZone: string, at: number) => new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'long', hourCycle: 'h23' }).format(at).replace(/ \S+$/, '');
    return [now, now + 182 * 86_400_000].every((at) => shown(a, at) === shown(b, at));
}
