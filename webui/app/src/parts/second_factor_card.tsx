// The reader's own second factor.
import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, Notice, PasswordField, TextField } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { Enrolment, SecondFactor } from '../api/types';
import { texts } from '../texts';
import { Card } from './card';
import { Qr } from './qr';
import { ShownOnce } from './shown_once';

type Step = { at: 'password'; then: 'set_up' | 'remove' } | { at: 'scan'; enrolment: Enrolment } | { at: 'codes'; codes: readonly string[] };

export function SecondFactorCard() {
    const words = texts.second_factor;
    const [now, set_now] = useState<SecondFactor>();
    const [step, set_step] = useState<Step>();
    const [typed, set_typed] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const load = () =>
        api
            .second_factor()
            .then(set_now)
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);

    function go(next: Step | undefined) {
        set_step(next);
        set_typed('');
        set_trouble('');
    }
    async function next_step(): Promise<Step | undefined> {
        if (step?.at === 'scan') return { at: 'codes', codes: (await api.confirm_second_factor(typed)).recovery_codes };
        if (step?.at === 'password' && step.then === 'set_up') return { at: 'scan', enrolment: await api.begin_second_factor(typed) };
        await api.remove_second_factor(typed);
        return undefined;
    }
    async function send(event: Event) {
        event.preventDefault();
        set_busy(true);
        try {
            go(await next_step());
            await load();
        } catch (error) {
            set_typed('');
            set_trouble(error instanceof Failure && error.is('wrong_password') ? words.wrong_password : reason(error));
        }
        set_busy(false);
    }
    const alert = trouble && (
        <Notice tone="error" spoken>
            {trouble}
        </Notice>
    );
    const foot = (text: string) => (
        <div class="dialog__foot">
            <Button onClick={() => go(undefined)}>{texts.cancel}</Button>
            <Button type="submit" look="main" busy={busy}>
                {text}
            </Button>
        </div>
    );
    return (
        <Card title={words.title} id="second-factor">
            {!step && alert}
            {now && (
                <div class="row-of-things">
                    <span>{now.enabled ? words.on(now.recovery_codes ?? 0) : words.off}</span>
                    {now.enabled ? (
                        <Button onClick={() => go({ at: 'password', then: 'remove' })}>{words.remove}</Button>
                    ) : (
                        <Button onClick={() => go({ at: 'password', then: 'set_up' })}>{words.set_up}</Button>
                    )}
                </div>
            )}
            {step?.at === 'password' && (
                <Dialog title={words.title} close={texts.close} onClose={() => go(undefined)}>
                    <form class="form" onSubmit={(event) => void send(event)}>
                        {alert}
                        {step.then === 'remove' && <p>{words.remove_text}</p>}
                        <PasswordField label={words.password} show={texts.password.show} hide={texts.password.hide} value={typed} onText={set_typed} autocomplete="current-password" required />
                        {foot(step.then === 'remove' ? words.remove : words.go_on)}
                    </form>
                </Dialog>
            )}
            {step?.at === 'scan' && (
                <Dialog title={words.title} close={texts.close} onClose={() => go(undefined)}>
                    <form class="form" onSubmit={(event) => void send(event)} autocomplete="off">
                        {alert}
                        <p>{words.scan}</p>
                        <Qr rows={step.enrolment.qr} label={words.picture} />
                        <p class="outside">
                            {words.key}: <code>{step.enrolment.key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
                        </p>
                        <TextField label={words.code} value={typed} onText={set_typed} inputMode="numeric" autocomplete="one-time-code" maxLength={10} required />
                        {foot(words.confirm)}
                    </form>
                </Dialog>
            )}
            {step?.at === 'codes' && <ShownOnce title={words.recovery_title} text={words.recovery_text} secrets={step.codes} onClose={() => go(undefined)} />}
        </Card>
    );
}
