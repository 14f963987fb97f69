import { html } from 'hono/html'
import { nameOf, type Schema } from './docs-document.ts'

/** What a value may be, in words: `text, at most 80 characters, or null`; schemas with a name become links. */
export function typeOf(schema: Schema) {
  const parts = alternatives(schema)
  return html`<span class="type"
    >${parts.map((part, index) => html`${separator(index, parts.length)}${part}`)}${limits(schema)}</span
  >`
}

/** The members of an object, or of the objects in a list, each with its own members below it. */
export function membersOf(schema: Schema): ReturnType<typeof html> | '' {
  const { properties, required = [] } = listed(schema)
  if (!properties || Object.keys(properties).length === 0) return ''
  return html`<ul class="members">
    ${Object.entries(properties).map(
      ([name, member]) => html`<li>
        <code class="name">${name}</code>
        ${typeOf(member)} ${required.includes(name) ? '' : html`<span class="optional">optional</span>`}
        ${member.description ? html`<p>${member.description}</p>` : ''} ${membersOf(member)}
      </li>`,
    )}
  </ul>`
}

/** A value of that form, as an example shows it. */
export function sampleOf(schema: Schema, named: Record<string, Schema>): unknown {
  if (schema.$ref) return sampleOf(named[nameOf(schema.$ref)] ?? {}, named)
  const given = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0]
  if (given !== undefined) return given
  const [type] = typesIn(schema)
  if (type === 'object') {
    const { properties = {}, required = [] } = schema
    const members = Object.entries(properties).filter(([name]) => required.includes(name))
    return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member, named)]))
  }
  if (type === 'array') return [sampleOf(schema.items ?? {}, named)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  return SAMPLES[schema.format ?? ''] ?? '…'
}

const SAMPLES: Record<string, string> = {
  uuid: '0193f2c8-7b6a-7c4e-9d15-3f2a1b0c9d8e',
  'date-time': '2026-11-23T08:00:00Z',
  email: 'ada@example.org',
  uri: 'https://example.org/',
}

const WORDS: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  array: 'list',
}

const FORMATS: Record<string, string> = {
  uuid: 'UUID',
  'date-time': 'instant (RFC 3339)',
  email: 'e-mail address',
  uri: 'URL',
}

function separator(index: number, count: number): string {
  if (index === 0) return ''
  return index === count - 1 ? ' or ' : ', '
}

function alternatives(schema: Schema): unknown[] {
  if (schema.$ref) return [link(nameOf(schema.$ref))]
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (options) return options.flatMap(alternatives)
  if (schema.const !== undefined) return [value(schema.const)]
  if (schema.enum) return schema.enum.map(value)
  const types = typesIn(schema)
  return types.length === 0 ? ['anything'] : types.map((type) => named(type, schema))
}

function named(type: string, schema: Schema): unknown {
  if (type === 'array')
    return schema.items?.properties
      ? 'list of objects'
      : html`list of ${typeOf(schema.items ?? {})}`
  if (type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
    return html`object of ${typeOf(schema.additionalProperties)} by name`
  if (type === 'string' && schema.format) return FORMATS[schema.format] ?? schema.format
  return WORDS[type] ?? type
}

function limits(schema: Schema) {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema
  const said = [
    range(minLength, maxLength, ' characters'),
    range(minimum, maximum, ''),
    range(minItems, maxItems, ' entries'),
  ].filter((text) => text !== '')
  return html`${said.map((text) => `, ${text}`)}${
    schema.pattern ? html`, like <code>${schema.pattern}</code>` : ''
  }${schema.default === undefined ? '' : html`, ${value(schema.default)} unless said otherwise`}`
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  // The safe range is what a whole number has anyway.
  const low = min === Number.MIN_SAFE_INTEGER ? undefined : min
  const high = max === Number.MAX_SAFE_INTEGER ? undefined : max
  if (low !== undefined && high !== undefined) return `${low} to ${high}${unit}`
  if (high !== undefined) return `at most ${high}${unit}`
  return low === undefined ? '' : `at least ${low}${unit}`
}

function typesIn({ type, properties }: Schema): string[] {
  if (type !== undefined) return Array.isArray(type) ? type : [type]
  return properties ? ['object'] : []
}

function listed(schema: Schema): Schema {
  return schema.items && !schema.items.$ref ? listed(schema.items) : schema
}

function link(name: string) {
  return html`<a href="#schema-${name}">${name}</a>`
}

function value(constant: unknown) {
  return constant === null ? 'null' : html`<code>${JSON.stringify(constant)}</code>`
}
