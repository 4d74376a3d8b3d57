// How often devices are asked: what is set, and what another choice would cost before it is saved.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Field, Heads, Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Intervals, Load, Priority, Schedule, ScheduleView } from '../api/types';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';

const words = texts.schedule;
const kPriorities: readonly Priority[] = ['high', 'middle', 'low'];
const kAlerts = [30, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];
const kCounters = [300, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
const kSleepers = [300, 600, 900, 1800, 3600, 7200];

interface ChoiceProps {
    /// For who does not see the table around it.
    label?: string;
    id?: string;
    seconds: number;
    among: readonly number[];
    onChoose: (seconds: number) => void;
}

function IntervalChoice({ label, id, seconds, among, onChoose }: ChoiceProps) {
    const all = [...new Set([...among, seconds])].sort((a, b) => a - b);
    return (
        <select class="input" id={id} aria-label={label} value={seconds} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
            {all.map((one) => (
                <option key={one} value={one}>
                    {words.duration(one)}
                </option>
            ))}
        </select>
    );
}

function IntervalRows({ view, schedule, onChange }: { view: ScheduleView; schedule: Schedule; onChange: (next: Schedule) => void }) {
    const custom = schedule.kind === 'custom' ? schedule.custom : undefined;
    const set = (priority: Priority, change: Partial<Intervals>) => {
        if (!custom) return;
        const next = { ...custom[priority], ...change };
        // Counters are read with a look: never more often.
        next.counters_s = Math.max(next.counters_s, next.alerts_s);
        onChange({ ...schedule, custom: { ...custom, [priority]: next } });
    };
    return (
        <table class="plain-table figures" role="table">
            <Heads names={[words.priority, words.devices, words.alerts, words.counters]} />
            <tbody role="rowgroup">
                {kPriorities.map((priority) => {
                    const name = texts.priority.names[priority];
                    const now = custom?.[priority] ?? view.intervals[priority];
                    return (
                        <tr role="row" key={priority}>
                            <th role="rowheader" scope="row">
                                {name}
                            </th>
                            <td role="cell" data-label={words.devices}>
                                {texts.number(view.devices[priority])}
                            </td>
                            <td role="cell" data-label={words.alerts}>
                                {custom ? (
                                    <IntervalChoice
                                        label={words.of(words.alerts, name)}
                                        seconds={now.alerts_s}
                                        among={kAlerts}
                                        onChoose={(alerts_s) => set(priority, { alerts_s })}
                                    />
                                ) : (
                                    words.duration(now.alerts_s)
                                )}
                            </td>
                            <td role="cell" data-label={words.counters}>
                                {custom ? (
                                    <IntervalChoice
                                        label={words.of(words.counters, name)}
                                        seconds={now.counters_s}
                                        among={kCounters.filter((one) => one >= now.alerts_s)}
                                        onChoose={(counters_s) => set(priority, { counters_s })}
                                    />
                                ) : (
                                    words.duration(now.counters_s)
                                )}
                            </td>
                        </tr>
                    );
                })}
            </tbody>
        </table>
    );
}

function LoadRow({ name, load }: { name: string; load: Load }) {
    return (
        <tr role="row">
            <th role="rowheader" scope="row">
                {name}
            </th>
            <td role="cell" data-label={words.checks}>
                {words.rate(load.checks_per_s)}
            </td>
            <td role="cell" data-label={words.packets}>
                {load.packets_per_s === undefined ? texts.none : words.rate(load.packets_per_s)}
            </td>
            <td role="cell" data-label={words.device_day}>
                {words.octets(load.octets_per_device_day)}
            </td>
            <td role="cell" data-label={words.all_day}>
                {words.octets(load.octets_per_day)}
            </td>
        </tr>
    );
}

function Loads({ now, then }: { now: ScheduleView; then?: ScheduleView }) {
    return (
        <table class="plain-table figures" role="table" aria-label={words.load}>
            <Heads names={[words.load, words.checks, words.packets, words.device_day, words.all_day]} />
            <tbody role="rowgroup">
                <LoadRow name={words.now} load={now.load} />
                {then && <LoadRow name={words.then} load={then.load} />}
                <LoadRow name={words.standard} load={now.standard} />
                <LoadRow name={words.kfs} load={now.kfs} />
            </tbody>
        </table>
    );
}

/// What a choice would mean, asked of the gateway; a later choice overtakes an earlier one's answer.
function useEstimate() {
    const newest = useRef(0);
    const [then, set_then] = useState<ScheduleView>();
    const [trouble, set_trouble] = useState('');
    function estimate(schedule: Schedule | undefined) {
        const mine = ++newest.current;
        set_trouble('');
        if (!schedule) {
            set_then(undefined);
            return;
        }
        api.estimate_schedule(schedule)
            .then((answer) => mine === newest.current && set_then(answer))
            .catch((error: unknown) => mine === newest.current && set_trouble(reason(error)));
    }
    return { then, trouble, estimate };
}

function Editor({ view, onSaved }: { view: ScheduleView; onSaved: (view: ScheduleView) => void }) {
    const may_change = useAdministrator();
    const [schedule, set_schedule] = useState<Schedule>(view.schedule);
    const [busy, set_busy] = useState(false);
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();
    const { then, trouble, estimate } = useEstimate();
    const changed = JSON.stringify(schedule) !== JSON.stringify(view.schedule);

    function change(next: Schedule) {
        // A custom schedule begins with what was set last, else with what holds now.
        const whole = next.kind === 'custom' && !next.custom ? { ...next, custom: view.intervals } : next;
        set_schedule(whole);
        set_answer(undefined);
        estimate(JSON.stringify(whole) === JSON.stringify(view.schedule) ? undefined : whole);
    }

    async function save() {
        set_busy(true);
        try {
            const saved = await api.save_schedule(schedule, view.revision);
            onSaved(saved);
            set_schedule(saved.schedule);
            estimate(undefined);
            set_answer({ good: true, text: words.saved });
        } catch (error) {
            set_answer({ good: false, text: reason(error) });
        }
        set_busy(false);
    }

    const shown = then ?? view;
    return (
        <>
            <Field label={words.kind} hint={words.kinds_text[schedule.kind]}>
                {(wired) => (
                    <select
                        {...wired}
                        class="input"
                        value={schedule.kind}
                        onChange={(event) => change({ ...schedule, kind: event.currentTarget.value as Schedule['kind'] })}
                    >
                        {(['fast', 'standard', 'custom'] as const).map((kind) => (
                            <option key={kind} value={kind}>
                                {words.kinds[kind]}
                            </option>
                        ))}
                    </select>
                )}
            </Field>
            <IntervalRows view={shown} schedule={schedule} onChange={change} />
            <Field label={words.sleeper}>
                {({ id }) => (
                    <IntervalChoice
                        id={id}
                        seconds={schedule.sleeper_s ?? 900}
                        among={kSleepers}
                        onChoose={(sleeper_s) => change({ ...schedule, sleeper_s })}
                    />
                )}
            </Field>
            <Loads now={view} then={changed ? then : undefined} />
            <p class="soft small">{words.load_text}</p>
            {shown.advice && <Notice>{texts.gateway.says(shown.advice)}</Notice>}
            <div role="status">
                {(answer || trouble) && <Notice tone={answer?.good && !trouble ? 'ok' : 'error'}>{trouble || answer?.text}</Notice>}
            </div>
            <div class="row-of-things">
                {may_change && (
                    <Button look="main" busy={busy} disabled={!changed || Boolean(trouble)} onClick={() => void save()}>
                        {texts.save}
                    </Button>
                )}
                <Button disabled={!changed || busy} onClick={() => change(view.schedule)}>
                    {words.undo}
                </Button>
            </div>
        </>
    );
}

export function ScheduleCard() {
    const [view, set_view] = useState<ScheduleView>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        api.schedule()
            .then(set_view)
            .catch((error: unknown) => set_trouble(reason(error)));
    }, []);
    return (
        <section class="card" aria-labelledby="settings-schedule">
            <div class="card__head">
                <h2 id="settings-schedule">{words.title}</h2>
            </div>
            <div class="card__body stack">
                <Trouble text={trouble} />
                {view ? <Editor view={view} onSaved={set_view} /> : !trouble && <p class="soft">{texts.loading}</p>}
            </div>
        </section>
    );
}
