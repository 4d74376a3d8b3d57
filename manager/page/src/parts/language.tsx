// In which language somebody reads: his page and his letters.
import { Button, Field } from 'kit';
import { kLanguages, kNames, type Language } from '../shared/language';
import { change_language } from '../state';
import { texts } from '../texts';

/// The other languages, each in its own words, for whoever cannot read the page yet.
export function LanguageButtons() {
    return (
        <>
            {kLanguages
                .filter((one) => one !== texts.lang)
                .map((one) => (
                    <Button key={one} look="bare" lang={one} onClick={() => void change_language(one)}>
                        {kNames[one]}
                    </Button>
                ))}
        </>
    );
}

export function LanguageChoice({ value, onLanguage }: { value: Language; onLanguage: (language: Language) => void }) {
    return (
        <Field label={texts.letters_in}>
            {(wired) => (
                <select {...wired} class="input" value={value} onChange={(event) => onLanguage(event.currentTarget.value as Language)}>
                    {kLanguages.map((one) => (
                        <option key={one} value={one}>
                            {kNames[one]}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}
