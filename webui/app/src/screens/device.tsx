// The page of one device.
import { useEffect, useState } from 'preact/hooks';
import { Button, Icon, Notice } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { Device } from '../api/types';
import { Ago } from '../parts/ago';
import { ConditionBadge } from '../parts/condition';
import { AllOrigins, LastRead } from '../parts/origin';
import { ChartsCard } from '../parts/charts_card';
import { ConditionsCard } from '../parts/conditions_card';
import { AlertsCard, CountersCard, IdentityCard, StatusCard, SuppliesCard, TraysCard } from '../parts/device_cards';
import { LabelsDialog } from '../parts/labels_dialog';
import { NewBoardDialog } from '../parts/new_board_dialog';
import { NetworkCard } from '../parts/network_card';
import { PriorityCard } from '../parts/priority_card';
import { RawCard } from '../parts/raw_card';
import { QuestionCard } from '../parts/question_card';
import { RemoveDialog } from '../parts/remove_dialog';
import { TimelineCard } from '../parts/timeline_card';
import { Title } from '../parts/title';
import { answers, title } from '../state/device_list';
import { device_changed, device_removed, fleet } from '../state/live';
import { is_open, questions } from '../state/questions';
import { links } from '../state/route';
import { useAdministrator } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.device;

/// When it answered its last check is told by no event.
const kAskAgainMs = 5 * 60_000;

/// It answered after its counters were read.
function was_checked_since({ summary, last_answer_at }: Device): boolean {
    if (!summary.read_at || !last_answer_at || !answers(summary)) return false;
    return Date.parse(last_answer_at) - Date.parse(summary.read_at) > 60_000;
}

/// The device, asked for again whenever the event stream says that it changed, and now and then.
function useDevice(id: number) {
    const [device, set_device] = useState<Device>();
    const [trouble, set_trouble] = useState('');
    const { devices } = useStore(fleet);
    const summary = devices.get(id);
    const [round, set_round] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => set_round((n) => n + 1), kAskAgainMs);
        return () => clearInterval(timer);
    }, []);
    useEffect(() => {
        let wanted = true;
        api.device(id)
            .then((answer) => {
                if (!wanted) return;
                set_device(answer);
                set_trouble('');
            })
            .catch((error: unknown) => {
                if (wanted) set_trouble(error instanceof Failure && error.is('not_found') ? texts.failure.not_found : reason(error));
            });
        return () => {
            wanted = false;
        };
    }, [id, summary, round]);
    return { device, trouble, set_device };
}

