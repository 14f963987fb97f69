import { findArticleText, listArticleTexts } from '../articles/get-text.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type DemoSite, demoArticlePage, demoListPage } from './demo-page.ts'
import { demoStyle } from './demo-style.ts'
import { OWN_FILES_POLICY } from './own-files-policy.ts'
import { createRouter } from './router.ts'

/** The sites of the config as it comes; where it has none of them, there is no demo. */
const DEMO_SITES = ['demo', 'demo-en']
const ARTICLES_MAX = 50

/** Pages to try the widget on: the demo's articles, as a newspaper might show them. */
export function demoRoutes(deps: Deps) {
  return createRouter()
    .get('/demo', async (c) => {
      const sites = demoSites(deps)
      const articles = await listArticleTexts(deps, [...sites.keys()], ARTICLES_MAX)
      c.header('Content-Security-Policy', OWN_FILES_POLICY)
      return c.html(demoListPage([...sites.values()], articles))
    })
    .get('/demo/:article', async (c) => {
      const sites = demoSites(deps)
      const article = await findArticleText(deps, [...sites.keys()], c.req.param('article'))
      const site = article && sites.get(article.site)
      if (!site) throw new AppError('article-not-found')
      c.header('Content-Security-Policy', OWN_FILES_POLICY)
      return c.html(demoArticlePage(site, article))
    })
    .get('/demo.css', (c) => {
      c.header('Cache-Control', 'no-cache')
      return c.body(demoStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' })
    })
}

/** @throws not-found */
function demoSites({ sites }: Deps): Map<string, DemoSite> {
  const found = new Map<string, DemoSite>()
  for (const id of DEMO_SITES) {
    const site = sites.find(id)
    if (!site) continue
    const { language, name, pause } = site
    found.set(id, { id, language, name, timeZone: pause?.timezone ?? 'UTC' })
  }
  if (found.size === 0)
    throw new AppError('not-found', {
      detail: `The demo needs a site called ${DEMO_SITES.join(' or ')} in the config`,
    })
  return found
}
