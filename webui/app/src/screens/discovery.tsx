// Where to look for devices, with what, and how the looking goes.
import { useEffect, useState } from 'preact/hooks';
import { Button, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential, DiscoverySetting } from '../api/types';
import { CredentialDialog } from '../parts/credential_dialog';
import { LookNow, RunCard } from '../parts/look_now';
import { PriorityDialog } from '../parts/priority_dialog';
import { RegistrationRulesCard } from '../parts/registration_rules_card';
import { RemoveDialog } from '../parts/remove_dialog';
import { SearchDialog } from '../parts/search_dialog';
import { Title } from '../parts/title';
import { load_told, told } from '../state/discovery';
import { load_runs, run_changed, runs } from '../state/live';
import { useAdministrator } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.discovery;

type Open =
    | { dialog: 'search'; search?: DiscoverySetting }
    | { dialog: 'remove_search'; search: DiscoverySetting }
    | { dialog: 'priority'; search: DiscoverySetting }
    | { dialog: 'credential' }
    | { dialog: 'remove_credential'; credential: Credential };

interface SearchesProps {
    searches: readonly DiscoverySetting[];
    busy: boolean;
    may_change: boolean;
    open: (open: Open) => void;
}

function Searches({ searches, busy, may_change, open }: SearchesProps) {
    const [trouble, set_trouble] = useState('');
    const run = (id: number) => {
        set_trouble('');
        api.start_run({ setting_id: id })
            .then(run_changed)
            .catch((error: unknown) => set_trouble(reason(error)));
    };
    return (
        <section class="card" aria-labelledby="searches">
            <div class="card__head">
                <h2 id="searches">{words.settings}</h2>
                {may_change && (
                    <Button small icon="plus" onClick={() => open({ dialog: 'search' })}>
                        {words.add}
                    </Button>
                )}
            </div>
            <div class="card__body">
                <p class="soft small">{searches.length > 0 ? words.settings_text : words.no_settings}</p>
                <Trouble text={trouble} />
                <ul class="entries">
                    {searches.map((search) => (
                        <li key={search.id} class="entry">
                            <div class="entry__text">
                                <strong class="outside">{search.name}</strong>
                                <div class="mono small outside">{search.scopes.join(', ')}</div>
                                <div class="soft small">{words.every_text(words.hours(Math.max(1, Math.round(search.interval_minutes / 60))))}</div>
                                {search.quiet_hours && <div class="soft small outside">{words.quiet_text(search.quiet_hours)}</div>}
                            </div>
                            {may_change && (
                                <div class="entry__tools">
                                    <Button look="bare" icon="play" aria-label={words.run(search.name)} disabled={busy} onClick={() => run(search.id)} />
                                    <Button
                                        look="bare"
                                        icon="up"
                                        aria-label={words.priority(search.name)}
                                        onClick={() => open({ dialog: 'priority', search })}
                                    />
                                    <Button
                                        look="bare"
                                        icon="edit"
                                        aria-label={words.edit(search.name)}
                                        onClick={() => open({ dialog: 'search', search })}
                                    />
                                    <Button
                                        look="bare"
                                        icon="trash"
                                        aria-label={words.remove(search.name)}
                                        onClick={() => open({ dialog: 'remove_search', search })}
                                    />
                                </div>
                            )}
                        </li>
                    ))}
                </ul>
            </div>
        </section>
    );
}

function Credentials({ credentials, may_change, open }: { credentials: readonly Credential[]; may_change: boolean; open: (open: Open) => void }) {
    const say = texts.credentials;
    return (
        <section class="card" aria-labelledby="credentials">
            <div class="card__head">
                <h2 id="credentials">{say.title}</h2>
                {may_change && (
                    <Button small icon="plus" onClick={() => open({ dialog: 'credential' })}>
                        {say.add}
                    </Button>
                )}
            </div>
            <div class="card__body">
                <p class="soft small">
                    {say.text} {credentials.length === 0 && say.none}
                </p>
                <ul class="entries">
                    {credentials.map((credential) => (
                        <li key={credential.id} class="entry">
                            <div class="entry__text">
                                <strong class="outside">{credential.label || credential.description}</strong>
                                {credential.label && <div class="soft small outside">{credential.description}</div>}
                            </div>
                            {may_change && (
                                <div class="entry__tools">
                                    <Button
                                        look="bare"
                                        icon="trash"
                                        aria-label={say.remove(credential.label || credential.description)}
                                        onClick={() => open({ dialog: 'remove_credential', credential })}
                                    />
                                </div>
                            )}
                        </li>
                    ))}
                </ul>
            </div>
        </section>
    );
}

function OpenDialog({ open, credentials, onClose }: { open: Open; credentials: readonly Credential[]; onClose: () => void }) {
    switch (open.dialog) {
        case 'search':
            return <SearchDialog search={open.search} credentials={credentials} onClose={onClose} />;
        case 'remove_search':
            return (
                <RemoveDialog
                    title={words.remove_title}
                    what={open.search.name}
                    text={words.remove_text}
                    remove={() => api.remove_search(open.search.id).then(load_told)}
                    onClose={onClose}
                />
            );
        case 'priority':
            return <PriorityDialog search={open.search} onClose={onClose} />;
        case 'credential':
            return <CredentialDialog onClose={onClose} />;
        case 'remove_credential':
            return (
                <RemoveDialog
                    title={texts.credentials.remove_title}
                    what={open.credential.label || open.credential.description}
                    text={texts.credentials.remove_text}
                    remove={() => api.remove_credential(open.credential.id).then(load_told)}
                    onClose={onClose}
                />
            );
    }
}

export function DiscoveryScreen() {
    const { searches, credentials, trouble } = useStore(told);
    const [newest] = useStore(runs);
    const [open, set_open] = useState<Open>();

    useEffect(() => {
        void load_told();
        void load_runs();
    }, []);

    const busy = newest?.state === 'running';
    const may_change = useAdministrator();
    return (
        <div class="stack">
            <Title text={words.title} />
            <Trouble text={trouble} />
            {!searches || !credentials ? (
                !trouble && <p class="soft">{texts.loading}</p>
            ) : (
                <div class="halves">
                    <div class="stack">
                        {may_change && (
                            <section class="card" aria-labelledby="look">
                                <div class="card__head">
                                    <h2 id="look">{words.look}</h2>
                                </div>
                                <div class="card__body">
                                    <LookNow credentials={credentials} busy={busy} />
                                </div>
                            </section>
                        )}
                        {newest && <RunCard key={newest.id} run={newest} credentials={credentials} />}
                        {!newest && !may_change && <p class="soft">{texts.results.no_run}</p>}
                    </div>
                    <div class="stack">
                        <Searches searches={searches} busy={busy} may_change={may_change} open={set_open} />
                        <RegistrationRulesCard searches={searches} />
                        <Credentials credentials={credentials} may_change={may_change} open={set_open} />
                    </div>
                </div>
            )}
            {open && credentials && <OpenDialog open={open} credentials={credentials} onClose={() => set_open(undefined)} />}
        </div>
    );
}
