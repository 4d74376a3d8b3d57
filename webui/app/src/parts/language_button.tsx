import { Button } from 'kit';
import { texts } from '../texts';
import { choose_language, kLanguages, kNames } from '../texts/language';

/// For whoever cannot read the page yet: the other languages, each in its own words.
export function LanguageButtons() {
    return (
        <>
            {kLanguages
                .filter((one) => one !== texts.lang)
                .map((one) => (
                    <Button key={one} look="bare" lang={one} onClick={() => choose_language(one)}>
                        {kNames[one]}
                    </Button>
                ))}
        </>
    );
}
