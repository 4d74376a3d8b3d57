// A regular search, new or changed.
import { useState } from 'preact/hooks';
import { Button, Check, Dialog, Field, Notice, TextField } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { Credential, DiscoverySetting, DiscoverySettingInput } from '../api/types';
import { load_told, split_scopes } from '../state/discovery';
import { texts } from '../texts';
import { CredentialChoice } from './credential_choice';

const words = texts.discovery;
const kHours = [1, 4, 8, 12, 24, 168];

type Trouble = { name?: string; scopes?: string; excludes?: string; quiet?: string; other?: string };

function trouble_of(error: unknown): Trouble {
    if (!(error instanceof Failure)) return { other: reason(error) };
    const field = error.problem.fields?.[0]?.field;
    if (field === '/name') return { name: error.message };
    if (field === '/scopes') return { scopes: error.message };
    if (field === '/excludes') return { excludes: error.message };
    if (field === '/quiet_hours') return { quiet: error.message };
    return { other: error.message };
}

interface Props {
    search?: DiscoverySetting;
    credentials: readonly Credential[];
    onClose: () => void;
}

export function SearchDialog({ search, credentials, onClose }: Props) {
    const [name, set_name] = useState(search?.name ?? '');
    const [scopes, set_scopes] = useState(search?.scopes.join('\n') ?? '');
    const [excludes, set_excludes] = useState(search?.excludes.join('\n') ?? '');
    const [chosen, set_chosen] = useState<number[]>(search?.credential_ids ?? credentials.map((credential) => credential.id));
    const [hours, set_hours] = useState(Math.max(1, Math.round((search?.interval_minutes ?? 1440) / 60)));
    const [register, set_register] = useState(search?.register_found ?? true);
    const [port, set_port] = useState(String(search?.port ?? 161));
    const [rate, set_rate] = useState(String(search?.packets_per_second ?? 500));
    const [quiet, set_quiet] = useState(search?.quiet_hours ?? '');
    const [trouble, set_trouble] = useState<Trouble>({});
    const [busy, set_busy] = useState(false);

    async function save(event: Event) {
        event.preventDefault();
        const places = split_scopes(scopes);
        const missing = { name: name.trim() ? undefined : words.no_name, scopes: places.length > 0 ? undefined : words.no_scope };
        set_trouble(missing);
        if (missing.name || missing.scopes) return;
        const input: DiscoverySettingInput = {
            name: name.trim(),
            scopes: places,
            excludes: split_scopes(excludes),
            port: Number(port),
            credential_ids: chosen,
            timeout_ms: search?.timeout_ms,
            retries: search?.retries,
            packets_per_second: Number(rate),
            register_found: register,
            interval_minutes: hours * 60,
            quiet_hours: quiet.trim(),
        };
        set_busy(true);
        try {
            if (search) await api.replace_search(search.id, input, search.revision);
            else await api.add_search(input);
            await load_told();
            onClose();
        } catch (error) {
            set_busy(false);
            set_trouble(trouble_of(error));
        }
    }

    return (
        <Dialog title={search ? words.edit_title : words.add_title} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void save(event)} noValidate>
                {trouble.other && (
                    <Notice tone="error" spoken>
                        {trouble.other}
                    </Notice>
                )}
                <TextField label={words.name} hint={words.name_hint} error={trouble.name} value={name} maxLength={120} onText={set_name} />
                <Field label={words.scopes} hint={words.example} error={trouble.scopes}>
                    {(wired) => (
                        <textarea
                            {...wired}
                            class="input mono"
                            rows={2}
                            spellcheck={false}
                            value={scopes}
                            onInput={(event) => set_scopes(event.currentTarget.value)}
                        />
                    )}
                </Field>
                <CredentialChoice credentials={credentials} chosen={chosen} onChoose={set_chosen} />
                <Field label={words.every}>
                    {(wired) => (
                        <select {...wired} class="input" value={hours} onChange={(event) => set_hours(Number(event.currentTarget.value))}>
                            {[...new Set([...kHours, hours])].sort((a, b) => a - b).map((n) => (
                                <option key={n} value={n}>
                                    {words.hours(n)}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                <TextField
                    label={words.quiet_hours}
                    hint={words.quiet_hours_hint}
                    error={trouble.quiet}
                    value={quiet}
                    maxLength={500}
                    spellcheck={false}
                    onText={set_quiet}
                />
                <Check checked={register} onCheck={set_register}>
                    {words.register}
                </Check>
                <details class="more">
                    <summary>{words.more}</summary>
                    <div class="form">
                        <Field label={words.excludes} error={trouble.excludes}>
                            {(wired) => (
                                <textarea
                                    {...wired}
                                    class="input mono"
                                    rows={2}
                                    spellcheck={false}
                                    value={excludes}
                                    onInput={(event) => set_excludes(event.currentTarget.value)}
                                />
                            )}
                        </Field>
                        <TextField label={words.port} type="number" min={1} max={65535} value={port} onText={set_port} />
                        <TextField label={words.rate} type="number" min={1} value={rate} onText={set_rate} />
                    </div>
                </details>
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}
