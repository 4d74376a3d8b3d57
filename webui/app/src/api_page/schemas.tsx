// What the bodies consist of.
import type { Described, Schema } from './described';
import { Type } from './type';

export function Properties({ schema }: { schema: Schema }) {
    return (
        <dl class="api__answers">
            {Object.entries(schema.properties ?? {}).map(([name, property]) => (
                <div key={name}>
                    <dt>
                        <code>{name}</code> {!schema.required?.includes(name) && <span class="soft small">may be absent</span>}
                    </dt>
                    <dd>
                        <code>
                            <Type schema={property} />
                        </code>{' '}
                        {property.description}
                    </dd>
                </div>
            ))}
        </dl>
    );
}

export function Schemas({ described }: { described: Described }) {
    return (
        <section aria-labelledby="api-schemas">
            <h2 id="api-schemas">Types</h2>
            {Object.entries(described.components.schemas).map(([name, schema]) => (
                <section class="card api__one" key={name} id={`schema-${name}`} aria-labelledby={`schema-${name}-head`}>
                    <h3 id={`schema-${name}-head`}>{name}</h3>
                    {schema.description && <p class="api__text">{schema.description}</p>}
                    {schema.properties ? (
                        <Properties schema={schema} />
                    ) : (
                        <code>
                            <Type schema={schema} />
                        </code>
                    )}
                </section>
            ))}
        </section>
    );
}