export function DeviceScreen({ id }: { id: number }) {
    const { device, trouble, set_device } = useDevice(id);
    const [origins, set_origins] = useState(false);
    const [reading, set_reading] = useState(false);
    const [removing, set_removing] = useState(false);
    const [joining, set_joining] = useState(false);
    const [labelling, set_labelling] = useState(false);
    const [raw, set_raw] = useState(false);
    const may_change = useAdministrator();
    const asked = useStore(questions).all.filter((one) => is_open(one) && one.known.device_id === id);
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();

    async function read() {
        set_reading(true);
        set_answer(undefined);
        try {
            const next = await api.read_device(id);
            set_device(next);
            device_changed(next.summary);
            set_answer({ good: true, text: words.read_done });
        } catch (error) {
            set_answer({ good: false, text: error instanceof Failure && error.is('no_answer') ? error.message || words.no_answer : reason(error) });
        }
        set_reading(false);
    }

    async function remove() {
        await api.remove_device(id);
        device_removed(id);
        location.hash = links.devices;
    }

    const back = (
        <a class="back" href={links.devices}>
            <Icon name="back" size={16} /> {words.back}
        </a>
    );
    if (!device) {
        return (
            <div class="stack">
                {back}
                <Title text={texts.devices.title} />
                {trouble ? (
                    <Notice tone="error" spoken>
                        {trouble}
                    </Notice>
                ) : (
                    <p class="soft">{texts.loading}</p>
                )}
            </div>
        );
    }

    const { summary } = device;
    const what = [summary.maker, summary.model].filter(Boolean).join(' ');
    const unread = summary.condition === 'unread';
    return (
        <AllOrigins.Provider value={origins}>
            <div class="stack">
                {back}
                <div class="device-head">
                    <div class="device-head__who">
                        <Title text={title(summary)} key={id} />
                        <p class="soft outside">{[what, summary.address, summary.location].filter(Boolean).join(' · ')}</p>
                        {device.labels.tags.length > 0 && (
                            <ul class="tags" aria-label={texts.labels.tags}>
                                {device.labels.tags.map((tag) => (
                                    <li key={tag} class="tag outside">
                                        {tag}
                                    </li>
                                ))}
                            </ul>
                        )}
                        {device.labels.note && <p class="note outside">{device.labels.note}</p>}
                        <div class="device-head__state">
                            <ConditionBadge device={summary} />
                            <span class="soft small">
                                <Ago time={summary.read_at} wrap={words.last_read} />
                                {was_checked_since(device) && (
                                    <>
                                        {' · '}
                                        <Ago time={device.last_answer_at} wrap={words.answered} />
                                    </>
                                )}
                            </span>
                        </div>
                    </div>
                    <div class="device-head__tools">
                        {may_change && (
                            <Button icon="edit" onClick={() => set_labelling(true)}>
                                {texts.labels.open}
                            </Button>
                        )}
                        <Button icon="info" aria-pressed={origins} onClick={() => set_origins(!origins)}>
                            {words.origins}
                        </Button>
                        {may_change && (
                            <Button look="main" icon="refresh" busy={reading} onClick={() => void read()}>
                                {reading ? words.reading : words.read_now}
                            </Button>
                        )}
                    </div>
                </div>
                <div role="status">
                    {(answer || trouble) && <Notice tone={answer?.good && !trouble ? 'ok' : 'error'}>{trouble || answer?.text}</Notice>}
                </div>
                {asked.map((question) => (
                    <QuestionCard key={question.id} question={question} />
                ))}
                {device.gaps.length > 0 && (
                    <Notice tone="warn">
                        {words.gaps}
                        <ul class="small">
                            {device.gaps.map((gap, n) => (
                                <li key={n} class="outside">
                                    {gap}
                                </li>
                            ))}
                        </ul>
                    </Notice>
                )}
                {unread ? (
                    <p class="soft">{words.not_read}</p>
                ) : (
                    <LastRead.Provider value={summary.read_at}>
                        <div class="cards">
                            <ConditionsCard device={device} />
                            <StatusCard device={device} />
                            <SuppliesCard device={device} />
                            <TraysCard device={device} />
                            <CountersCard device={device} />
                            <IdentityCard device={device} />
                            <AlertsCard device={device} />
                            <TimelineCard device={device} />
                            <NetworkCard device={device} />
                            <PriorityCard device={device} onChange={set_device} />
                        </div>
                        <ChartsCard device={device} />
                    </LastRead.Provider>
                )}
                {raw && <RawCard key={id} device={id} name={`fleetgate-${summary.serial ?? summary.address}`} />}
                {may_change && (
                    <div class="device-foot">
                        <Button small aria-pressed={raw} onClick={() => set_raw(!raw)}>
                            {texts.raw.open}
                        </Button>
                        <Button small onClick={() => set_joining(true)}>
                            {words.new_board.ask}
                        </Button>
                        <Button look="danger" icon="trash" small onClick={() => set_removing(true)}>
                            {words.remove}
                        </Button>
                    </div>
                )}
                {labelling && (
                    <LabelsDialog
                        device={device}
                        onSaved={(labels) => set_device({ ...device, labels, summary: { ...summary, own_name: labels.name || undefined, tags: labels.tags } })}
                        onClose={() => set_labelling(false)}
                    />
                )}
                {joining && <NewBoardDialog device={device} onClose={() => set_joining(false)} />}
                {removing && (
                    <RemoveDialog
                        title={words.remove_title}
                        what={title(summary)}
                        text={words.remove_text}
                        remove={remove}
                        onClose={() => set_removing(false)}
                    />
                )}
            </div>
        </AllOrigins.Provider>
    );
}
