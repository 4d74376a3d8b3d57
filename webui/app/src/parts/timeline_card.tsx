// What happened to a device, the newest first: conditions, replaced supplies, boards, counters that leapt.
import { useState } from 'preact/hooks';
import { Button, Icon, type IconName } from 'kit';
import type { Device } from '../api/types';
import { texts } from '../texts';
import { Ago } from './ago';
import { Card } from './card';
import { meter_name } from './meter_name';
import { level_view } from './supply_view';

const words = texts.timeline;
const kShown = 8;

interface Happened {
    at: string;
    icon: IconName;
    text: string;
}

function all_of(device: Device): Happened[] {
    const { steps, counter_names } = texts.device;
    const supplies = new Map(device.supplies.map((supply) => [supply.index, level_view(supply).name]));
    const happened: Happened[] = [{ at: device.registered_at, icon: 'plus', text: words.registered }];
    for (const one of device.conditions) {
        if (one.explained_by || one.class === 'state') continue;
        const { happened: text } = texts.gateway.condition(one, device);
        happened.push({ at: one.opened_at, icon: one.class === 'stop' ? 'stop' : 'warn', text: words.opened(text) });
        if (one.closed_at) happened.push({ at: one.closed_at, icon: 'check', text: words.closed(text) });
    }
    for (const one of device.replacements) {
        happened.push({ at: one.at, icon: 'refresh', text: words.replaced(supplies.get(one.supply) ?? one.supply, one.level_at_removal) });
    }
    for (const one of device.boards) happened.push({ at: one.at, icon: 'info', text: words.board(one.serial_before) });
    for (const { name, step } of device.counters) {
        if (!step || step.step === 'normal') continue;
        const values = texts.device.step(step.now, step.before);
        happened.push({ at: step.at, icon: 'info', text: words.step(counter_names[name] ?? meter_name(name), steps[step.step], values) });
    }
    return happened.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

export function TimelineCard({ device }: { device: Device }) {
    const [all, set_all] = useState(false);
    const happened = all_of(device);
    const shown = all ? happened : happened.slice(0, kShown);
    return (
        <Card title={words.title} id="timeline">
            <ol class="timeline">
                {shown.map(({ at, icon, text }, n) => (
                    <li key={`${at} ${text} ${n}`}>
                        <Icon name={icon} size={16} />
                        <div>
                            <span class="outside">{text}</span>
                            <div class="soft small">
                                <Ago time={at} /> · {texts.ago.time(new Date(at))}
                            </div>
                        </div>
                    </li>
                ))}
            </ol>
            {happened.length > shown.length && (
                <Button small icon="clock" onClick={() => set_all(true)}>
                    {words.more(happened.length - shown.length)}
                </Button>
            )}
        </Card>
    );
}
