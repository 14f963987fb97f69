import { html } from 'hono/html'
import { ERRORS } from '../errors.ts'
import type { ApiDocument, Call, Content, Operation, Parameter, Schema } from './docs-document.ts'
import { membersOf, sampleOf, typeOf } from './docs-schema.ts'

/** One call: who may make it, what it takes, what it answers, and how it looks with curl. */
export function callSection(call: Call, document: ApiDocument) {
  const { id, method, path, operation } = call
  const { summary, description, parameters = [], requestBody } = operation
  const body = schemaIn(requestBody?.content)
  return html`<article id="${id}">
    <h3>
      <span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(path)}</code>
    </h3>
    <p class="summary">${summary}</p>
    ${description ? html`<p>${description}</p>` : ''}
    <p class="access">${accessOf(operation)}</p>
    ${parameters.length > 0 ? parameterTable(parameters) : ''}
    ${body ? html`<h4>Body</h4>${schemaBlock(body)}` : ''}
    <h4>Answers</h4>
    ${answerList(operation)}
    <details>
      <summary>With curl</summary>
      <pre tabindex="0"><code>${curlOf(call, document)}</code></pre>
    </details>
  </article>`
}

/** A path that may be broken before each slash, where the page is narrow. */
export function breakable(path: string) {
  return path.split(/(?=\/)/).map((part, index) => html`${index > 0 ? html`<wbr />` : ''}${part}`)
}

function accessOf({ security = [] }: Operation) {
  const schemes = security.flatMap((option) => Object.keys(option))
  if (schemes.length === 0) return 'Open to everybody.'
  return html`Needs ${schemes.map(
    (name, index) => html`${index > 0 ? ' or ' : ''}<a href="#access-${name}">${name}</a>`,
  )}.`
}

function parameterTable(parameters: Parameter[]) {
  return html`<h4>Parameters</h4>
    <ul class="members">
      ${parameters.map(
        ({ name, in: place, required, description, schema = {} }) => html`<li>
          <code class="name">${name}</code> ${typeOf(schema)}<span class="place">, in the ${place}</span>
          ${required ? '' : html`<span class="optional">optional</span>`}
          ${description ? html`<p>${description}</p>` : ''}
        </li>`,
      )}
    </ul>`
}

function answerList({ responses = {} }: Operation) {
  const answers = Object.entries(responses)
  const good = answers.filter(([status]) => status < '400')
  const bad = answers.filter(([status]) => status >= '400')
  return html`<ul class="answers">
    ${good.map(([status, { description, content }]) => {
      const schema = schemaIn(content)
      return html`<li>
        <span class="status">${status}</span>
        <div>${description} ${schema ? schemaBlock(schema) : ''}</div>
      </li>`
    })}
    ${bad.map(
      ([status, { description = '' }]) =>
        html`<li>
          <span class="status bad">${status}</span>
          <div>${problemsIn(description)}</div>
        </li>`,
    )}
  </ul>`
}

/** The codes in `code: title; code: title`, each leading to its row in the table of problems. */
function problemsIn(description: string) {
  return description.split('; ').map((part, index) => {
    const [code = '', ...rest] = part.split(': ')
    const separator = index > 0 ? html`<br />` : ''
    if (!(code in ERRORS)) return html`${separator}${part}`
    return html`${separator}<a href="#problem-${code}"><code>${code}</code></a> ${rest.join(': ')}`
  })
}

/** A schema with a name is shown once, further below; all others where they stand. */
function schemaBlock(schema: Schema) {
  return html`<div class="schema">${typeOf(schema)} ${membersOf(schema)}</div>`
}

function schemaIn(content: Content = {}): Schema | undefined {
  return Object.values(content)[0]?.schema
}

function curlOf({ method, path, operation }: Call, { servers, components }: ApiDocument): string {
  const named = components?.schemas ?? {}
  const { parameters = [], requestBody, security = [] } = operation
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    String(sampleOf(parameters.find((parameter) => parameter.name === name)?.schema ?? {}, named)),
  )
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema = {} }) => `${name}=${sampleOf(schema, named)}`)
  const url = `${servers?.[0]?.url ?? ''}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const body = schemaIn(requestBody?.content)
  return [
    `curl -X ${method} '${url}'`,
    ...(security.length > 0 ? ["-H 'Authorization: Bearer TOKEN'"] : []),
    ...(body ? ["-H 'Content-Type: application/json'"] : []),
    ...(body ? [`-d '${JSON.stringify(sampleOf(body, named), null, 2)}'`] : []),
  ].join(' \\\n  ')
}
