// The gateway's password rules, checked while one types; the gateway itself decides.
export type RuleName = 'length' | 'upper' | 'lower' | 'digit' | 'symbol';

const kSymbols = '!"#%&\'()*+,-./:;<=>?@[]^_`{}~';
export const kRules: readonly RuleName[] = ['length', 'upper', 'lower', 'digit', 'symbol'];

export function met(rule: RuleName, password: string): boolean {
    const characters = [...password];
    switch (rule) {
        case 'length':
            return characters.length >= 8 && characters.length <= 64;
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

export const fits = (password: string) => kRules.every((rule) => met(rule, password));
