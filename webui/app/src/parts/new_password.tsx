// A new password, typed twice, with the rules ticked off while one types. Nothing of it leaves the page before the form does.
import { useEffect, useState } from 'preact/hooks';
import { Icon, PasswordField } from 'kit';
import { fits, is_guessed_alone, kUsualRules, met, rules_of } from '../state/password_policy';
import { session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';

interface Props {
    label: string;
    again_label: string;
    value: string;
    again: string;
    onValue: (text: string) => void;
    onAgain: (text: string) => void;
    /// What the gateway said of it.
    error?: string;
    /// Whether to point out that the two differ, which would only annoy while the second is being typed.
    judged: boolean;
}

export function is_good(value: string, again: string): boolean {
    return fits(value, session.get()?.password ?? kUsualRules) && value === again;
}

const kPause_ms = 700;

/// What was typed when the last pause began: who is in the middle of a word is told nothing of it yet.
function useSettled(value: string): [string, () => void] {
    const [settled, set_settled] = useState('');
    useEffect(() => {
        const timer = setTimeout(() => set_settled(value), kPause_ms);
        return () => clearTimeout(timer);
    }, [value]);
    return [settled, () => set_settled(value)];
}

export function NewPassword({ label, again_label, value, again, onValue, onAgain, error, judged }: Props) {
    const words = texts.password;
    const policy = useStore(session)?.password ?? kUsualRules;
    const [settled, settle] = useSettled(value);
    const guessed = settled === value && is_guessed_alone(value, policy) ? words.violations.too_common : undefined;
    const differs = again !== '' && value !== again && (judged || !value.startsWith(again));
    return (
        <>
            <PasswordField
                label={label}
                show={words.show}
                hide={words.hide}
                name="new-password"
                autocomplete="new-password"
                value={value}
                error={error ?? guessed}
                required
                onText={onValue}
                onBlur={settle}
                hint={
                    <div class="rules">
                        <span>{words.rules_title}</span>
                        <ul>
                            {rules_of(policy).map((rule) => {
                                    const good = value !== '' && met(rule, value, policy);
                                    return (
                                        <li key={rule} class={good ? 'rules__met' : judged && !good ? 'rules__unmet' : undefined}>
                                            <Icon name={good ? 'check' : 'close'} size={14} />
                                            <span>{rule === 'length' ? words.length(policy.least_characters, policy.most_characters) : words.rules[rule]}</span>
                                            <span class="hidden"> ({good ? words.met : words.not_met})</span>
                                        </li>
                                    );
                            })}
                        </ul>
                    </div>
                }
            />
            <span class="hidden" role="status">
                {guessed}
            </span>
            <PasswordField
                label={again_label}
                show={words.show}
                hide={words.hide}
                name="new-password-again"
                autocomplete="new-password"
                value={again}
                required
                error={differs ? words.not_same : undefined}
                onText={onAgain}
            />
        </>
    );
}
