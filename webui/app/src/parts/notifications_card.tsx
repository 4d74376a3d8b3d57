// The channels by which people are told, each with its test.
import { useEffect, useState } from 'preact/hooks';
import { Button, Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { NotificationChannel, NotificationTest } from '../api/types';
import { texts } from '../texts';
import { Ago } from './ago';
import { NotificationDialog } from './notification_dialog';
import { RemoveDialog } from './remove_dialog';

const words = texts.notifications;

function goal(channel: NotificationChannel): string {
    if (channel.kind === 'webhook') return channel.url ?? '';
    const server = `${channel.host}:${channel.port}`;
    const people = [...(channel.to ?? []), ...(channel.cc ?? []), ...(channel.bcc ?? [])];
    return people.length ? `${people.join(', ')} (${server})` : server;
}

function State({ channel }: { channel: NotificationChannel }) {
    const { trouble, step, last_sent_at } = channel.state;
    if (step === 'secret') {
        return (
            <Notice tone="error">
                <p>{words.lost_secret}</p>
                {trouble && <p class="small outside">{trouble}</p>}
            </Notice>
        );
    }
    if (!channel.enabled) return <p class="soft small">{words.off}</p>;
    if (trouble) return <Notice tone="error">{words.failing(trouble)}</Notice>;
    return (
        <p class="soft small">
            {last_sent_at ? <Ago time={last_sent_at} wrap={words.last_sent} /> : words.never_sent}
        </p>
    );
}

function Entry({ channel, onChange, onRemove }: { channel: NotificationChannel; onChange: () => void; onRemove: () => void }) {
    const [busy, set_busy] = useState(false);
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();

    function say(test: NotificationTest) {
        if (test.ok) return set_answer({ good: true, text: words.test_good });
        set_answer({ good: false, text: words.test_bad(words.steps[test.step ?? 'other'], test.detail ?? '') });
    }
    async function test() {
        set_busy(true);
        set_answer(undefined);
        try {
            say(await api.test_notification(channel.id));
        } catch (error) {
            set_answer({ good: false, text: reason(error) });
        }
        set_busy(false);
    }
    return (
        <li class="channel">
            <div class="entry">
                <div class="entry__text">
                    <strong class="outside">{channel.name}</strong> <span class="soft">{words.kinds[channel.kind]}</span>
                    <div class="soft small outside">{goal(channel)}</div>
                </div>
                <div class="entry__tools">
                    <Button small busy={busy} aria-label={words.test_named(channel.name)} onClick={() => void test()}>
                        {words.test}
                    </Button>
                    <Button small look="bare" aria-label={words.change_named(channel.name)} onClick={onChange}>
                        {words.change}
                    </Button>
                    <Button look="bare" icon="close" aria-label={words.remove_named(channel.name)} title={words.remove_named(channel.name)} onClick={onRemove} />
                </div>
            </div>
            <State channel={channel} />
            <div role="status">{answer && <Notice tone={answer.good ? 'ok' : 'error'}>{answer.text}</Notice>}</div>
        </li>
    );
}

type Shown = { what: 'edit'; channel?: NotificationChannel } | { what: 'remove'; channel: NotificationChannel };

export function NotificationsCard() {
    const [channels, set_channels] = useState<NotificationChannel[]>();
    const [trouble, set_trouble] = useState('');
    const [shown, set_shown] = useState<Shown>();

    const load = () =>
        api
            .notifications()
            .then((answer) => set_channels(answer.channels))
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);
    const close = () => set_shown(undefined);
    const done = () => {
        close();
        void load();
    };
    return (
        <section class="card" aria-labelledby="settings-notifications">
            <div class="card__head">
                <h2 id="settings-notifications">{words.title}</h2>
                <Button icon="plus" onClick={() => set_shown({ what: 'edit' })}>
                    {words.add}
                </Button>
            </div>
            <div class="card__body stack">
                <Trouble text={trouble} />
                {!channels && !trouble && <p class="soft">{texts.loading}</p>}
                {channels?.length === 0 && <p class="soft">{words.none}</p>}
                {channels && channels.length > 0 && (
                    <ul class="channels">
                        {channels.map((channel) => (
                            <Entry
                                key={channel.id}
                                channel={channel}
                                onChange={() => set_shown({ what: 'edit', channel })}
                                onRemove={() => set_shown({ what: 'remove', channel })}
                            />
                        ))}
                    </ul>
                )}
            </div>
            {shown?.what === 'edit' && <NotificationDialog channel={shown.channel} onDone={done} onClose={close} />}
            {shown?.what === 'remove' && (
                <RemoveDialog
                    title={texts.remove}
                    what={shown.channel.name}
                    text={words.remove_question(shown.channel.name)}
                    remove={() => api.remove_notification(shown.channel.id).then(load)}
                    onClose={close}
                />
            )}
        </section>
    );
}
