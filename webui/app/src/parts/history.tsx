// What a device's past says beside its values.
import { Badge, type Tone } from 'kit';
import type { BoardChange, CounterStep, Device, Supply } from '../api/types';
import { texts } from '../texts';
import { level_view } from './supply_view';

const words = texts.device;

const kSuspicious = new Set<CounterStep['step']>(['reset', 'board_replaced', 'implausible']);

/// The counter's newest step that is not normal.
export function StepNote({ step }: { step: CounterStep }) {
    const suspicious = kSuspicious.has(step.step);
    const tone: Tone = suspicious ? 'warn' : 'quiet';
    return (
        <p class="step-note small">
            <Badge tone={tone} icon={suspicious ? 'warn' : 'info'}>
                {words.steps[step.step]}
            </Badge>{' '}
            <span class="soft">
                {words.step(step.now, step.before)}, {texts.ago.time(new Date(step.at))}
            </span>
        </p>
    );
}

/// When the supply runs out, or what is missing to say so.
export function ForecastNote({ supply }: { supply: Supply }) {
    const { forecast } = supply;
    if (forecast) {
        return (
            <p class="small" title={texts.gateway.says(forecast.basis)}>
                {words.runs_out(supply.fills, forecast.expected_on, forecast.earliest_on, forecast.latest_on)}
            </p>
        );
    }
    if (supply.percent === undefined || supply.percent === 0 || !supply.forecast_missing) return null;
    return <p class="soft small">{words.no_forecast(supply.forecast_missing)}</p>;
}

/// The supplies that were replaced, the newest first.
export function Replacements({ device }: { device: Device }) {
    if (device.replacements.length === 0) return null;
    const supplies = new Map(device.supplies.map((supply) => [supply.index, supply]));
    return (
        <details class="more replacements">
            <summary>{words.replacements}</summary>
            <ul class="small">
                {device.replacements.map((one) => {
                    const supply = supplies.get(one.supply);
                    return (
                        <li key={`${one.supply} ${one.at}`}>
                            {texts.ago.time(new Date(one.at))}: <span class="outside">{supply ? level_view(supply).name : one.supply}</span>
                            {one.level_at_removal !== undefined && `, ${words.removed_at(one.level_at_removal)}`}
                        </li>
                    );
                })}
            </ul>
        </details>
    );
}

/// Main boards that the machine had before, as rows of its identity.
export function Boards({ boards }: { boards: BoardChange[] }) {
    return (
        <>
            {boards.map((board) => (
                <div key={board.at}>
                    <dt>{words.board}</dt>
                    <dd>
                        {texts.ago.time(new Date(board.at))}
                        {board.serial_before && <p class="soft small outside">{words.board_serial(board.serial_before)}</p>}
                    </dd>
                </div>
            ))}
        </>
    );
}
