import { html } from 'hono/html'
import type { ArticleText } from '../articles/get-text.ts'

export interface DemoSite {
  id: string
  language: 'de' | 'en'
  name: string
  timeZone: string
}

const WORDS_PER_MINUTE = 220

const TEXTS = {
  de: {
    locale: 'de-DE',
    all: 'Alle Demo-Artikel',
    overview: 'Übersicht',
    invented: 'Ein erfundener Bericht. Orte, Personen und Parteien gibt es nicht.',
    minutes: (count: number) => `${count} Min. Lesezeit`,
    noScript: 'Kommentare lesen',
    read: 'Lesen und kommentieren',
  },
  en: {
    locale: 'en-GB',
    all: 'All demo articles',
    overview: 'Overview',
    invented: 'An invented report. Its places, people and parties do not exist.',
    minutes: (count: number) => `${count} min read`,
    noScript: 'Read the comments',
    read: 'Read and comment',
  },
} as const

/** What of an article can be commented on by itself. */
const PARAGRAPHS = '.report > .teaser, .report > p:not([class])'

const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath fill=%22%230b5c6b%22 d=%22M2 2h12v9H8l-4 3v-3H2z%22/%3E%3C/svg%3E'

/** An article's page with the widget below the text. Texts are escaped by `html`. */
export function demoArticlePage(site: DemoSite, article: ArticleText) {
  const texts = TEXTS[site.language]
  const [teaser = '', ...paragraphs] = article.paragraphs
  const words = article.paragraphs.join(' ').split(/\s+/).length
  const minutes = Math.max(1, Math.round(words / WORDS_PER_MINUTE))
  return page(
    { language: site.language, title: `${article.title} – ${site.name}`, widget: true },
    html`
    <header class="masthead">
      <a class="paper" href="/demo">${site.name}</a>
      <a href="/demo">${texts.overview}</a>
    </header>
    <main>
      <article class="report">
        <h1>${article.title}</h1>
        <p class="teaser">${teaser}</p>
        <p class="dateline">
          <time datetime="${article.publishedAt.toISOString()}">${dateOf(article, site)}</time>
          <span>${texts.minutes(minutes)}</span>
        </p>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        <p class="invented">${texts.invented}</p>
      </article>
      <freischalt-comments site="${site.id}" article="${article.id}" paragraphs="${PARAGRAPHS}">
        <noscript><p><a href="${listPath(site, article)}">${texts.noScript}</a></p></noscript>
      </freischalt-comments>
    </main>
    <footer><a href="/demo">${texts.all}</a></footer>`,
  )
}

/** The demo's articles, site by site. */
export function demoListPage(sites: DemoSite[], articles: ArticleText[]) {
  return page(
    { language: 'de', title: 'Freischalt: Demo', widget: false },
    html`
    <header class="masthead"><h1 class="paper">Freischalt</h1><span>Demo</span></header>
    <main class="list">
      ${sites.map(
        (site) => html`
        <section lang="${site.language}">
          <h2>${site.name}</h2>
          ${articles
            .filter((article) => article.site === site.id)
            .map((article) => entry(site, article))}
        </section>`,
      )}
    </main>
    <footer><a href="/v1/docs" lang="en">API</a></footer>`,
  )
}

function listPath(site: DemoSite, { id }: ArticleText): string {
  return `/v1/sites/${site.id}/articles/${encodeURIComponent(id)}/comments.html`
}

function entry(site: DemoSite, article: ArticleText) {
  const href = `/demo/${encodeURIComponent(article.id)}`
  return html`
    <article class="entry">
      <h3><a href="${href}">${article.title}</a></h3>
      <p>${article.paragraphs[0] ?? ''}</p>
      <p class="dateline">
        <time datetime="${article.publishedAt.toISOString()}">${dateOf(article, site)}</time>
        <a href="${href}" aria-hidden="true" tabindex="-1">${TEXTS[site.language].read}</a>
      </p>
    </article>`
}

function page(
  { language, title, widget }: { language: string; title: string; widget: boolean },
  body: ReturnType<typeof html>,
) {
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="${ICON}">
    <link rel="stylesheet" href="/demo.css">
    ${widget ? html`<script type="module" src="/widget.js"></script>` : ''}
  </head>
  <body>${body}
  </body>
</html>
`
}

function dateOf({ publishedAt }: ArticleText, { language, timeZone }: DemoSite): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(TEXTS[language].locale, format).format(publishedAt)
}
