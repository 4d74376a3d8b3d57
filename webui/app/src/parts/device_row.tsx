import { Levels, memo } from 'kit';
import type { DeviceSummary } from '../api/types';
import { now } from '../state/clock';
import { shows, type Choosable } from '../state/columns';
import { answers, title } from '../state/device_list';
import { links } from '../state/route';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Ago } from './ago';
import { complaints, ConditionBadge } from './condition';
import { brief_level_view, worth_showing } from './supply_view';

/// More would not fit a row of one height.
const kMostLevels = 4;

function Supplies({ device }: { device: DeviceSummary }) {
    if (device.supplies.length === 0) return <span class="soft small">{device.read_at ? texts.supply.none : texts.none}</span>;
    const shown = worth_showing(device.supplies);
    const drawn = shown.slice(0, kMostLevels);
    const rest = shown.length - drawn.length;
    const more = rest > 0 ? { brief: texts.supply.more(rest), long: texts.supply.more_long(rest) } : undefined;
    return <Levels views={drawn.map(brief_level_view)} more={more} />;
}

/// A device of which nothing moved is checked each minute and read seldom: an old reading is no silence.
const kFreshMs = 10 * 60_000;

function ReadAt({ device }: { device: DeviceSummary }) {
    const at = useStore(now);
    const is_old = device.read_at !== undefined && at - Date.parse(device.read_at) > kFreshMs;
    return (
        <>
            <Ago time={device.read_at} />
            {is_old && answers(device) && <span class="row__under">{texts.devices.answers}</span>}
        </>
    );
}

interface Props {
    device: DeviceSummary;
    index: number;
    columns: readonly Choosable[];
    selected: boolean;
    /// Not for who may do nothing with what is ticked.
    onSelect?: (id: number, on: boolean, range: boolean) => void;
}

function Row({ device, index, columns, selected, onSelect }: Props) {
    const what = [device.maker, device.model].filter(Boolean).join(' ');
    const why = device.condition === 'silent' ? (device.trouble ?? '') : device.condition === 'quiet' ? (device.usual ?? '') : complaints(device);
    const unit = device.total_unit ? (texts.devices.units[device.total_unit] ?? device.total_unit) : '';
    return (
        <tr role="row" aria-rowindex={index} data-row class={selected ? 'row row--selected' : 'row'}>
            {onSelect && (
                <td role="cell" class="row__select">
                    <input
                        type="checkbox"
                        aria-label={texts.list.select(title(device))}
                        checked={selected}
                        onClick={(event) => onSelect(device.id, event.currentTarget.checked, event.shiftKey)}
                    />
                </td>
            )}
            <td role="cell" class="row__condition">
                <ConditionBadge device={device} />
                {why && (
                    <span class="row__why cut soft" title={why}>
                        {why}
                    </span>
                )}
            </td>
            <th role="rowheader" scope="row" class="row__name">
                <a class="row__link cut outside" href={links.device(device.id)} title={title(device)}>
                    {title(device)}
                </a>
                <span class="row__under cut soft outside" title={what}>
                    {what || texts.none}
                </span>
            </th>
            {shows(columns, 'address') && (
                <td role="cell" class="row__address">
                    <span class="mono cut">{device.unit ? `${device.address} #${device.unit.index}` : device.address}</span>
                    <span class="row__under cut soft outside" title={device.location}>
                        {device.location || device.serial || ''}
                    </span>
                </td>
            )}
            {shows(columns, 'serial') && (
                <td role="cell" class="row__serial">
                    <span class="mono cut" title={device.serial}>
                        {device.serial ?? texts.none}
                    </span>
                </td>
            )}
            {shows(columns, 'tags') && (
                <td role="cell" class="row__tags">
                    <span class="cut outside" title={device.tags?.join(', ')}>
                        {device.tags?.join(', ') ?? texts.none}
                    </span>
                </td>
            )}
            {shows(columns, 'supplies') && (
                <td role="cell" class="row__supplies">
                    <Supplies device={device} />
                </td>
            )}
            {shows(columns, 'total') && (
                <td role="cell" class="row__total number right">
                    {device.total === undefined ? texts.none : texts.number(device.total)} <span class="soft small">{unit}</span>
                </td>
            )}
            {shows(columns, 'read_at') && (
                <td role="cell" class="row__read number right soft">
                    <ReadAt device={device} />
                </td>
            )}
        </tr>
    );
}

/// One device in the list. A row of fixed height: the list draws only those in view, and anew only those that changed.
export const DeviceRow = memo(Row);
