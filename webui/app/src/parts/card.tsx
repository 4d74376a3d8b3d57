// One card of a device's page.
import type { ComponentChildren } from 'preact';

export function Card({ title, id, children }: { title: string; id: string; children: ComponentChildren }) {
    return (
        <section class={`card cards__${id}`} aria-labelledby={`card-${id}`}>
            <div class="card__head">
                <h2 id={`card-${id}`}>{title}</h2>
            </div>
            <div class="card__body">{children}</div>
        </section>
    );
}
