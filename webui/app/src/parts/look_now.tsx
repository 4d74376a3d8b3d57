// Looking for devices now: the form, and the run while it goes.
import { useState } from 'preact/hooks';
import { Badge, Button, Check, Field, Notice, Progress, type IconName, type Tone } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential, Run } from '../api/types';
import { split_scopes } from '../state/discovery';
import { run_changed } from '../state/live';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { CredentialChoice } from './credential_choice';
import { RunResults } from './run_results';

const words = texts.discovery;

export function LookNow({ credentials, busy }: { credentials: readonly Credential[]; busy: boolean }) {
    const [scopes, set_scopes] = useState('');
    // Until the reader chooses: all. Then what was chosen stays, whatever is loaded again.
    const [wanted, set_wanted] = useState<number[]>();
    const there = credentials.map((credential) => credential.id);
    const chosen = wanted?.filter((id) => there.includes(id)) ?? there;
    const [register, set_register] = useState(true);
    const [trouble, set_trouble] = useState('');
    const [sending, set_sending] = useState(false);

    async function start(event: Event) {
        event.preventDefault();
        const places = split_scopes(scopes);
        if (places.length === 0) {
            set_trouble(words.no_scope);
            return;
        }
        set_trouble('');
        set_sending(true);
        try {
            run_changed(await api.start_run({ scopes: places, credential_ids: chosen, register_found: register }));
        } catch (error) {
            set_trouble(reason(error));
        }
        set_sending(false);
    }

    return (
        <form class="form" onSubmit={(event) => void start(event)}>
            <Field label={words.scopes} hint={words.example} error={trouble}>
                {(wired) => (
                    <textarea
                        {...wired}
                        class="input mono"
                        rows={2}
                        spellcheck={false}
                        autocapitalize="off"
                        placeholder="192.0.2.0/24"
                        value={scopes}
                        onInput={(event) => set_scopes(event.currentTarget.value)}
                    />
                )}
            </Field>
            <CredentialChoice credentials={credentials} chosen={chosen} onChoose={set_wanted} />
            <Check checked={register} onCheck={set_register}>
                {words.register}
            </Check>
            <div>
                <Button type="submit" look="main" icon="search" busy={sending} disabled={busy}>
                    {words.start}
                </Button>
            </div>
        </form>
    );
}

const kStates: Record<Run['state'], { tone: Tone; icon: IconName }> = {
    running: { tone: 'busy', icon: 'search' },
    done: { tone: 'ok', icon: 'check' },
    stopped: { tone: 'quiet', icon: 'close' },
    failed: { tone: 'error', icon: 'stop' },
};

/// The newest run: how far it is, and what came of it.
export function RunCard({ run, credentials }: { run: Run; credentials: readonly Credential[] }) {
    const may_change = useAdministrator();
    const [trouble, set_trouble] = useState('');
    const going = run.state === 'running';
    const stop = () =>
        api
            .stop_run(run.id)
            .then(run_changed)
            .catch((error: unknown) => set_trouble(reason(error)));
    return (
        <section class="card" aria-labelledby="run-title">
            <div class="card__head">
                <h2 id="run-title" class="outside">
                    {run.name || run.scopes.join(', ')}
                </h2>
                <Badge {...kStates[run.state]}>{words.states[run.state]}</Badge>
            </div>
            <div class="card__body stack">
                <Progress label={words.running} done={run.addresses > 0 ? run.addresses_done / run.addresses : going ? 0 : 1} />
                <div class="row-of-things">
                    <span class="number">
                        {words.progress(run.addresses_done, run.addresses)} · {words.result(run.printers, run.others)}
                        {going && run.seconds_left !== undefined && ` · ${words.left(run.seconds_left)}`}
                        {!going && run.ended_at && ` · ${words.took((Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000)}`}
                    </span>
                    {going && may_change && (
                        <Button small onClick={() => void stop()}>
                            {words.stop}
                        </Button>
                    )}
                </div>
                <span class="hidden" role="status">
                    {going ? words.running : `${words.states[run.state]}. ${words.result(run.printers, run.others)}`}
                </span>
                {(trouble || run.trouble) && (
                    <Notice tone="error" spoken>
                        {trouble || run.trouble}
                    </Notice>
                )}
                {!going && (run.found ?? []).length === 0 && <p class="soft">{words.found_none}</p>}
                <RunResults run={run} credentials={credentials} />
            </div>
        </section>
    );
}
