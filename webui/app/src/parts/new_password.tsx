// A new password, typed twice, with the rules ticked off while one types.
import { Icon, PasswordField } from 'kit';
import { fits, kRules, met } from '../state/password_policy';
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
    return fits(value) && value === again;
}

export function NewPassword({ label, again_label, value, again, onValue, onAgain, error, judged }: Props) {
    const words = texts.password;
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
                error={error}
                required
                onText={onValue}
                hint={
                    <div class="rules">
                        <span>{words.rules_title}</span>
                        <ul>
                            {kRules.map((rule) => {
                                    const good = value !== '' && met(rule, value);
                                    return (
                                        <li key={rule} class={good ? 'rules__met' : judged && !good ? 'rules__unmet' : undefined}>
                                            <Icon name={good ? 'check' : 'close'} size={14} />
                                            <span>{words.rules[rule]}</span>
                                            <span class="hidden"> ({good ? words.met : words.not_met})</span>
                                        </li>
                                    );
                            })}
                        </ul>
                    </div>
                }
            />
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
