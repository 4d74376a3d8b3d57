import { Check } from 'kit';
import type { Credential } from '../api/types';
import { texts } from '../texts';

interface Props {
    credentials: readonly Credential[];
    chosen: readonly number[];
    onChoose: (chosen: number[]) => void;
}

/// Which credentials to try; the order in which they were ticked is the order in which they are tried.
export function CredentialChoice({ credentials, chosen, onChoose }: Props) {
    const words = texts.discovery;
    return (
        <fieldset class="choice">
            <legend class="field__label">{words.with}</legend>
            {credentials.length === 0 && <p class="soft small">{words.no_credentials}</p>}
            {credentials.map((credential) => {
                const place = chosen.indexOf(credential.id);
                return (
                    <Check
                        key={credential.id}
                        checked={place >= 0}
                        onCheck={(on) => onChoose(on ? [...chosen, credential.id] : chosen.filter((id) => id !== credential.id))}
                    >
                        <span class="outside">{credential.label || credential.description}</span>
                        {credential.label && credential.label !== credential.description && (
                            <span class="soft small outside"> {credential.description}</span>
                        )}
                        {chosen.length > 1 && place >= 0 && <span class="choice__place small">{place + 1}.</span>}
                    </Check>
                );
            })}
        </fieldset>
    );
}
