// Above the list of devices: how many questions wait for an answer. Nothing while none does.
import { Icon } from 'kit';
import { links } from '../state/route';
import { is_open, questions } from '../state/questions';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.questions;

export function AskedCard() {
    const open = useStore(questions).all.filter(is_open).length;
    if (open === 0) return null;
    return (
        <section class="notice notice--warn" aria-label={words.title}>
            <Icon name="warn" />
            <div class="notice__text">
                {words.short(open)} <a href={links.questions}>{words.go}</a>
            </div>
        </section>
    );
}
