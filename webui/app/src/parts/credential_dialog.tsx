// A new credential. Secrets go one way: to the gateway.
import { useState } from 'preact/hooks';
import { Button, Dialog, Field, PasswordField, TextField } from 'kit';
import { api } from '../api/api';
import type { CredentialInput } from '../api/types';
import { load_told } from '../state/discovery';
import { texts } from '../texts';
import { RefusedForm, refusal, type Refusal } from './refused';

const words = texts.credentials;
const kVersions = ['v2c', 'v3', 'v1'] as const;
const kAuth = ['sha256', 'sha512', 'sha384', 'sha224', 'sha1', 'md5', 'none'] as const;
const kPriv = ['aes128', 'aes256', 'aes192', 'aes256_reeder', 'aes192_reeder', 'des', 'none'] as const;

interface ChoiceProps<T extends string> {
    label: string;
    value: T;
    values: readonly T[];
    name: (value: T) => string;
    onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, values, name, onChoose }: ChoiceProps<T>) {
    return (
        <Field label={label}>
            {(wired) => (
                <select {...wired} class="input" value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
                    {values.map((one) => (
                        <option key={one} value={one}>
                            {name(one)}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}

const kFields = ['/label', '/community', '/user', '/auth_passphrase', '/priv_passphrase'];

export function CredentialDialog({ onClose }: { onClose: () => void }) {
    const [input, set_input] = useState<CredentialInput>({ version: 'v2c', auth: 'sha256', priv: 'aes128' });
    const [refused, set_refused] = useState<Refusal>();
    const [busy, set_busy] = useState(false);
    const set = (part: Partial<CredentialInput>) => set_input((now) => ({ ...now, ...part }));
    const v3 = input.version === 'v3';
    const auth = v3 && input.auth !== 'none';
    const priv = auth && input.priv !== 'none';

    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        const common = { label: input.label?.trim() || undefined, version: input.version };
        const wanted: CredentialInput = v3
            ? {
                  ...common,
                  user: input.user,
                  auth: input.auth,
                  auth_passphrase: auth ? input.auth_passphrase : undefined,
                  priv: auth ? input.priv : 'none',
                  priv_passphrase: priv ? input.priv_passphrase : undefined,
              }
            : { ...common, community: input.community };
        try {
            await api.add_credential(wanted);
            await load_told();
            onClose();
        } catch (error) {
            set_busy(false);
            set_refused(refusal(error));
        }
    }

    const secret = (label: string, name: 'community' | 'auth_passphrase' | 'priv_passphrase', hint?: string) => (
        <PasswordField
            at={`/${name}`}
            label={label}
            hint={hint}
            show={texts.password.show}
            hide={texts.password.hide}
            value={input[name] ?? ''}
            autocomplete="off"
            required
            minLength={name === 'community' ? 1 : 8}
            onText={(text) => set({ [name]: text })}
        />
    );
    return (
        <Dialog title={words.add} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={kFields} onSend={(event) => void save(event)}>
                <Choice
                    label={words.version}
                    value={input.version}
                    values={kVersions}
                    name={(one) => words.versions[one]}
                    onChoose={(version) => set({ version })}
                />
                {!v3 && secret(words.community, 'community')}
                {v3 && (
                    <>
                        <TextField
                            at="/user"
                            label={words.user}
                            value={input.user ?? ''}
                            required
                            maxLength={32}
                            autocomplete="off"
                            spellcheck={false}
                            onText={(user) => set({ user })}
                        />
                        <Choice
                            label={words.auth}
                            value={input.auth ?? 'sha256'}
                            values={kAuth}
                            name={(one) => words.protocols[one]}
                            onChoose={(chosen) => set({ auth: chosen })}
                        />
                        {auth && secret(words.auth_passphrase, 'auth_passphrase', words.passphrase_hint)}
                        {auth && (
                            <Choice
                                label={words.priv}
                                value={input.priv ?? 'aes128'}
                                values={kPriv}
                                name={(one) => words.protocols[one]}
                                onChoose={(chosen) => set({ priv: chosen })}
                            />
                        )}
                        {priv && secret(words.priv_passphrase, 'priv_passphrase', words.passphrase_hint)}
                    </>
                )}
                <TextField
                    at="/label"
                    label={words.label}
                    hint={words.label_hint}
                    value={input.label ?? ''}
                    maxLength={120}
                    autocomplete="off"
                    onText={(label) => set({ label })}
                />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </RefusedForm>
        </Dialog>
    );
}
