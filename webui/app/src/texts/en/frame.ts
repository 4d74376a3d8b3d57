// What stands around every screen, and what goes wrong on any. In English.
export const nav = {
    label: 'Main',
    today: 'Today',
    devices: 'Devices',
    discovery: 'Discovery',
    connection: 'Connection',
    settings: 'Settings',
    sign_out: 'Sign out',
    account: (user: string) => `Signed in as ${user}`,
    theme: 'Colours',
    language: 'Language',
    as_browser: 'as the browser',
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
};

export const live = {
    on: 'Live',
    off: 'Reconnecting…',
    on_long: 'Changes appear as they happen.',
    off_long: 'The gateway cannot be reached. Trying again; what is shown may be old.',
};

export const failure = {
    network: 'The gateway cannot be reached. Is the service running?',
    internal: 'The gateway could not do this. Its log says why.',
    not_found: 'This is no longer there.',
    signed_out: 'You were signed out. Please sign in again.',
    retry: 'Try again',
    changed_meanwhile: 'Somebody else changed this meanwhile, and nothing of yours was saved. Close this to see what it is now, and make your change again.',
};
