// Signing in and passwords. In English.
import { many } from './words';

export const password = {
    label: 'Password',
    again: 'Password, once more',
    show: 'Show the password',
    hide: 'Hide the password',
    not_same: 'The two passwords are not the same.',
    rules_title: 'The password needs',
    met: 'met',
    not_met: 'not met yet',
    length: (least: number, most: number) => `${least} to ${most} characters`,
    rules: {
        upper: 'an upper-case letter (A to Z)',
        lower: 'a lower-case letter (a to z)',
        digit: 'a digit',
        symbol: 'a symbol such as ! # % + - _ ?',
        common: 'not to be one that everybody would guess',
    },
    violations: {
        too_short: 'The password is too short.',
        too_long: 'The password is too long.',
        no_digit: 'The password has no digit.',
        no_upper: 'The password has no upper-case letter.',
        no_lower: 'The password has no lower-case letter.',
        no_symbol: 'The password has no symbol.',
        bad_character: 'The password has a character that cannot be used.',
        too_common: 'Everybody would guess this password. Choose another one.',
        same_as_before: 'This is the old password. Choose another one.',
    },
};

export const set_up = {
    title: 'Set up this gateway',
    intro: 'The gateway wrote a one-time code into its log when it first started. With it you make the first account.',
    where: 'Where is the code?',
    where_text: 'On the machine where the gateway runs, its administrator can have a new one printed:',
    where_command: 'sudo fleetgate setup-code',
    code: 'Set-up code',
    code_hint: 'As the log shows it. Capitals and dashes do not matter.',
    wrong_code: 'This is not the code, or it is no longer valid. “fleetgate setup-code” prints a new one.',
    code_expired: 'This code is too old. “fleetgate setup-code” on the gateway’s machine prints a new one.',
    user: 'User name',
    user_hint: 'For example: admin',
    go: 'Make the account',
    done: 'This gateway has been set up already. Please sign in.',
};

export const log_in = {
    title: 'Sign in',
    user: 'User name',
    go: 'Sign in',
    wrong: 'User name or password is wrong.',
    code: 'Code of your authenticator app',
    code_hint: 'Six digits. Without the app, one of your recovery codes.',
    wrong_code: 'This code is wrong or was used already. The app shows a new one every half minute.',
    account_locked: 'An administrator has locked this account. Ask one to unlock it.',
    locked: (time: string, minutes: number) =>
        `Too many failed attempts. Signing in from here is locked until ${time} (${many(minutes, 'minute', 'minutes')}).`,
    busy: (seconds: number) => `Too many attempts at once. Please try again in ${many(seconds, 'second', 'seconds')}.`,
    locked_hint: 'On the gateway’s own machine “fleetgate admin unlock” ends the lock at once.',
};

export const change = {
    title: 'Change the password',
    expired: 'Your password must be changed: it is too old, or somebody else chose it. Choose a new one to go on.',
    current: 'Current password',
    next: 'New password',
    next_again: 'New password, once more',
    wrong: 'The current password is wrong.',
    go: 'Change the password',
    done: 'The password has been changed. Your other sessions have ended.',
};
