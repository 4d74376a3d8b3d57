import type { ComponentChildren } from 'preact';
import { LanguageButtons } from './language_button';
import { Mark } from './mark';
import { ThemeButton } from './theme_button';
import { Title } from './title';

/// The frame of the screens before one is in: a narrow card in the middle.
export function Gate({ title, children }: { title: string; children: ComponentChildren }) {
    return (
        <div class="gate">
            <header class="gate__head">
                <Mark />
                <div class="gate__tools">
                    <LanguageButtons />
                    <ThemeButton />
                </div>
            </header>
            <main class="card gate__card">
                <Title text={title} focus={false} />
                {children}
            </main>
        </div>
    );
}
