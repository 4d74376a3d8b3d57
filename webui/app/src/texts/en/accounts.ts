// Who may log in, who is logged in, and the rules for it. In English.
import { many } from './words';

export const accounts = {
    title: 'Accounts',
    intro: 'An administrator changes things; a viewer sees everything but passwords and keys, and changes nothing.',
    add: 'Add an account',
    name: 'User name',
    role: 'Role',
    roles: { administrator: 'Administrator', viewer: 'Viewer' },
    state: 'State',
    states: { locked: 'Locked', must_change: 'Must change the password', good: 'May log in' },
    sessions: (count: number) => (count === 0 ? 'not logged in' : many(count, 'open session', 'open sessions')),
    you: 'you',
    actions: 'Actions',
    make_viewer: 'Make a viewer',
    make_administrator: 'Make an administrator',
    lock: 'Lock',
    unlock: 'Unlock',
    reset: 'New password',
    remove_title: 'Remove an account',
    remove_text: 'The account and its sessions end at once. What it did stays in the audit log.',
    lock_title: 'Lock an account',
    lock_text: 'Its sessions end at once, and it cannot log in until an administrator unlocks it.',
    reset_title: 'Give a new password',
    reset_text: 'The sessions of the account end at once. You get a password that must be changed at the next log-in.',
    password_title: 'One-time password',
    password_text: (name: string) => `Give this password to ${name}. It is shown now and never again, and must be changed at the first log-in.`,
    copy: 'Copy',
    copied: 'Copied.',
    done: 'Done',
    unlocked: (name: string) => `${name} may log in again.`,
    of: (action: string, name: string) => `${action}: ${name}`,
    only_administrators: 'Your account may look at everything here; changes are made by administrators.',
};

export const open_sessions = {
    title: 'Open sessions',
    intro: (minutes: number) => `A session that nobody used for ${many(minutes, 'minute', 'minutes')} ends by itself.`,
    who: 'Account',
    where: 'From',
    browser: 'Browser',
    opened: 'Logged in',
    used: 'Last used',
    own: 'this one',
    end: 'End',
    end_of: (name: string, where: string) => `End the session of ${name} from ${where}`,
    end_others: 'End my other sessions',
    ended: (count: number) => (count === 0 ? 'You have no other session.' : `${many(count, 'session', 'sessions')} ended.`),
    unknown_browser: 'An unknown program',
    on: (browser: string, system: string) => `${browser} on ${system}`,
};

export const rules = {
    title: 'Rules for logging in',
    idle: 'End a session after so many minutes without use',
    policy: 'Passwords',
    policies: {
        kfs: 'As contracts ask: 8 to 64 characters of four kinds, a new one every year',
        modern: 'Modern: at least 12 characters, none that is easily guessed, no expiry',
    },
    policy_hint: 'For passwords that are chosen from now on. The ones in use stay.',
    saved: 'Saved. The rules hold from now on.',
};
