// The live list of devices.
import { useEffect, useMemo } from 'preact/hooks';
import { Button, Icon, Notice, Progress } from 'kit';
import type { Condition } from '../api/types';
import { AskedCard } from '../parts/asked_card';
import { BulkBar } from '../parts/bulk_bar';
import { DeviceTable } from '../parts/device_table';
import { kLooks } from '../parts/condition';
import { ListTools } from '../parts/list_tools';
import { Title } from '../parts/title';
import { arranged, kNoWish, makers, tags_of, tally, type Wish } from '../state/device_list';
import { arriving, fleet, load_devices, want_devices } from '../state/live';
import { links } from '../state/route';
import { selection } from '../state/selection';
import { Store, useStore } from '../state/store';
import { texts } from '../texts';

/// Kept while the reader looks at one device and comes back.
const wish = new Store<Wish>(kNoWish);
const change = (part: Partial<Wish>) => wish.update((now) => ({ ...now, ...part }));

const kConditions: readonly Condition[] = ['ok', 'warning', 'error', 'silent', 'quiet', 'unread'];

function Summary({ counts, all }: { counts: Record<Condition, number>; all: number }) {
    const { condition } = useStore(wish);
    const words = texts.devices;
    return (
        <div class="summary" role="group" aria-label={words.summary}>
            <button type="button" class="tile" aria-pressed={condition === ''} onClick={() => change({ condition: '' })}>
                <span class="tile__count number">{texts.number(all)}</span>
                <span class="tile__word">{words.all}</span>
            </button>
            {kConditions
                .filter((name) => (name !== 'unread' && name !== 'quiet') || counts[name] > 0 || condition === name)
                .map((name) => (
                    <button
                        key={name}
                        type="button"
                        class={`tile tile--${kLooks[name].tone}${counts[name] === 0 ? ' tile--none' : ''}`}
                        aria-pressed={condition === name}
                        onClick={() => change({ condition: condition === name ? '' : name })}
                    >
                        <span class="tile__count number">{texts.number(counts[name])}</span>
                        <span class="tile__word">
                            <Icon name={kLooks[name].icon} size={15} /> {words.conditions[name]}
                        </span>
                    </button>
                ))}
        </div>
    );
}

/// How much of the list is here.
function Arriving() {
    const now = useStore(arriving);
    if (!now) return <p class="soft">{texts.loading}</p>;
    const text = texts.list.arriving(now.got, now.all);
    return (
        <div class="arriving soft">
            <p>{text}</p>
            <Progress done={now.got / now.all} label={text} />
        </div>
    );
}

function Empty() {
    const words = texts.devices;
    return (
        <section class="card empty">
            <Icon name="search" size={36} />
            <h2>{words.empty_title}</h2>
            <p class="soft">{words.empty_text}</p>
            <a class="button button--main" href={links.discovery}>
                {words.empty_go}
            </a>
        </section>
    );
}

export function DevicesScreen() {
    const { loaded, trouble, devices } = useStore(fleet);
    const now = useStore(wish);
    const words = texts.devices;

    const rows = useMemo(() => arranged(devices.values(), now), [devices, now]);
    const names = useMemo(() => makers(devices.values()), [devices]);
    const tags = useMemo(() => tags_of(devices.values()), [devices]);
    const counts = useMemo(() => tally(devices.values()), [devices]);
    useEffect(want_devices, []);
    const ticked = useStore(selection);
    // What is ticked and not shown is left alone: nothing happens to what one does not see.
    const marked = useMemo(() => rows.filter((device) => ticked.has(device.id)), [rows, ticked]);

    if (!loaded) {
        return (
            <div class="stack">
                <Title text={words.title} />
                {trouble ? (
                    <>
                        <Notice tone="error" spoken>
                            {texts.failure.network}
                        </Notice>
                        <div>
                            <Button onClick={() => void load_devices()}>{texts.failure.retry}</Button>
                        </div>
                    </>
                ) : (
                    <Arriving />
                )}
            </div>
        );
    }
    if (devices.size === 0) {
        return (
            <div class="stack">
                <Title text={words.title} />
                <Empty />
            </div>
        );
    }

    return (
        <div class="stack">
            <Title text={words.title} />
            <AskedCard />
            <Summary counts={counts} all={devices.size} />
            <section class="card list" aria-label={words.title}>
                <ListTools wish={now} makers={names} tags={tags} rows={rows} all={devices.size} change={change} />
                <BulkBar devices={marked} />
                {rows.length === 0 ? (
                    <div class="list__none">
                        <p class="soft">{words.no_match}</p>
                        <Button small onClick={() => wish.set({ ...kNoWish, by: now.by, down: now.down, group: now.group })}>
                            {words.clear}
                        </Button>
                    </div>
                ) : (
                    <DeviceTable rows={rows} marked={marked.length} wish={now} change={change} />
                )}
            </section>
        </div>
    );
}
