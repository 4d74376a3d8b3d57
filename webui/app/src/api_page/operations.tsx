// What can be asked, by path.
import { name_of, type Answer, type Described, type Operation, type Parameter, type Schema } from './described';
import { Properties } from './schemas';
import { Type } from './type';

const kMethods = ['get', 'post', 'put', 'delete'] as const;

function schema_of(content: Record<string, { schema?: Schema }> | undefined): Schema | undefined {
    return content && Object.values(content)[0]?.schema;
}

function Answers({ described, operation }: { described: Described; operation: Operation }) {
    const whole = (answer: Answer) => (answer.$ref ? (described.components.responses[name_of(answer.$ref)] ?? answer) : answer);
    return (
        <dl class="api__answers">
            {Object.entries(operation.responses).map(([status, answer]) => {
                const { description, content } = whole(answer);
                return (
                    <div key={status}>
                        <dt>{status === 'default' ? 'otherwise' : status}</dt>
                        <dd>
                            {description}{' '}
                            {content && (
                                <code>
                                    <Type schema={schema_of(content)} />
                                </code>
                            )}
                        </dd>
                    </div>
                );
            })}
        </dl>
    );
}

function One({ described, path, method, shared }: { described: Described; path: string; method: string; shared: Parameter[] }) {
    const operation = described.paths[path]?.[method] as Operation;
    const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => (one.$ref ? (described.components.parameters[name_of(one.$ref)] ?? one) : one));
    const body = schema_of(operation.requestBody?.content);
    return (
        <section class="card api__one" id={operation.operationId} aria-labelledby={`${operation.operationId}-head`}>
            <h3 id={`${operation.operationId}-head`}>
                <a href={`#${operation.operationId}`} class="api__link">
                    <span class={`api__method api__method--${method}`}>{method.toUpperCase()}</span> <code>{path}</code>
                </a>
            </h3>
            <p class="api__text">{operation.summary ?? operation.description}</p>
            <p class="soft small">
                {operation.security?.length === 0 ? 'For anybody.' : 'For who is signed in, or sends a token.'}
                {operation['x-control'] && ' The command line asks this, too.'}
            </p>
            {parameters.length > 0 && (
                <dl class="api__answers">
                    {parameters.map((one) => (
                        <div key={one.name}>
                            <dt>
                                <code>{one.name}</code> <span class="soft small">in {one.in}</span>
                            </dt>
                            <dd>
                                <code>
                                    <Type schema={one.schema} />
                                </code>{' '}
                                {one.description}
                            </dd>
                        </div>
                    ))}
                </dl>
            )}
            {body && (
                <>
                    <h4>Body</h4>
                    {body.properties ? (
                        <Properties schema={body} />
                    ) : (
                        <code>
                            <Type schema={body} />
                        </code>
                    )}
                </>
            )}
            <h4>Answers</h4>
            <Answers described={described} operation={operation} />
        </section>
    );
}

export function Operations({ described }: { described: Described }) {
    return (
        <section aria-labelledby="api-paths">
            <h2 id="api-paths">Paths</h2>
            {Object.entries(described.paths).map(([path, methods]) =>
                kMethods
                    .filter((method) => methods[method])
                    .map((method) => (
                        <One key={`${method} ${path}`} described={described} path={path} method={method} shared={(methods.parameters as Parameter[] | undefined) ?? []} />
                    )),
            )}
        </section>
    );
}
