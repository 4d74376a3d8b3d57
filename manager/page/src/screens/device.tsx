// One device: what it is, how it stands, what was wrong with it.
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Button, Level, Trouble } from 'kit';
import { api, type DevicePage, type Point, type Supply } from '../api';
import { Ask, Back, Card, Exports, Facts, Move, Table, Title, useLoaded } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, path_of, session } from '../state';
import { number, texts, when } from '../texts';
import { name_of, state_word, StateBadge } from './devices';

const known = (words: Partial<Record<string, string>>) => (word: string) => words[word] ?? word.replaceAll('_', ' ');
const counter_word = (name: string) => known(texts.device.counter_names)(name);
const unit_word = (unit: string) => known(texts.device.units)(unit);

/// A step for each change; the words below say the ends, for who does not see it.
function History({ points }: { points: Point[] }) {
    const life = points.filter((point) => point.name === 'life_count');
    const first = life[0];
    const last = life[life.length - 1];
    if (!first || !last || life.length < 2) return <p class="soft">{texts.device.no_history}</p>;
    const start = Date.parse(first.at);
    const wide = Math.max(1, Date.parse(last.at) - start);
    const low = Math.min(...life.map((point) => point.value));
    const high = Math.max(...life.map((point) => point.value), low + 1);
    const place = (point: Point) => `${(((Date.parse(point.at) - start) / wide) * 1000).toFixed(1)},${(100 - ((point.value - low) / (high - low)) * 100).toFixed(1)}`;
    return (
        <>
            <svg class="chart" viewBox="0 -2 1000 104" preserveAspectRatio="none" aria-hidden="true">
                <polyline class="chart__line" points={life.map(place).join(' ')} />
            </svg>
            <p class="small soft">
                {when(first.at)}: {number(first.value)} · {when(last.at)}: {number(last.value)} {unit_word(last.unit)}
            </p>
        </>
    );
}

function Supplies({ list }: { list: Supply[] }) {
    if (list.length === 0) return <p class="soft">{texts.none}</p>;
    return (
        <>
            {list.map((supply) => (
                <Level
                    key={supply.index}
                    wide
                    view={{
                        name: supply.name || [supply.colorant, supply.kind].filter(Boolean).join(' ') || supply.index,
                        letter: '',
                        ink: supply.colorant,
                        percent: supply.level_percent,
                        state: supply.state ?? 'unknown',
                        value: supply.level_percent === undefined ? texts.device.unknown : `${supply.level_percent} %`,
                    }}
                />
            ))}
        </>
    );
}

function Actions({ page, done, fail }: { page: DevicePage; done: () => void; fail: (error: unknown) => void }) {
    const { device } = page;
    const words = texts.devices;
    const [asking, set_asking] = useState(false);
    const decide = (what: 'approve' | 'move' | 'terminate', group?: number) => void api.decide(what, [device.id], group).then(done, fail);
    return (
        <div class="actions">
            {device.status === 'pending' && (
                <Button look="main" onClick={() => decide('approve')}>
                    {words.approve}
                </Button>
            )}
            <Move value={device.group} onMove={(group) => decide('move', group)} />
            {device.status !== 'terminated' && (
                <Button look="danger" onClick={() => set_asking(true)}>
                    {words.terminate}
                </Button>
            )}
            {asking && (
                <Ask
                    title={name_of(device)}
                    text={words.terminate_ask}
                    go={words.terminate}
                    onClose={() => set_asking(false)}
                    onGo={() => {
                        set_asking(false);
                        decide('terminate');
                    }}
                />
            )}
        </div>
    );
}

export function DeviceScreen({ id }: { id: number }) {
    const words = texts.device;
    const all = useStore(groups);
    const me = useStore(session);
    const { value: page, trouble, again, fail } = useLoaded(() => api.device(id), [id]);
    if (!page) return trouble ? <Trouble text={trouble} /> : <p class="soft">{texts.loading}</p>;
    const { device, latest } = page;
    const facts: [string, ComponentChildren][] = [
        [words.labels.status, texts.devices.statuses[device.status]],
        [texts.group, path_of(device.group, all)],
        [words.labels.gateway, me?.role === 'manager' ? <a href={`#/gateways/${device.gateway}`}>{device.gateway}</a> : device.gateway],
        ...(['maker', 'model', 'serial', 'firmware', 'mac', 'address', 'host_name', 'site'] as const).map((key): [string, string | undefined] => [words.labels[key], device[key]]),
        [words.labels.state, state_word(device.state)],
        [words.labels.panel, device.panel],
        [texts.devices.heard, when(device.last_at)],
    ];
    return (
        <div class="stack">
            <Back to="#/devices" text={words.back} />
            <Title text={name_of(device)} />
            <Trouble text={trouble} />
            {me?.role === 'manager' && <Actions page={page} done={again} fail={fail} />}
            <div class="halves">
                <div class="stack">
                    <Card title={words.what}>
                        <div>
                            <StateBadge device={device} />
                        </div>
                        <Facts list={facts} />
                    </Card>
                    <Card title={words.counters}>
                        <Table name={words.counters} heads={[]}>
                            {(latest.counters?.counters ?? []).map((counter) => (
                                <tr key={counter.name}>
                                    <th scope="row">{counter_word(counter.name)}</th>
                                    <td class="number">
                                        {number(counter.value)} {unit_word(counter.unit)}
                                    </td>
                                </tr>
                            ))}
                        </Table>
                        <div>
                            <Exports csv={`/api/v1/devices/${id}/counters.csv`} />
                        </div>
                    </Card>
                </div>
                <div class="stack">
                    <Card title={words.supplies}>
                        <Supplies list={latest.supplies?.supplies ?? []} />
                        <div>
                            <Exports csv={`/api/v1/devices/${id}/supplies.csv`} />
                        </div>
                    </Card>
                    <Card title={words.conditions}>
                        {page.conditions.length === 0 && <p class="soft">{words.none_open}</p>}
                        <ul class="stack">
                            {page.conditions.map((condition) => (
                                <li key={condition.key + condition.since}>
                                    <div>{condition.text || condition.word || condition.key}</div>
                                    {condition.advice && !condition.closed_at && <div class="small">{condition.advice}</div>}
                                    <div class="small soft">
                                        {when(condition.since)} · {condition.closed_at ? words.ended(when(condition.closed_at)) : words.open}
                                    </div>
                                </li>
                            ))}
                        </ul>
                    </Card>
                    <Card title={words.history}>
                        <History points={page.counter_history} />
                    </Card>
                </div>
            </div>
        </div>
    );
}
