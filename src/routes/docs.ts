import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { ERRORS } from '../errors.ts'
import { breakable, callSection } from './docs-call.ts'
import { type ApiDocument, type Call, callsByTag } from './docs-document.ts'
import { membersOf, typeOf } from './docs-schema.ts'
import { docsStyle } from './docs-style.ts'
import { createRouter } from './router.ts'

/** Nothing is loaded and no script runs; the one style sheet is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(docsStyle).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath fill=%22%230b5c6b%22 d=%22M2 2h12v9H8l-4 3v-3H2z%22/%3E%3C/svg%3E'

/**
 * Serves the reference page at `/docs`.
 * @param getDocument asked once, at the first request, when all routes are mounted
 */
export function docsRoutes(getDocument: () => ApiDocument) {
  let page: ReturnType<typeof docsPage> | undefined
  return createRouter().get('/docs', (c) => {
    page ??= docsPage(getDocument())
    c.header('Content-Security-Policy', POLICY)
    c.header('Cache-Control', 'no-cache')
    return c.html(page)
  })
}

/** The whole API on one page, made from its OpenAPI document; it stands alone and needs no script. */
export function docsPage(document: ApiDocument) {
  const { title, version, description } = document.info
  const groups = [...callsByTag(document)]
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}: API reference</title>
        <link rel="icon" href="${ICON}" />
        <style>${raw(docsStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#main">To the reference</a>
        <header>
          <h1>${title} <small>API ${version}</small></h1>
          ${description ? html`<p>${description}</p>` : ''}
          <p>
            ${document.servers?.map(({ url }) => html`<code>${url}</code> · `)}
            <a href="openapi.json">OpenAPI document</a>
          </p>
        </header>
        ${navigation(groups)}
        <main id="main">
          ${groups.map(([tag, calls]) => groupSection(tag, calls, document))}
          ${accessSection(document)} ${problemSection()} ${schemaSection(document)}
        </main>
      </body>
    </html>`
}

function navigation(groups: [tag: string, calls: Call[]][]) {
  return html`<nav aria-label="Contents">
    <ul>
      ${groups.map(
        ([tag, calls]) => html`<li>
          <a href="#tag-${tag}">${tag}</a>
          <ul>
            ${calls.map(
              ({ id, method, path, operation }) =>
                html`<li>
                  <a href="#${id}" title="${operation.summary}"
                    ><span class="method ${method.toLowerCase()}">${method}</span>
                    <span>${breakable(path.replace(/^\/v1/, ''))}</span></a
                  >
                </li>`,
            )}
          </ul>
        </li>`,
      )}
      <li><a href="#access">access</a></li>
      <li><a href="#problems">problems</a></li>
      <li><a href="#schemas">schemas</a></li>
    </ul>
  </nav>`
}

function groupSection(tag: string, calls: Call[], document: ApiDocument) {
  const description = document.tags?.find(({ name }) => name === tag)?.description
  return html`<section aria-labelledby="tag-${tag}">
    <h2 id="tag-${tag}">${tag}</h2>
    ${description ? html`<p>${description}</p>` : ''}
    ${calls.map((call) => callSection(call, document))}
  </section>`
}

function accessSection({ components }: ApiDocument) {
  const schemes = Object.entries(components?.securitySchemes ?? {})
  return html`<section aria-labelledby="access">
    <h2 id="access">access</h2>
    <dl>
      ${schemes.map(
        ([id, { scheme, in: place, name, description }]) => html`<dt id="access-${id}">${id}</dt>
          <dd>
            ${scheme === 'bearer' ? html`<code>Authorization: Bearer …</code>` : html`the ${place} <code>${name}</code>`}
            ${description ? html`<br />${description}` : ''}
          </dd>`,
      )}
    </dl>
  </section>`
}

function problemSection() {
  return html`<section aria-labelledby="problems">
    <h2 id="problems">problems</h2>
    <p>
      What goes wrong is answered as <code>application/problem+json</code>, a
      <a href="#schema-Problem">Problem</a>; its <code>type</code> is
      <code>urn:freischalt:problem:</code> and the code, and never changes meaning.
    </p>
    <table>
      <thead>
        <tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr>
      </thead>
      <tbody>
        ${Object.entries(ERRORS).map(
          ([code, [status, title]]) => html`<tr id="problem-${code}">
            <td>${status}</td>
            <th scope="row"><code>${code}</code></th>
            <td>${title}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function schemaSection({ components }: ApiDocument) {
  return html`<section aria-labelledby="schemas">
    <h2 id="schemas">schemas</h2>
    ${Object.entries(components?.schemas ?? {}).map(
      ([name, schema]) => html`<article id="schema-${name}">
        <h3>${name}</h3>
        <div class="schema">${typeOf(schema)} ${membersOf(schema)}</div>
      </article>`,
    )}
  </section>`
}
