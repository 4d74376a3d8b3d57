// What the gateway says in sentences of its own: they are English.
import type { Device, DeviceCondition } from '../../api/types';

/// What of a condition its sentences are made of, and the rows that they may speak of.
export type SaidCondition = Pick<DeviceCondition, 'word' | 'code' | 'subject' | 'what_happened' | 'what_to_do'>;
export interface SpokenOf {
    supplies: readonly Pick<Device['supplies'][number], 'index' | 'kind' | 'name' | 'colorant' | 'part_number'>[];
    trays: readonly Pick<Device['trays'][number], 'index' | 'name' | 'media'>[];
}

export const gateway = {
    /// A sentence or clause of the gateway: why a device is silent, what a forecast lacks.
    says: (text: string): string => text,
    /// A condition's two sentences; `device` has the rows that it speaks of.
    condition: (one: SaidCondition, _device: SpokenOf): { happened: string; to_do?: string } => ({
        happened: one.what_happened,
        to_do: one.what_to_do,
    }),
};
