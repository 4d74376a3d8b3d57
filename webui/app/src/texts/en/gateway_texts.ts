// What the gateway says in sentences of its own: they are English.
import type { Device, DeviceCondition } from '../../api/types';

export const gateway = {
    /// A sentence or clause of the gateway: why a device is silent, what a forecast lacks.
    says: (text: string): string => text,
    /// A condition's two sentences; `device` has the rows that it speaks of.
    condition: (one: DeviceCondition, _device: Device): { happened: string; to_do?: string } => ({
        happened: one.what_happened,
        to_do: one.what_to_do,
    }),
};
