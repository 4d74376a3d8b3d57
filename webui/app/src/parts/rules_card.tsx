// The rules for logging in: how long a session lives, what a password must be like.
import { useEffect, useState } from 'preact/hooks';
import { Button, Field, Notice, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { SecurityRules } from '../api/types';
import { ask_session, is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Card } from './card';

const kPolicies = ['kfs', 'modern'] as const;

export function RulesCard() {
    const words = texts.rules;
    const may_change = is_administrator(useStore(session));
    const [rules, set_rules] = useState<SecurityRules>();
    const [idle, set_idle] = useState('');
    const [trouble, set_trouble] = useState('');
    const [saved, set_saved] = useState(false);
    const [busy, set_busy] = useState(false);
    const show = (next: SecurityRules) => {
        set_rules(next);
        set_idle(String(next.idle_timeout_min));
    };
    useEffect(() => {
        api.security_rules()
            .then(show)
            .catch((error: unknown) => set_trouble(reason(error)));
    }, []);
    async function save(event: Event) {
        event.preventDefault();
        if (!rules) return;
        set_busy(true);
        set_trouble('');
        set_saved(false);
        try {
            show(await api.save_security_rules({ idle_timeout_min: Number(idle), password_policy: rules.password_policy }));
            set_saved(true);
            await ask_session().catch(() => {});
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }
    return (
        <Card title={words.title} id="rules">
            <Trouble text={trouble} />
            {saved && (
                <Notice tone="ok" spoken>
                    {words.saved}
                </Notice>
            )}
            {rules && (
                <form class="form" onSubmit={(event) => void save(event)}>
                    <TextField label={words.idle} value={idle} onText={set_idle} type="number" min={1} max={480} required disabled={!may_change} />
                    <Field label={words.policy} hint={words.policy_hint}>
                        {(wired) => (
                            <select
                                {...wired}
                                class="input"
                                disabled={!may_change}
                                value={rules.password_policy}
                                onChange={(event) => set_rules({ ...rules, password_policy: event.currentTarget.value as SecurityRules['password_policy'] })}
                            >
                                {kPolicies.map((name) => (
                                    <option key={name} value={name}>
                                        {words.policies[name]}
                                    </option>
                                ))}
                            </select>
                        )}
                    </Field>
                    {may_change && (
                        <div>
                            <Button type="submit" look="main" busy={busy}>
                                {texts.save}
                            </Button>
                        </div>
                    )}
                </form>
            )}
        </Card>
    );
}
