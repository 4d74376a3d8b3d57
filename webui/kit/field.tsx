import type { ComponentChildren, JSX } from 'preact';
import { useContext, useId, useState } from 'preact/hooks';
import { Button } from './button';
import { Icon } from './icon';
import { Told } from './told';

interface Around {
    label: string;
    hint?: ComponentChildren;
    error?: string;
    /// The field's place in what is sent, as Told names it.
    at?: string;
}

interface Wired {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: 'true';
}

/// A label, the control that `children` makes, a hint and an error, wired together for screen readers.
export function Field({ label, hint, error: given, at, children }: Around & { children: (wired: Wired) => ComponentChildren }) {
    const id = useId();
    const told = useContext(Told);
    const error = given ?? (at && told?.at === at ? told.text : undefined);
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
    return (
        <div class="field">
            <label class="field__label" for={id}>
                {label}
            </label>
            {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined })}
            {hint && (
                <div class="field__hint" id={`${id}-hint`}>
                    {hint}
                </div>
            )}
            {error && (
                <div class="field__error" id={`${id}-error`} role={given ? undefined : 'alert'}>
                    <Icon name="warn" size={15} />
                    <span>{error}</span>
                </div>
            )}
        </div>
    );
}

type InputProps = Around & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'label' | 'onInput'> & { onText: (text: string) => void };

export function TextField({ label, hint, error, at, onText, class: extra, ...rest }: InputProps) {
    return (
        <Field label={label} hint={hint} error={error} at={at}>
            {(wired) => (
                <input
                    type="text"
                    {...rest}
                    {...wired}
                    class={extra ? `input ${String(extra)}` : 'input'}
                    onInput={(event) => onText(event.currentTarget.value)}
                />
            )}
        </Field>
    );
}

/// Masked, with a button that shows what was typed.
export function PasswordField({ show, hide, label, hint, error, at, onText, ...rest }: InputProps & { show: string; hide: string }) {
    const [shown, set_shown] = useState(false);
    return (
        <Field label={label} hint={hint} error={error} at={at}>
            {(wired) => (
                <div class="input-with-button">
                    <input
                        {...rest}
                        {...wired}
                        type={shown ? 'text' : 'password'}
                        class="input"
                        autocapitalize="off"
                        spellcheck={false}
                        onInput={(event) => onText(event.currentTarget.value)}
                    />
                    <Button
                        look="bare"
                        icon={shown ? 'eye_off' : 'eye'}
                        aria-label={shown ? hide : show}
                        aria-pressed={shown}
                        onClick={() => set_shown(!shown)}
                    />
                </div>
            )}
        </Field>
    );
}

export function Check({ checked, onCheck, children }: { checked: boolean; onCheck: (on: boolean) => void; children: ComponentChildren }) {
    return (
        <label class="check">
            <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
            <span>{children}</span>
        </label>
    );
}
