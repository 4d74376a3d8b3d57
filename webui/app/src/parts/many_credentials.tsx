// Another credential for many devices: tried on each while the reader watches, set where it answers.
import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, Notice, Progress, Trouble } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { CredentialChange, DeviceSummary } from '../api/types';
import { credential_change, credential_change_heard } from '../state/credential_changes';
import { title } from '../state/device_list';
import { links } from '../state/route';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { CredentialPick, useStoredCredentials, type Pick } from './credential_pick';

const words = texts.credential_use;
/// Drawn of those that kept what they had.
const kDrawn = 200;
/// Beside the events, should their stream be broken.
const kLookAgain_ms = 2000;

type Outcome = keyof CredentialChange['counts'];
const kOutcomes: readonly Outcome[] = ['set', 'already', 'answers', 'silent', 'refused', 'gone', 'failed'];

/// The change as it is now; with what came of each device once it has ended.
function useChange(id: number | undefined): CredentialChange | undefined {
    const heard = useStore(credential_change);
    const [looked, set_looked] = useState<CredentialChange>();
    // Events tell of whatever change there is, another administrator's too; what was looked up is this one.
    const told = id !== undefined && heard?.id === id ? heard : undefined;
    const seen = looked?.id === id ? looked : undefined;
    const mine = seen?.results || !told || (seen && seen.done > told.done) ? seen : told;
    const ended = mine !== undefined && mine.state !== 'running';
    const whole = ended && mine.results !== undefined;
    useEffect(() => {
        if (id === undefined || whole) return undefined;
        const look = () => void api.credential_change(id).then((now) => set_looked(now.state === 'running' ? { ...now, results: undefined } : now), () => {});
        if (ended) look();
        const timer = setInterval(look, kLookAgain_ms);
        return () => clearInterval(timer);
    }, [id, ended, whole]);
    return mine;
}

function Results({ change, devices }: { change: CredentialChange; devices: readonly DeviceSummary[] }) {
    const names = new Map(devices.map((device) => [device.id, title(device)]));
    const kept = (change.results ?? []).filter((one) => one.outcome !== 'set' && one.outcome !== 'already');
    const said = kOutcomes.filter((outcome) => change.counts[outcome] > 0).map((outcome) => words.counts[outcome](change.counts[outcome]));
    return (
        <>
            <Notice tone={kept.length === 0 && change.state === 'done' ? 'ok' : 'warn'}>
                {said.join(', ')} {change.state === 'stopped' && words.stopped(change.devices - change.done)}
            </Notice>
            {kept.length > 0 && (
                <>
                    <p>{words.kept}</p>
                    <ul class="tried small many-credentials__kept" tabIndex={0} aria-label={words.kept}>
                        {kept.slice(0, kDrawn).map((one) => (
                            <li key={one.device}>
                                <a class="outside" href={links.device(one.device)}>
                                    {names.get(one.device) ?? one.device}
                                </a>
                                <span>
                                    {words.words[one.outcome]}
                                    {one.why && (
                                        <span class="soft outside" lang="en">
                                            : {one.why}
                                        </span>
                                    )}
                                </span>
                            </li>
                        ))}
                    </ul>
                    {kept.length > kDrawn && <p class="soft small">{words.listed(kDrawn)}</p>}
                </>
            )}
        </>
    );
}

export function ManyCredentials({ devices: now_marked, onClose }: { devices: readonly DeviceSummary[]; onClose: () => void }) {
    // As they were marked when the dialog opened.
    const [devices] = useState(now_marked);
    const { all, trouble: not_listed } = useStoredCredentials();
    const [pick, set_pick] = useState<Pick>({ untried: false });
    const [id, set_id] = useState<number>();
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const [weaker, set_weaker] = useState(false);
    const change = useChange(id);
    const running = change?.state === 'running';

    async function begin(accept_weaker: boolean) {
        if (pick.credential === undefined) return;
        set_busy(true);
        set_trouble('');
        set_weaker(false);
        try {
            const begun = await api.change_credentials({ credential_id: pick.credential, devices: devices.map((one) => one.id), try: !pick.untried, accept_weaker });
            credential_change_heard(begun);
            set_id(begun.id);
        } catch (error) {
            if (error instanceof Failure && error.is('weaker_credential')) set_weaker(true);
            else set_trouble(reason(error));
        }
        set_busy(false);
    }
    const stop = () => id !== undefined && api.stop_credential_change(id).catch((error: unknown) => set_trouble(reason(error)));
    return (
        <Dialog title={words.title(devices.length)} close={texts.close} onClose={onClose}>
            <p>{words.text}</p>
            <Trouble text={not_listed || trouble} />
            {id === undefined && all && (
                <CredentialPick
                    credentials={all}
                    pick={pick}
                    disabled={busy}
                    onPick={(next) => {
                        set_pick(next);
                        set_weaker(false);
                    }}
                />
            )}
            {change && running && <Progress done={change.done / change.devices} label={words.trying(change.done, change.devices)} />}
            <div role="status" class="stack">
                {weaker && <Notice tone="warn">{words.weaker}</Notice>}
                {running && <span class="small number">{words.trying(change.done, change.devices)}</span>}
                {change && !running && <Results change={change} devices={devices} />}
            </div>
            <div class="dialog__foot">
                <Button onClick={onClose}>{id === undefined ? texts.cancel : texts.close}</Button>
                {running && (
                    <Button look="danger" onClick={() => void stop()}>
                        {words.stop}
                    </Button>
                )}
                {id === undefined && weaker && (
                    <Button look="danger" busy={busy} onClick={() => void begin(true)}>
                        {words.set_weaker}
                    </Button>
                )}
                {id === undefined && !weaker && (
                    <Button look="main" busy={busy} disabled={pick.credential === undefined} onClick={() => void begin(false)}>
                        {words.set}
                    </Button>
                )}
            </div>
        </Dialog>
    );
}
