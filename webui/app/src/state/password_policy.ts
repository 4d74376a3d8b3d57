// The server's password rules, checked while one types; the server itself decides. The manager's page has them too.
import { is_guessed } from './guessed_passwords';

/// What of api.yaml's PasswordRules is checked here.
export interface PasswordRules {
    least_characters: number;
    most_characters: number;
    classes: boolean;
    refuse_common: boolean;
}

export type RuleName = 'length' | 'upper' | 'lower' | 'digit' | 'symbol' | 'common';

const kSymbols = '!"#%&\'()*+,-./:;<=>?@[]^_`{}~';

/// What holds where the gateway has not said it: KFS's.
export const kUsualRules: PasswordRules = { least_characters: 8, most_characters: 64, classes: true, refuse_common: false };

export function rules_of(policy: PasswordRules): readonly RuleName[] {
    const rules: RuleName[] = ['length'];
    if (policy.classes) rules.push('upper', 'lower', 'digit', 'symbol');
    rules.push('common');
    return rules;
}

/// `common` counts as met only once the length is: of a beginning nobody can say it yet.
export function met(rule: RuleName, password: string, policy: PasswordRules): boolean {
    const characters = [...password];
    switch (rule) {
        case 'length':
            return characters.length >= policy.least_characters && characters.length <= policy.most_characters;
        case 'common':
            return met('length', password, policy) && !is_guessed(password, policy.refuse_common);
        case 'upper':
            return /[A-Z]/.test(password);
        case 'lower':
            return /[a-z]/.test(password);
        case 'digit':
            return /[0-9]/.test(password);
        case 'symbol':
            return characters.some((c) => kSymbols.includes(c));
    }
}

export const fits = (password: string, policy: PasswordRules) => rules_of(policy).every((rule) => met(rule, password, policy));

/// It keeps to every rule but that everybody would guess it.
export const is_guessed_alone = (password: string, policy: PasswordRules) =>
    rules_of(policy).every((rule) => met(rule, password, policy) === (rule !== 'common'));
