import { createRouter } from './router.ts'
import type { WebFiles } from './web-files.ts'

/** Nothing but our own files runs or is loaded, and no script can turn a text into markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5c6b"/>' +
      '<path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2"/></svg>',
  )

/** Where moderators work: one page, which finds its place by its own address. */
export function deskRoutes({ version }: WebFiles) {
  const home = `/web/${version}/desk`
  const page = `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Freischalt</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${home}/style.css">
<script type="module" src="${home}/desk.js"></script>
</head>
<body><div id="desk"></div></body>
</html>
`
  return createRouter().on('GET', ['/desk', '/desk/*'], (c) => {
    c.header('Content-Security-Policy', POLICY)
    c.header('Cache-Control', 'no-cache')
    return c.html(page)
  })
}
