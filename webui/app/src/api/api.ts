// The gateway's functions, one line each.
import { call } from './client';
import type {
    Account,
    AccountChange,
    ChartHistory,
    ClosedConditions,
    Credential,
    CredentialInput,
    Device,
    DeviceLabels,
    DeviceLabelsInput,
    DeviceList,
    DiscoverySetting,
    DiscoverySettingInput,
    Explanation,
    LoadReport,
    OpenSession,
    PriorityInput,
    PrioritySet,
    Question,
    QuestionAnswer,
    Role,
    Run,
    RunInput,
    Schedule,
    ScheduleView,
    SecurityRules,
    SecurityRulesInput,
    Session,
    Settings,
    Today,
} from './types';

type Created = { id: number };

export const api = {
    session: () => call<Session>('GET', 'session'),
    set_up: (code: string, user: string, password: string) => call<Session>('POST', 'setup', { code, user, password }),
    log_in: (user: string, password: string) => call<Session>('POST', 'login', { user, password }),
    log_out: () => call<void>('POST', 'logout'),
    change_password: (current: string, next: string) => call<Session>('POST', 'password', { current, next }),

    accounts: () => call<{ accounts: Account[] }>('GET', 'accounts'),
    add_account: (name: string, role: Role) => call<{ id: number; password?: string }>('POST', 'accounts', { name, role }),
    change_account: (id: number, change: AccountChange) => call<void>('PUT', `accounts/${id}`, change),
    remove_account: (id: number) => call<void>('DELETE', `accounts/${id}`),
    unlock_account: (id: number) => call<void>('POST', `accounts/${id}/unlock`),
    reset_password: (id: number) => call<{ password: string }>('POST', `accounts/${id}/reset-password`),
    sessions: () => call<{ sessions: OpenSession[] }>('GET', 'sessions'),
    end_session: (id: number) => call<void>('DELETE', `sessions/${id}`),
    end_other_sessions: () => call<{ ended: number }>('POST', 'sessions/end-others'),
    security_rules: () => call<SecurityRules>('GET', 'security'),
    save_security_rules: (rules: SecurityRulesInput) => call<SecurityRules>('PUT', 'security', rules),

    today: () => call<Today>('GET', 'today'),
    devices: (after: number, limit: number) => call<DeviceList>('GET', `devices?after=${after}&limit=${limit}`),
    device: (id: number) => call<Device>('GET', `devices/${id}`),
    closed_conditions: (id: number, before?: string) =>
        call<ClosedConditions>('GET', `devices/${id}/conditions${before ? `?before=${encodeURIComponent(before)}` : ''}`),
    read_device: (id: number) => call<Device>('POST', `devices/${id}/read`),
    device_history: (id: number, kind: ChartHistory['kind'], from: Date, step?: ChartHistory['step']) =>
        call<ChartHistory>('GET', `devices/${id}/history?kind=${kind}&from=${from.toISOString()}${step ? `&step=${step}` : ''}`),
    test_device: (id: number) => call<Explanation>('POST', `devices/${id}/test`),
    join_new_board: (id: number, new_device: number) => call<Device>('POST', `devices/${id}/new-board`, { new_device }),
    label_device: (id: number, labels: DeviceLabelsInput, revision: number) => call<DeviceLabels>('PUT', `devices/${id}/labels`, labels, revision),
    change_tags: (devices: number[], add: string[], remove: string[]) => call<{ changed: number }>('POST', 'devices/tags', { devices, add, remove }),
    remove_devices: (devices: number[]) => call<{ removed: number }>('POST', 'devices/remove', { devices }),
    remove_device: (id: number) => call<void>('DELETE', `devices/${id}`),

    questions: () => call<{ questions: Question[] }>('GET', 'questions'),
    answer_question: (id: number, answer: QuestionAnswer) => call<Question>('POST', `questions/${id}/answer`, { answer }),

    searches: () => call<{ settings: DiscoverySetting[] }>('GET', 'discovery/settings'),
    add_search: (search: DiscoverySettingInput) => call<Created>('POST', 'discovery/settings', search),
    replace_search: (id: number, search: DiscoverySettingInput, revision: string) => call<void>('PUT', `discovery/settings/${id}`, search, revision),
    remove_search: (id: number) => call<void>('DELETE', `discovery/settings/${id}`),

    runs: () => call<{ runs: Run[] }>('GET', 'discovery/runs'),
    start_run: (input: RunInput) => call<Run>('POST', 'discovery/runs', input),
    stop_run: (id: number) => call<Run>('POST', `discovery/runs/${id}/stop`),

    credentials: () => call<{ credentials: Credential[] }>('GET', 'credentials'),
    add_credential: (credential: CredentialInput) => call<Created>('POST', 'credentials', credential),
    remove_credential: (id: number) => call<void>('DELETE', `credentials/${id}`),

    schedule: () => call<ScheduleView>('GET', 'schedule'),
    estimate_schedule: (schedule: Schedule) => call<ScheduleView>('POST', 'schedule/estimate', schedule),
    save_schedule: (schedule: Schedule, revision?: string) => call<ScheduleView>('PUT', 'schedule', schedule, revision),
    set_priority: (input: PriorityInput) => call<PrioritySet>('POST', 'priorities', input),

    load: () => call<LoadReport>('GET', 'load'),
    settings: () => call<Settings>('GET', 'settings'),
};
