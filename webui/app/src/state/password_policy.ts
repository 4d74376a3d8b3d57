// The server's password rules, checked while one types; the server itself decides. The manager's page has them too.

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
    if (policy.refuse_common) rules.push('common');
    return rules;
}

/// `common` is told by the gateway alone: it counts as met as soon as the length is.
export function met(rule: RuleName, password: string, policy: PasswordRules): boolean {
    const characters = [...password];
    switch (rule) {
        case 'length':
        case 'common':
            return characters.length >= policy.least_characters && characters.length <= policy.most_characters;
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
