import { OWN_FILES_POLICY } from './own-files-policy.ts'
import { createRouter } from './router.ts'
import type { WebFiles } from './web-files.ts'

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5c6b"/>' +
      '<path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2"/></svg>',
  )

/** What the desk asks before anything else, whoever opens it. An answer that nobody takes at once would be kept for later. */
const FIRST_ANSWERS = ['/v1/auth/session', '/v1/auth/options']

/** Names of this machine that browsers take for different sites. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Where moderators work: one page, which finds its place by its own address.
 * @param publicUrl where the API is reached; sessions are only good there
 */
export function deskRoutes({ version }: WebFiles, publicUrl: string) {
  const own = new URL(publicUrl)
  const home = `/web/${version}/desk`
  // All that the first comment on the screen waits for is asked for at once, instead of each after the one before.
  const ahead = FIRST_ANSWERS.map(
    (path) => `<link rel="preload" as="fetch" crossorigin href="${path}">`,
  )
  const page = `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Freischalt</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${home}/style.css">
<script type="module" blocking="render" src="${home}/early.js"></script>
<script type="module" blocking="render" src="${home}/desk.js"></script>
${ahead.join('\n')}
</head>
<body><div id="desk"></div></body>
</html>
`
  return createRouter().on('GET', ['/desk', '/desk/*'], (c) => {
    const asked = new URL(c.req.url)
    // Whoever typed another name of their own machine could not sign in there.
    if (
      asked.host !== own.host &&
      [asked, own].every(({ hostname }) => LOOPBACK.includes(hostname))
    )
      return c.redirect(new URL(asked.pathname + asked.search, own).href)
    c.header('Content-Security-Policy', OWN_FILES_POLICY)
    c.header('Cache-Control', 'no-cache')
    return c.html(page)
  })
}
