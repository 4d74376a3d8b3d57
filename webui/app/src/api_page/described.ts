// The parts of OpenAPI 3.1 that webui/api.yaml uses.
export interface Schema {
    $ref?: string;
    type?: string | string[];
    description?: string;
    enum?: unknown[];
    const?: unknown;
    format?: string;
    items?: Schema;
    properties?: Record<string, Schema>;
    required?: string[];
    additionalProperties?: boolean | Schema;
    allOf?: Schema[];
    oneOf?: Schema[];
    anyOf?: Schema[];
    minimum?: number;
    maximum?: number;
    minLength?: number;
    maxLength?: number;
    maxItems?: number;
}

export interface Parameter {
    $ref?: string;
    name?: string;
    in?: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
}

export interface Answer {
    $ref?: string;
    description?: string;
    content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
    operationId: string;
    summary?: string;
    description?: string;
    security?: unknown[];
    parameters?: Parameter[];
    requestBody?: { content: Record<string, { schema?: Schema }> };
    responses: Record<string, Answer>;
    'x-control'?: boolean;
}

export interface Described {
    openapi: string;
    info: { title: string; version: string; description: string };
    paths: Record<string, Record<string, Operation | Parameter[]>>;
    components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter>; responses: Record<string, Answer> };
}

/// "Device" of "#/components/schemas/Device".
export const name_of = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);
