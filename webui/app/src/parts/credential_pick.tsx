// One of the stored credentials, and how to set it: shared by one device and by many.
import { useEffect, useState } from 'preact/hooks';
import { Check, Field, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential } from '../api/types';
import { texts } from '../texts';

const words = texts.credential_use;

export function useStoredCredentials() {
    const [all, set_all] = useState<Credential[]>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        api.credentials().then(
            ({ credentials }) => set_all(credentials),
            (error: unknown) => set_trouble(reason(error)),
        );
    }, []);
    return { all, trouble };
}

export interface Pick {
    credential?: number;
    untried: boolean;
}

interface Props {
    credentials: readonly Credential[];
    pick: Pick;
    disabled: boolean;
    onPick: (pick: Pick) => void;
}

export function CredentialPick({ credentials, pick, disabled, onPick }: Props) {
    if (credentials.length === 0) return <Notice tone="warn">{words.none}</Notice>;
    return (
        <>
            <Field label={words.choose}>
                {(wired) => (
                    <select
                        {...wired}
                        class="input"
                        disabled={disabled}
                        value={pick.credential ?? ''}
                        onChange={(event) => onPick({ ...pick, credential: Number(event.currentTarget.value) || undefined })}
                    >
                        <option value="">{texts.none}</option>
                        {credentials.map((one) => (
                            <option key={one.id} value={one.id}>
                                {one.label && one.label !== one.description ? `${one.label}: ${one.description}` : one.description}
                            </option>
                        ))}
                    </select>
                )}
            </Field>
            <Check checked={pick.untried} onCheck={(untried) => !disabled && onPick({ ...pick, untried })}>
                {words.untried}
                <span class="soft small"> {words.untried_text}</span>
            </Check>
        </>
    );
}
