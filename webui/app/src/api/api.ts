// The gateway's functions, one line each.
import { call } from './client';
import type {
    Account,
    AccountChange,
    ChartHistory,
    AuditFilter,
    AuditPage,
    ApiToken,
    ApiTokenInput,
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
    Enrolment,
    LoadReport,
    OpenSession,
    LogLine,
    LogLines,
    NotificationChannel,
    NotificationInput,
    NotificationTest,
    PriorityInput,
    PrioritySet,
    Question,
    QuestionAnswer,
    Role,
    Run,
    RunInput,
    Schedule,
    ScheduleView,
    SecondFactor,
    SecurityRules,
    SecurityRulesInput,
    Session,
    Settings,
    Today,
} from './types';

/// What is undefined is left out.
function query(parameters: object): string {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
    return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}` : '';
}

type Created = { id: number };

export const api = {
    session: () => call<Session>('GET', 'session'),
    set_up: (code: string, user: string, password: string) => call<Session>('POST', 'setup', { code, user, password }),
    log_in: (user: string, password: string, code?: string) => call<Session>('POST', 'login', { user, password, code: code || undefined }),
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
    reset_second_factor: (id: number) => call<void>('POST', `accounts/${id}/reset-second-factor`),
    second_factor: () => call<SecondFactor>('GET', 'second-factor'),
    begin_second_factor: (password: string) => call<Enrolment>('POST', 'second-factor/begin', { password }),
    confirm_second_factor: (code: string) => call<{ recovery_codes: string[] }>('POST', 'second-factor/confirm', { code }),
    remove_second_factor: (password: string) => call<void>('POST', 'second-factor/remove', { password }),
    tokens: () => call<{ tokens: ApiToken[] }>('GET', 'tokens'),
    make_token: (wanted: ApiTokenInput) => call<ApiToken>('POST', 'tokens', wanted),
    end_token: (id: number) => call<void>('DELETE', `tokens/${id}`),
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

    audit: (filter: AuditFilter) => call<AuditPage>('GET', `audit${query(filter)}`),
    /// An address to follow, not a call.
    audit_export: (filter: AuditFilter, format: 'csv' | 'json') => `/api/v1/audit/export${query({ ...filter, format })}`,
    log_lines: (after: number, least: LogLine['severity']) => call<LogLines>('GET', `log${query({ after, least })}`),

    notifications: () => call<{ channels: NotificationChannel[] }>('GET', 'notifications'),
    add_notification: (channel: NotificationInput) => call<Created>('POST', 'notifications', channel),
    replace_notification: (id: number, channel: NotificationInput) => call<void>('PUT', `notifications/${id}`, channel),
    remove_notification: (id: number) => call<void>('DELETE', `notifications/${id}`),
    test_notification: (id: number) => call<NotificationTest>('POST', `notifications/${id}/test`),

    load: () => call<LoadReport>('GET', 'load'),
    settings: () => call<Settings>('GET', 'settings'),
};
