// A supply or a tray as a level to draw, with its words.
import type { LevelView } from 'kit';
import type { SupplyBrief, SupplyState } from '../api/types';
import { texts } from '../texts';

function words(percent: number | undefined, state: SupplyState, fills: boolean): string {
    const say = texts.supply;
    if (fills) {
        if (state === 'empty') return say.full;
        if (percent !== undefined) return say.room(percent);
        return state === 'low' ? say.nearly_full : state === 'ok' ? say.ok : say.unknown;
    }
    if (state === 'empty') return say.empty;
    if (percent !== undefined) return state === 'low' ? say.percent_low(percent) : say.percent(percent);
    return say[state];
}

export function level_view(supply: SupplyBrief & { fills?: boolean; name?: string }): LevelView {
    return {
        name: supply.name || texts.supply.name(supply.kind, supply.colorant),
        letter: texts.supply.letter(supply.colorant),
        ink: supply.colorant,
        percent: supply.percent,
        state: supply.state,
        value: words(supply.percent, supply.state, supply.fills ?? supply.kind.startsWith('waste')),
    };
}

/// For the list: the same, with "8 %" in place of "8 %, low", where an icon says the rest.
export function brief_level_view(supply: SupplyBrief): LevelView {
    const view = level_view(supply);
    if (supply.state === 'low' && supply.percent !== undefined) {
        return { ...view, name: `${view.name}, ${texts.supply.low}`, value: texts.supply.percent(supply.percent) };
    }
    return view;
}

const kOrder = ['black', 'cyan', 'magenta', 'yellow'];
const kMarkers = new Set(['toner', 'tonerCartridge', 'ink', 'inkCartridge', 'inkRibbon', 'solidWax']);
const is_low = (supply: SupplyBrief) => supply.state === 'low' || supply.state === 'empty';

/// What the list shows: inks and toners in a fixed order, then whatever else is low.
export function worth_showing(supplies: readonly SupplyBrief[]): SupplyBrief[] {
    const rank = (supply: SupplyBrief) => {
        const place = kOrder.indexOf(supply.colorant ?? '');
        return place >= 0 ? place : kOrder.length;
    };
    const inks = supplies.filter((supply) => kMarkers.has(supply.kind)).sort((a, b) => rank(a) - rank(b));
    const others = supplies.filter((supply) => !kMarkers.has(supply.kind) && is_low(supply));
    const shown = [...inks, ...others];
    return shown.length > 0 ? shown : [...supplies];
}
