/** The parts of an OpenAPI 3.1 document that the reference page shows. */
export interface ApiDocument {
  info: { title: string; version: string; description?: string }
  servers?: { url: string }[]
  tags?: { name: string; description?: string }[]
  paths?: Record<string, PathItem>
  components?: {
    schemas?: Record<string, Schema>
    securitySchemes?: Record<string, SecurityScheme>
  }
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

export type PathItem = { [Method in (typeof METHODS)[number]]?: Operation }

export interface Operation {
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { content?: Content; required?: boolean }
  responses?: Record<string, { description?: string; content?: Content }>
}

export interface Parameter {
  name?: string
  in?: string
  required?: boolean
  description?: string
  schema?: Schema
}

export type Content = Record<string, { schema?: Schema }>

export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  description?: string
  example?: unknown
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

export interface SecurityScheme {
  type: string
  scheme?: string
  in?: string
  name?: string
  description?: string
}

/** One call: its method and path with what the document says of it. */
export interface Call {
  id: string
  method: string
  path: string
  operation: Operation
}

/** The calls under each tag; tags as the document lists them, then as they appear. */
export function callsByTag(document: ApiDocument): Map<string, Call[]> {
  const groups = new Map<string, Call[]>(document.tags?.map(({ name }) => [name, []]))
  for (const call of callsIn(document)) {
    const tag = call.operation.tags?.[0] ?? 'other'
    groups.set(tag, [...(groups.get(tag) ?? []), call])
  }
  return new Map([...groups].filter(([, calls]) => calls.length > 0))
}

function callsIn({ paths = {} }: ApiDocument): Call[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      if (!operation) return []
      const words = path.split(/\W+/).filter((word) => word !== '')
      return [{ id: [method, ...words].join('-'), method: method.toUpperCase(), path, operation }]
    }),
  )
}

/** `Receipt` for `#/components/schemas/Receipt`. */
export function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? ref
}
