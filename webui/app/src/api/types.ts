// The schema's types under the names the page uses.
import type { components } from './schema';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type Problem = Schemas['Problem'];
export type PolicyRule = Schemas['PolicyRule'];
export type Condition = Schemas['Condition'];
export type DeviceCondition = Schemas['DeviceCondition'];
export type ClosedConditions = Schemas['ClosedConditions'];
export type PrinterState = Schemas['PrinterState'];
export type SupplyState = Schemas['SupplyState'];
export type SupplyBrief = Schemas['SupplyBrief'];
export type DeviceSummary = Schemas['DeviceSummary'];
export type Device = Schemas['Device'];
export type Origin = Schemas['Origin'];
export type SourcedText = Schemas['SourcedText'];
export type Supply = Schemas['Supply'];
export type Tray = Schemas['Tray'];
export type Alert = Schemas['Alert'];
export type Counter = Schemas['Counter'];
export type CounterStep = Schemas['CounterStep'];
export type BoardChange = Schemas['BoardChange'];
export type Question = Schemas['Question'];
export type QuestionSide = Schemas['QuestionSide'];
export type QuestionKind = Schemas['QuestionKind'];
export type QuestionAnswer = Schemas['QuestionAnswer'];
export type DiscoverySetting = Schemas['DiscoverySetting'];
export type DiscoverySettingInput = Schemas['DiscoverySettingInput'];
export type Run = Schemas['Run'];
export type RunInput = Schemas['RunInput'];
export type Found = Schemas['Found'];
export type Credential = Schemas['Credential'];
export type CredentialInput = Schemas['CredentialInput'];
export type Settings = Schemas['Settings'];
