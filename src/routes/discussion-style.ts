import { createHash } from 'node:crypto'

/** Readable everywhere, with the fonts and colours that the reader has. */
export const discussionStyle = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ol { list-style: none; margin: 0; padding: 0; }
ol ol { margin-inline-start: .25rem; padding-inline-start: 1rem; border-inline-start: 1px solid; }
.by { margin: 1.5rem 0 0; }
.by span { font-weight: bold; }
blockquote { margin: .5rem 0; padding-inline-start: .75rem; border-inline-start: 3px solid; font-style: italic; }
.text { margin: .25rem 0; white-space: pre-line; }
.gone { margin: 1.5rem 0 .25rem; font-style: italic; }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1.5rem 0; }
:target > .by { text-decoration: underline; }
`

export const styleHash = createHash('sha256').update(discussionStyle).digest('base64')
