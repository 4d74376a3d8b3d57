// The settings screen. In English.
export const settings = {
    title: 'Settings',
    account: 'Your account',
    change_password: 'Change the password',
    colours: 'Colours of this page',
    language: 'Language of this page',
    file_title: 'From the configuration file',
    file: (path: string) => `These come from ${path} and can only be changed there; the service reads the file again on reload.`,
    no_file: 'There is no configuration file: every setting has its default.',
    name: 'Setting',
    value: 'Value',
    source: 'Source',
    sources: { file: 'file', default: 'default' },
    traps_where: (where: string) => `Traps are ${where}.`,
    traps_count: (received: number, readings: number) =>
        `Since the start ${received} came from your devices and caused ${readings} readings.`,
    traps_others: (strangers: number, refused: number) => `${strangers} came from elsewhere, ${refused} were refused.`,
    about: 'About',
    version: (version: string) => `Version ${version}`,
    host: (host: string) => `Running on ${host}`,
};
