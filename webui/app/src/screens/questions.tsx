// What cannot be told of a device without a person.
import { useEffect } from 'preact/hooks';
import type { Question } from '../api/types';
import { Ago } from '../parts/ago';
import { QuestionCard } from '../parts/question_card';
import { Title } from '../parts/title';
import { is_open, load_questions, questions } from '../state/questions';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.questions;

function Closed({ question }: { question: Question }) {
    const end = question.answer
        ? words.answered(words.answer(question.answer, question).title, question.answered_by ?? '')
        : words.closed_by_itself(question.closed_why ?? '');
    return (
        <li>
            <p class="outside">{words.sentence(question)}</p>
            <p class="soft small outside">
                {end}
                {' · '}
                <Ago time={question.closed_at} />
            </p>
        </li>
    );
}

export function QuestionsScreen() {
    const { loaded, all } = useStore(questions);
    useEffect(() => void load_questions(), []);
    const open = all.filter(is_open);
    const closed = all.filter((one) => !is_open(one));
    return (
        <div class="stack">
            <Title text={words.title} />
            <p class="soft" role="status">
                {loaded ? (open.length === 0 ? words.none : words.waiting(open.length)) : texts.loading}
            </p>
            {open.map((question) => (
                <QuestionCard key={question.id} question={question} />
            ))}
            {closed.length > 0 && (
                <details class="card question">
                    <summary>{words.closed(closed.length)}</summary>
                    <ul class="entries">
                        {closed.map((question) => (
                            <Closed key={question.id} question={question} />
                        ))}
                    </ul>
                </details>
            )}
        </div>
    );
}
