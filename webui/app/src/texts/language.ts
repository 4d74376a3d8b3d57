// The reader's language: what he chose in this browser, else the first that the browser asks for and we have.
export const kLanguages = ['en', 'de'] as const;
export type Language = (typeof kLanguages)[number];

/// Each in its own words.
export const kNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const kKey = 'fleetgate-language';

const known = (word: string | null): Language | undefined => kLanguages.find((language) => language === word);

export function chosen_language(): Language | undefined {
    try {
        return known(localStorage.getItem(kKey));
    } catch {
        return undefined;
    }
}

/// `asked`: language tags (BCP 47), the most wanted first.
export function first_known(asked: readonly string[]): Language {
    for (const tag of asked) {
        const language = known(tag.toLowerCase().split('-', 1)[0] ?? '');
        if (language) return language;
    }
    return 'en';
}

export function language(): Language {
    return chosen_language() ?? first_known(navigator.languages);
}

/// The tag to write numbers and times by: the browser's own of that language ("en-GB"), as it knows the reader's country.
export function locale(of: Language): string {
    const asked = globalThis.navigator?.languages ?? [];
    return asked.find((tag) => tag.toLowerCase().split('-', 1)[0] === of) ?? of;
}

/// Undefined: as the browser asks. The page is loaded anew, as every text of it changes.
export function choose_language(next: Language | undefined) {
    try {
        if (next) localStorage.setItem(kKey, next);
        else localStorage.removeItem(kKey);
    } catch {
        return;
    }
    location.reload();
}
