// Another credential for one device: tested, then set.
import { useState } from 'preact/hooks';
import { Button, Dialog, Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { CredentialTrial, Device } from '../api/types';
import { texts } from '../texts';
import { CredentialPick, useStoredCredentials, type Pick } from './credential_pick';

const words = texts.credential_use;

export function DeviceCredentialDialog({ device, onSet, onClose }: { device: Device; onSet: (id: number) => void; onClose: () => void }) {
    const { all, trouble: not_listed } = useStoredCredentials();
    // As it was when the dialog opened.
    const [before, set_before] = useState(device.credential_id);
    const [pick, set_pick] = useState<Pick>({ untried: false });
    const [busy, set_busy] = useState<'test' | 'set'>();
    const [told, set_told] = useState<CredentialTrial>();
    const [trouble, set_trouble] = useState('');
    const [weaker, set_weaker] = useState(false);
    const id = device.summary.id;
    const chosen = pick.credential;

    async function ask(what: 'test' | 'set', accept_weaker = false) {
        if (chosen === undefined) return;
        set_busy(what);
        set_told(undefined);
        set_trouble('');
        set_weaker(false);
        try {
            const trial =
                what === 'test'
                    ? await api.test_credential(id, chosen)
                    : await api.set_credential(id, { credential_id: chosen, try: !pick.untried, accept_weaker }, before === undefined ? 'none' : String(before));
            set_told(trial);
            if (trial.outcome === 'set') {
                set_before(chosen);
                onSet(chosen);
            }
        } catch (error) {
            if (error instanceof Failure && error.is('weaker_credential')) set_weaker(true);
            else set_trouble(reason(error));
        }
        set_busy(undefined);
    }
    const is_good = told?.outcome === 'set' || told?.outcome === 'answers' || told?.outcome === 'already';
    return (
        <Dialog title={words.title(1)} close={texts.close} onClose={onClose}>
            <p>{words.text}</p>
            <Trouble text={not_listed || trouble} />
            {all && (
                <CredentialPick
                    credentials={all}
                    pick={pick}
                    disabled={busy !== undefined}
                    onPick={(next) => {
                        set_pick(next);
                        set_told(undefined);
                        set_weaker(false);
                    }}
                />
            )}
            <div role="status" class="stack">
                {told && (
                    <Notice tone={is_good ? 'ok' : 'error'}>
                        {words.outcomes[told.outcome]}
                        {told.why && (
                            <span class="outside small" lang="en">
                                {' '}
                                {told.why}
                            </span>
                        )}
                    </Notice>
                )}
                {weaker && <Notice tone="warn">{words.weaker}</Notice>}
            </div>
            <div class="dialog__foot">
                <Button onClick={onClose}>{told?.outcome === 'set' ? texts.close : texts.cancel}</Button>
                <Button busy={busy === 'test'} disabled={chosen === undefined || busy !== undefined} onClick={() => void ask('test')}>
                    {words.test}
                </Button>
                {weaker ? (
                    <Button look="danger" busy={busy === 'set'} onClick={() => void ask('set', true)}>
                        {words.set_weaker}
                    </Button>
                ) : (
                    <Button look="main" busy={busy === 'set'} disabled={chosen === undefined || busy !== undefined} onClick={() => void ask('set')}>
                        {words.set}
                    </Button>
                )}
            </div>
        </Dialog>
    );
}
