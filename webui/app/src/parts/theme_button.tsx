import { Button, type IconName } from 'kit';
import { choose_theme, kThemes, theme, type Theme } from '../state/theme';
import { useStore } from '../state/store';
import { texts } from '../texts';

const kIcons: Record<Theme, IconName> = { system: 'half', light: 'sun', dark: 'moon' };

/// Goes round: as the system, light, dark.
export function ThemeButton() {
    const now = useStore(theme);
    const label = `${texts.nav.theme}: ${texts.nav.themes[now]}`;
    const next = kThemes[(kThemes.indexOf(now) + 1) % kThemes.length] ?? 'system';
    return <Button look="bare" icon={kIcons[now]} aria-label={label} title={label} onClick={() => choose_theme(next)} />;
}
