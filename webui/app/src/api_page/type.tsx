// A schema as a type in one line.
import type { ComponentChildren } from 'preact';
import { name_of, type Schema } from './described';

function joined(types: readonly Schema[], between: string): ComponentChildren {
    return types.map((one, at) => (
        <>
            {at > 0 && between}
            <Type schema={one} />
        </>
    ));
}

function limits({ minimum, maximum, minLength, maxLength, maxItems, format }: Schema): string {
    const parts = [
        format,
        (minimum !== undefined || maximum !== undefined) && `${minimum ?? ''}…${maximum ?? ''}`,
        (minLength !== undefined || maxLength !== undefined) && `length ${minLength ?? 0}…${maxLength ?? ''}`,
        maxItems !== undefined && `at most ${maxItems}`,
    ].filter(Boolean);
    return parts.length ? ` (${parts.join(', ')})` : '';
}

export function Type({ schema }: { schema: Schema | undefined }): ComponentChildren {
    if (!schema) return 'anything';
    if (schema.$ref) {
        const name = name_of(schema.$ref);
        return <a href={`#schema-${name}`}>{name}</a>;
    }
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
    if (schema.allOf) return joined(schema.allOf, ' and ');
    if (schema.oneOf ?? schema.anyOf) return joined(schema.oneOf ?? schema.anyOf ?? [], ' or ');
    if (schema.type === 'array')
        return (
            <>
                list of <Type schema={schema.items} />
                {limits(schema)}
            </>
        );
    if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
    if (typeof schema.additionalProperties === 'object')
        return (
            <>
                by name: <Type schema={schema.additionalProperties} />
            </>
        );
    const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'anything');
    return `${type}${limits(schema)}`;
}
