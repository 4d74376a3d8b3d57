// One question about which device is which: a plain sentence, both sides, and the answers to choose from.
import { useState } from 'preact/hooks';
import { Button, Trouble } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { Question, QuestionAnswer, QuestionSide } from '../api/types';
import { links } from '../state/route';
import { load_questions } from '../state/questions';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { Ago } from './ago';

const words = texts.questions;

type Field = 'what' | 'serial' | 'mac' | 'read_with';

const place = (side: QuestionSide) => (side.port === 161 ? side.address : `${side.address} : ${side.port}`);

function value(side: QuestionSide, field: Field): string {
    if (field === 'what') return [side.maker, side.model].filter(Boolean).join(' ');
    return side[field] ?? '';
}

function Side({ title, side, other }: { title: string; side: QuestionSide; other: QuestionSide }) {
    const fields: Field[] = side.read_with ? ['what', 'serial', 'mac', 'read_with'] : ['what', 'serial', 'mac'];
    return (
        <div class="question__side">
            <h3 class="outside">
                {title}
                {side.device_id !== undefined && (
                    <>
                        {' · '}
                        <a href={links.device(side.device_id)}>{words.device(side.device_id)}</a>
                    </>
                )}
            </h3>
            <dl class="question__facts">
                <dt>{words.fields.address}</dt>
                <dd class="outside">{place(side)}</dd>
                {fields.map((field) => {
                    const own = value(side, field);
                    const differs = field !== 'read_with' && own !== '' && value(other, field) !== '' && own.toLowerCase() !== value(other, field).toLowerCase();
                    return [
                        <dt key={`${field} name`}>{words.fields[field]}</dt>,
                        <dd key={field} class={differs ? 'outside question__differs' : 'outside'}>
                            {own || <span class="soft">{words.not_told}</span>}
                            {differs && <span class="hidden"> {words.differs}</span>}
                        </dd>,
                    ];
                })}
            </dl>
        </div>
    );
}

function Answers({ question }: { question: Question }) {
    const [chosen, set_chosen] = useState<QuestionAnswer>();
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const label = (answer: QuestionAnswer) => words.answer(answer, question);

    async function send() {
        if (!chosen) return;
        set_busy(true);
        set_trouble('');
        try {
            await api.answer_question(question.id, chosen);
            await load_questions();
        } catch (error) {
            set_trouble(reason(error));
            // Somebody else was faster, or the ground has gone: what there is to ask now is on the list.
            if (error instanceof Failure && (error.is('conflict') || error.is('not_found'))) await load_questions();
        }
        set_busy(false);
    }

    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                void send();
            }}
        >
            <fieldset class="choice question__answers">
                <legend class="soft small">{words.what_is_so}</legend>
                {question.answers.map(({ answer }) => {
                    const { title, meaning } = label(answer);
                    return (
                        <label key={answer} class="question__answer">
                            <input type="radio" name={`question-${question.id}`} checked={chosen === answer} onChange={() => set_chosen(answer)} />
                            <span>
                                <strong>{title}</strong>
                                <span class="soft small question__meaning">{meaning}</span>
                            </span>
                        </label>
                    );
                })}
            </fieldset>
            <Trouble text={trouble} />
            <div class="question__foot">
                <Button look="main" type="submit" busy={busy} disabled={!chosen}>
                    {words.send}
                </Button>
            </div>
        </form>
    );
}

export function QuestionCard({ question }: { question: Question }) {
    const id = `question-${question.id}-title`;
    const may_change = useAdministrator();
    return (
        <section class="card question" aria-labelledby={id}>
            <h2 id={id}>{words.titles[question.kind]}</h2>
            <p class="outside">{words.sentence(question)}</p>
            <div class="question__sides">
                <Side title={words.known} side={question.known} other={question.found} />
                <Side title={words.found} side={question.found} other={question.known} />
            </div>
            <p class="soft small">
                <Ago time={question.opened_at} wrap={words.since} />
                {' · '}
                <Ago time={question.last_seen_at} wrap={words.last_seen} />
            </p>
            {may_change && <Answers question={question} />}
        </section>
    );
}
