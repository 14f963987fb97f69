/** The style of the demo's pages: paper by day, a dim lamp by night, and only fonts that are there. */
export const demoStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #16181b);
  --ink: light-dark(#1b1d21, #eceae6);
  --soft: light-dark(#5a5f68, #a9adb5);
  --line: light-dark(#d9d8d3, #3a3d43);
  --accent: light-dark(#0b5c6b, #7fd0dd);
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia,
    "Liberation Serif", serif;
  --sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --measure: 41rem;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; padding-inline: clamp(1rem, 4vw, 2rem);
  background: var(--paper); color: var(--ink); font: 1.125rem/1.6 var(--serif);
}
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }

.masthead {
  display: flex; justify-content: space-between; align-items: baseline; gap: 1rem;
  max-width: 64rem; margin: 0 auto; padding-block: 1.5rem .6rem;
  border-bottom: 3px double var(--ink); font: .875rem/1.4 var(--sans);
}
h1.paper { margin: 0; }
.paper, h1.paper { font: 700 1.625rem/1.1 var(--serif); letter-spacing: -.01em; text-decoration: none; }

main { max-width: var(--measure); margin: 0 auto; }
h1, h2, h3 { font-family: var(--serif); text-wrap: balance; hyphens: manual; }
h1 { margin: clamp(1.75rem, 6vw, 3.5rem) 0 1rem; font-size: clamp(1.9rem, 6vw, 2.9rem); line-height: 1.12; letter-spacing: -.015em; }
.teaser { margin: 0 0 1.25rem; font-size: 1.25em; line-height: 1.5; color: var(--soft); text-wrap: pretty; }
.dateline {
  display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.75rem;
  font: .875rem/1.4 var(--sans); color: var(--soft);
}
.report .dateline { padding-block: .7rem; border-block: 1px solid var(--line); }
.report > p { overflow-wrap: break-word; }
.report > .dateline + p::first-letter {
  float: left; margin: .07em .05em 0 0; font-size: 3.3em; line-height: .78; font-weight: 700;
  color: var(--accent);
}
.invented { margin-block: 2rem; font: italic .9375rem/1.5 var(--serif); color: var(--soft); }

@media (min-width: 54rem) {
  .report { --freischalt-mark-float: inline-end; --freischalt-mark-offset: -3.5rem; }
}
.report { --freischalt-accent: var(--accent); }
freischalt-comments {
  --freischalt-accent: var(--accent);
  --freischalt-heading-font: var(--serif);
  margin-top: 3rem; padding-top: 2rem; border-top: 3px double var(--ink);
}

.list { max-width: 64rem; }
.list h2 {
  margin: 2.5rem 0 0; font: 600 .875rem/1.4 var(--sans); color: var(--accent);
}
.entry { padding-block: 1.25rem; border-bottom: 1px solid var(--line); }
.entry h3 { margin: 0 0 .4rem; font-size: clamp(1.4rem, 4vw, 1.9rem); line-height: 1.2; }
.entry h3 a { text-decoration: none; }
.entry h3 a:hover { text-decoration: underline; }
.entry p { margin: 0; max-width: 46rem; }
.entry .dateline { margin-top: .75rem; }

footer {
  max-width: 64rem; margin: 4rem auto 0; padding-block: 1.25rem 2.5rem;
  border-top: 1px solid var(--line); font: .875rem/1.4 var(--sans); color: var(--soft);
}
`
